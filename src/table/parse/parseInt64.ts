import { type NumberFormat, Ungrouper } from './numberFormat';

const ZERO = 48;
const TAB = 9;
const SPACE = 32;
const MINUS = 45;
const PLUS = 43;
const WORD = 4294967296;

/**
 * Reads whole numbers that fit in 64 bits, exactly. The same notation as `NumberParser` without decimal mark and
 * exponent.
 */
export class Int64Parser {
  /** Whole numbers met that do not fit. */
  overflows = 0;
  readonly #ungrouper: Ungrouper | null;
  readonly #pair = new Uint32Array(2);
  readonly #value = new BigInt64Array(this.#pair.buffer);

  constructor(format: NumberFormat) {
    this.#ungrouper = format.thousands === '' ? null : new Ungrouper(format);
  }

  /** Reads all of `source[start..end)` into `into[at]`. False, and nothing written, when it is no such number. */
  parse(source: Uint8Array, start: number, end: number, into: BigInt64Array, at: number): boolean {
    while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
    while (end > start && (source[end - 1] === SPACE || source[end - 1] === TAB)) end -= 1;
    if (this.#ungrouper !== null) {
      end = this.#ungrouper.ungroup(source, start, end);
      if (end < 0) return false;
      start = 0;
      source = this.#ungrouper.bytes;
    }
    return this.#parse(source, start, end, into, at);
  }

  #parse(source: Uint8Array, start: number, end: number, into: BigInt64Array, at: number): boolean {
    const isNegative = source[start] === MINUS;
    if (isNegative || source[start] === PLUS) start += 1;
    if (start >= end || (source[start] === ZERO && end - start > 1)) return false;
    let low = 0;
    let high = 0;
    for (let i = start; i < end; i += 1) {
      const digit = source[i] ^ ZERO;
      if (digit > 9) return false;
      if (high < WORD) {
        low = low * 10 + digit;
        high = high * 10 + Math.floor(low / WORD);
        low %= WORD;
      }
    }
    const limit = 0x80000000;
    if (high > limit || (high === limit && !(isNegative && low === 0))) {
      this.overflows += 1;
      return false;
    }
    this.#pair[0] = low;
    this.#pair[1] = high;
    into[at] = isNegative ? -this.#value[0] : this.#value[0];
    return true;
  }
}

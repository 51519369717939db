import { encodeUtf8 } from '../utf8';

/** How numbers are written. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** '' when numbers carry no group separator. ' ' also stands for the no-break spaces U+00A0 and U+202F. */
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}

/** What programs write: `1234.5`. */
export const PLAIN_NUMBERS: NumberFormat = { decimal: '.', thousands: '' };

const ZERO = 48;
const MINUS = 45;
const PLUS = 43;
const SPACE = 32;
const NO_BREAK = encodeUtf8('\u00a0');
const NARROW_NO_BREAK = encodeUtf8('\u202f');

/**
 * Takes the group separators out of numbers. The result lies in `bytes` from 0 to the returned length, until the next
 * call; -1 means that the text is no number with well-formed groups (one to three digits, then groups of three, none
 * after the decimal mark). Text without a separator passes unchanged.
 */
export class Ungrouper {
  bytes = new Uint8Array(64);
  readonly #separator: number;
  readonly #decimal: number;

  constructor({ decimal, thousands }: NumberFormat) {
    this.#separator = thousands.charCodeAt(0);
    this.#decimal = decimal.charCodeAt(0);
  }

  ungroup(source: Uint8Array, start: number, end: number): number {
    if (this.bytes.length < end - start) this.bytes = new Uint8Array(2 * (end - start));
    const out = this.bytes;
    let length = 0;
    let at = start;
    if (source[at] === MINUS || source[at] === PLUS) {
      out[length] = source[at];
      length += 1;
      at += 1;
    }
    let group = 0;
    let isGrouped = false;
    while (at < end) {
      const width = this.#separatorAt(source, at, end);
      if (width > 0) {
        if (isGrouped ? group !== 3 : group === 0 || group > 3) return -1;
        isGrouped = true;
        group = 0;
        at += width;
      } else {
        if (source[at] < ZERO || source[at] > ZERO + 9) break;
        out[length] = source[at];
        length += 1;
        group += 1;
        at += 1;
      }
    }
    if (isGrouped && group !== 3) return -1;
    if (isGrouped && at < end && source[at] !== this.#decimal) return -1;
    for (; at < end; at += 1, length += 1) out[length] = source[at];
    return length;
  }

  /** Bytes of the separator that stands at `at`, 0 when none does. */
  #separatorAt(source: Uint8Array, at: number, end: number): number {
    if (source[at] === this.#separator) return 1;
    if (this.#separator !== SPACE) return 0;
    if (standsAt(NO_BREAK, source, at, end)) return NO_BREAK.length;
    return standsAt(NARROW_NO_BREAK, source, at, end) ? NARROW_NO_BREAK.length : 0;
  }
}

function standsAt(what: Uint8Array, source: Uint8Array, at: number, end: number): boolean {
  return at + what.length <= end && what.every((byte, i) => source[at + i] === byte);
}

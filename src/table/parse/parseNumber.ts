import { decodeUtf8 } from '../utf8';
import { nearestDouble, POWERS_OF_TEN } from './decimal';
import { type NumberFormat, Ungrouper } from './numberFormat';

const ZERO = 48;
const TAB = 9;
const SPACE = 32;
const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const LOWER = 32;
const E = 101;
const I = 105;

const scratch = new Float64Array(1);
const NO_EXPONENT = 0x3fffffff;

/** 2^53 = 900719925474099 * 10 + 2. */
const SAFE_HEAD = 900719925474099;
const SAFE_TAIL = 2;

/**
 * Reads numbers from UTF-8 bytes, correctly rounded, and counts what it met.
 *
 * A number is an optional sign, digits with at most one decimal mark (`.5` and `5.` too), an optional exponent; or `inf`
 * or `infinity` in any case, as pandas has it. Spaces and tabs around it are left out. Not numbers: text with leading
 * zeros (`007`, an identifier), hex, percent, `nan` (a token for missing), and what would overflow to infinity.
 */
export class NumberParser {
  /** Numbers read that were written with a decimal mark or an exponent, and infinities. */
  fractions = 0;
  /** Whole numbers read whose size is beyond 2^53, so that a double may not hold them. */
  beyondSafe = 0;
  readonly #decimal: number;
  readonly #ungrouper: Ungrouper | null;

  constructor(format: NumberFormat) {
    this.#decimal = format.decimal.charCodeAt(0);
    this.#ungrouper = format.thousands === '' ? null : new Ungrouper(format);
  }

  /** The number that is all of `source[start..end)`; NaN when it is none. */
  parse(source: Uint8Array, start: number, end: number): number {
    return this.parseInto(source, start, end, scratch, 0) ? scratch[0] : NaN;
  }

  /**
   * Writes the number that is all of `source[start..end)` to `into[at]`. False, and nothing written, when it is none. For
   * loops: a number returned from a call this large would be an object on the heap, one for each cell.
   */
  parseInto(source: Uint8Array, start: number, end: number, into: Float64Array, at: number): boolean {
    if (this.#ungrouper === null && this.#parse(source, start, end, into, at)) return true;
    // Few cells come here: what is no number, and numbers with something around or in them.
    const last = end;
    const before = start;
    while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
    while (end > start && (source[end - 1] === SPACE || source[end - 1] === TAB)) end -= 1;
    if (this.#ungrouper === null && start === before && end === last) return false;
    if (this.#ungrouper !== null) {
      end = this.#ungrouper.ungroup(source, start, end);
      if (end < 0) return false;
      start = 0;
      source = this.#ungrouper.bytes;
    }
    return this.#parse(source, start, end, into, at);
  }

  #parse(source: Uint8Array, start: number, end: number, into: Float64Array, to: number): boolean {
    let at = start;
    const isNegative = source[at] === MINUS;
    if (isNegative || source[at] === PLUS) at += 1;
    const first = at;
    // Nine digits fit in 32 bits, whose arithmetic is quicker than that of doubles.
    let small = 0;
    const nine = Math.min(end, first + 9);
    for (; at < nine; at += 1) {
      const digit = source[at] ^ ZERO;
      if (digit > 9) break;
      small = (Math.imul(small, 10) + digit) | 0;
    }
    let mantissa = small;
    if (at === first + 9) {
      for (; at < end; at += 1) {
        const digit = source[at] ^ ZERO;
        if (digit > 9) break;
        mantissa = mantissa * 10 + digit;
      }
    }
    const whole = at - first;
    if (whole > 1 && source[first] === ZERO) return false;
    if (at === end) {
      if (whole === 0) return false;
      if (whole > 15) mantissa = this.#long(source, first, end);
      if (mantissa !== mantissa) return false;
      into[to] = isNegative ? -mantissa : mantissa;
      return true;
    }
    let digits = whole;
    let exponent = 0;
    if (source[at] === this.#decimal) {
      at += 1;
      const fraction = at;
      const few = whole < 9 ? Math.min(end, fraction + 9 - whole) : fraction;
      for (; at < few; at += 1) {
        const digit = source[at] ^ ZERO;
        if (digit > 9) break;
        small = (Math.imul(small, 10) + digit) | 0;
      }
      if (at > fraction) mantissa = small;
      if (at === few) {
        for (; at < end; at += 1) {
          const digit = source[at] ^ ZERO;
          if (digit > 9) break;
          mantissa = mantissa * 10 + digit;
        }
      }
      exponent = fraction - at;
      digits -= exponent;
    }
    if (digits === 0) return whole === 0 && exponent === 0 && this.#infinity(source, first, end, isNegative, into, to);
    if (at < end) {
      const written = exponentAt(source, at, end);
      if (written === NO_EXPONENT) return false;
      exponent += written;
    }
    if (digits <= 15 && exponent >= -22 && exponent <= 22) {
      // Both operands are exact, so that the one rounding is the right one (W. D. Clinger, 1990).
      mantissa = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    } else {
      mantissa = nearestOf(source, first, end, this.#decimal, exponent);
      if (mantissa === Infinity) return false;
    }
    this.fractions += 1;
    into[to] = isNegative ? -mantissa : mantissa;
    return true;
  }

  /** A whole number of 16 digits or more. */
  #long(source: Uint8Array, first: number, end: number): number {
    const value = nearestOf(source, first, end, this.#decimal, 0);
    if (value === Infinity) return NaN;
    if (end - first > 16 || isBeyondSafe(source, first)) this.beyondSafe += 1;
    return value;
  }

  #infinity(source: Uint8Array, first: number, end: number, isNegative: boolean, into: Float64Array, at: number): boolean {
    if ((source[first] | LOWER) !== I || (end - first !== 3 && end - first !== 8)) return false;
    const word = decodeUtf8(source, first, end).toLowerCase();
    if (word !== 'inf' && word !== 'infinity') return false;
    this.fractions += 1;
    into[at] = isNegative ? -Infinity : Infinity;
    return true;
  }
}

/** Whether the 16 digits from `first` on, the first of them not 0, say more than 2^53. */
function isBeyondSafe(source: Uint8Array, first: number): boolean {
  let head = 0;
  for (let at = first; at < first + 15; at += 1) head = head * 10 + source[at] - ZERO;
  return head > SAFE_HEAD || (head === SAFE_HEAD && source[first + 15] - ZERO > SAFE_TAIL);
}

/** The exponent written from `at` to `end`, with its `e`; NO_EXPONENT when that is none. */
function exponentAt(source: Uint8Array, at: number, end: number): number {
  if ((source[at] | LOWER) !== E) return NO_EXPONENT;
  at += 1;
  const isNegative = source[at] === MINUS;
  if (at < end && (isNegative || source[at] === PLUS)) at += 1;
  if (at === end) return NO_EXPONENT;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = source[at] ^ ZERO;
    if (digit > 9) return NO_EXPONENT;
    if (value < 100_000) value = value * 10 + digit;
  }
  return isNegative ? -value : value;
}

/**
 * The double nearest to the digits from `first` on times 10^exponent, the decimal mark among them left out of the
 * digits (its place is in `exponent`). Reads 19 significant digits itself and leaves longer ones to the platform.
 */
function nearestOf(source: Uint8Array, first: number, end: number, decimal: number, exponent: number): number {
  let head = 0;
  let tail = 0;
  let digits = 0;
  let at = first;
  for (; at < end; at += 1) {
    const byte = source[at];
    if (byte === decimal) continue;
    const digit = byte ^ ZERO;
    if (digit > 9) break;
    if (digits < 15) head = head * 10 + digit;
    else if (digits < 19) tail = tail * 10 + digit;
    if (digits > 0 || digit !== 0) digits += 1;
  }
  if (head === 0) return 0;
  if (digits <= 19) {
    const value = nearestDouble(head, tail, Math.max(0, digits - 15), exponent);
    if (value === value) return value;
  }
  return Number(plainText(source, first, end, decimal));
}

function plainText(source: Uint8Array, first: number, end: number, decimal: number): string {
  const text = decodeUtf8(source, first, end);
  return decimal === DOT ? text : text.replace(String.fromCharCode(decimal), '.');
}

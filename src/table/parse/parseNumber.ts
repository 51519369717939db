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
    while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
    while (end > start && (source[end - 1] === SPACE || source[end - 1] === TAB)) end -= 1;
    if (this.#ungrouper !== null) {
      end = this.#ungrouper.ungroup(source, start, end);
      if (end < 0) return NaN;
      start = 0;
      source = this.#ungrouper.bytes;
    }
    return this.#parse(source, start, end);
  }

  #parse(source: Uint8Array, start: number, end: number): number {
    let at = start;
    const isNegative = source[at] === MINUS;
    if (isNegative || source[at] === PLUS) at += 1;
    const first = at;
    let mantissa = 0;
    for (; at < end; at += 1) {
      const digit = source[at] ^ ZERO;
      if (digit > 9) break;
      mantissa = mantissa * 10 + digit;
    }
    const whole = at - first;
    if (whole > 1 && source[first] === ZERO) return NaN;
    if (at === end) {
      if (whole === 0) return NaN;
      if (whole > 15) mantissa = this.#long(source, start, first, end);
      return isNegative ? -mantissa : mantissa;
    }
    let digits = whole;
    let exponent = 0;
    if (source[at] === this.#decimal) {
      at += 1;
      const fraction = at;
      for (; at < end; at += 1) {
        const digit = source[at] ^ ZERO;
        if (digit > 9) break;
        mantissa = mantissa * 10 + digit;
      }
      exponent = fraction - at;
      digits -= exponent;
    }
    if (digits === 0) return whole === 0 && exponent === 0 ? this.#infinity(source, start, first, end) : NaN;
    if (at < end) {
      const written = exponentAt(source, at, end);
      if (written !== written) return NaN;
      exponent += written;
    }
    if (digits <= 15 && exponent >= -22 && exponent <= 22) {
      // Both operands are exact, so that the one rounding is the right one (W. D. Clinger, 1990).
      mantissa = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    } else {
      mantissa = nearestOf(source, first, end, this.#decimal, exponent);
      if (mantissa === Infinity) return NaN;
    }
    this.fractions += 1;
    return isNegative ? -mantissa : mantissa;
  }

  /** A whole number of 16 digits or more. */
  #long(source: Uint8Array, start: number, first: number, end: number): number {
    const value = nearestOf(source, first, end, this.#decimal, 0);
    if (value === Infinity) return NaN;
    if (end - first > 16 || isBeyondSafe(source, first)) this.beyondSafe += 1;
    return value;
  }

  #infinity(source: Uint8Array, start: number, first: number, end: number): number {
    if ((source[first] | LOWER) !== I || (end - first !== 3 && end - first !== 8)) return NaN;
    const word = decodeUtf8(source, first, end).toLowerCase();
    if (word !== 'inf' && word !== 'infinity') return NaN;
    this.fractions += 1;
    return source[start] === MINUS ? -Infinity : Infinity;
  }
}

/** Whether the 16 digits from `first` on, the first of them not 0, say more than 2^53. */
function isBeyondSafe(source: Uint8Array, first: number): boolean {
  let head = 0;
  for (let at = first; at < first + 15; at += 1) head = head * 10 + source[at] - ZERO;
  return head > SAFE_HEAD || (head === SAFE_HEAD && source[first + 15] - ZERO > SAFE_TAIL);
}

/** The exponent written from `at` to `end`, with its `e`; NaN when that is no exponent. */
function exponentAt(source: Uint8Array, at: number, end: number): number {
  if ((source[at] | LOWER) !== E) return NaN;
  at += 1;
  const isNegative = source[at] === MINUS;
  if (at < end && (isNegative || source[at] === PLUS)) at += 1;
  if (at === end) return NaN;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = source[at] ^ ZERO;
    if (digit > 9) return NaN;
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

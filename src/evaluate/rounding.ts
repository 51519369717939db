/** Numbers rounded alike; `digits` is how many stand after the point, negative when tens or hundreds are rounded. */
export interface Rounded {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly digits: number;
}

/** Significant digits where no interval says how many a number can bear. */
const PLAIN_DIGITS = 3;

/** No number is finer than this many digits: float64 ends there. */
const MOST_DIGITS = 100;

/** Numbers with more digits after the point than this are said by their power of ten. */
export const LONGEST = 7;

/**
 * Rounds a number and its interval to the digit that half the interval moves, one more where it moves that by less than
 * two: 0.9731 within 0.92 and 0.99 is 0.97, within 0.96 and 0.98 it is 0.973.
 * One digit more where the value would seem to stand at an end of its interval and does not (0.996 within 0.98 and 1).
 * Without an interval, three significant digits.
 */
export function roundToInterval(value: number, low: number | null, high: number | null): Rounded {
  const half = low === null || high === null ? 0 : (high - low) / 2;
  if (!(half > 0) || low === null || high === null) {
    const digits = value === 0 ? 0 : PLAIN_DIGITS - 1 - magnitude(value);
    return rounded(value, low, high, Math.min(MOST_DIGITS, digits));
  }
  const digits = Math.min(MOST_DIGITS, -magnitude(half / 2));
  const result = rounded(value, low, high, digits);
  const atEnd = (result.value === result.low && value !== low) || (result.value === result.high && value !== high);
  return atEnd ? rounded(value, low, high, Math.min(MOST_DIGITS, digits + 1)) : result;
}

/** The number with its digits written out: 0.5 with two is "0.50"; -0 is "0". With very many of them, "1.2e-16". */
export function sayRounded(value: number, digits: number): string {
  if (digits > LONGEST) return value === 0 ? '0' : Number(value.toPrecision(2)).toExponential();
  return (value + 0).toFixed(Math.max(0, digits));
}

/** Power of ten of the first digit. */
export function magnitude(value: number): number {
  // toExponential is exact where Math.log10 is off by one at powers of ten.
  return Number(Math.abs(value).toExponential().split('e')[1]);
}

function rounded(value: number, low: number | null, high: number | null, digits: number): Rounded {
  const round = (each: number) => roundTo(each, digits);
  return { value: round(value), low: low === null ? null : round(low), high: high === null ? null : round(high), digits };
}

/** The number rounded to a digit after the point; to tens or hundreds where `digits` is negative. */
export function roundTo(value: number, digits: number): number {
  if (digits >= 0) return Number(value.toFixed(digits)) + 0;
  const unit = 10 ** -digits;
  return Math.round(value / unit) * unit + 0;
}

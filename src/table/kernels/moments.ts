import type { FloatColumn, Present } from './present';
import { presentOf } from './present';

/** What one pass over the values that are not missing says. */
export interface Totals {
  readonly count: number;
  readonly sum: number;
  /** NaN when there is no value, as for min and max. */
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** What mean, variance and skew are made of, over the values that are not missing. */
export interface Moments extends Totals {
  /** Sum of squared deviations from the mean; NaN when there is no value or an infinity. */
  readonly m2: number;
  /** Sum of cubed deviations from the mean. */
  readonly m3: number;
}

/** Sum of the rows that are not missing, compensated; 0 when all are, as in pandas. Infinities add as in IEEE arithmetic: both signs give NaN. */
export function sum(column: FloatColumn): number {
  return totals(column).sum;
}

/** Mean of the rows that are not missing, as pandas does; NaN when all are. */
export function mean(column: FloatColumn): number {
  return totals(column).mean;
}

/** Smallest value that is not missing; NaN when all are. */
export function min(column: FloatColumn): number {
  return totals(column).min;
}

/** Largest value that is not missing; NaN when all are. */
export function max(column: FloatColumn): number {
  return totals(column).max;
}

/**
 * Variance of the rows that are not missing, divided by their number less `ddof`: 1 as in pandas and profiles, 0 as in
 * NumPy and `StandardScaler`. NaN with too few rows or an infinity; exactly 0 for a constant.
 */
export function variance(column: FloatColumn, ddof: 0 | 1 = 1): number {
  return varianceOf(moments(column), ddof);
}

/** Square root of `variance`. */
export function standardDeviation(column: FloatColumn, ddof: 0 | 1 = 1): number {
  return Math.sqrt(variance(column, ddof));
}

/** Bias-corrected skewness of the rows that are not missing, as `pandas.Series.skew`; NaN below three rows, for a constant, or with an infinity. */
export function skew(column: FloatColumn): number {
  return skewOf(moments(column));
}

/** Count, sum, mean and bounds of the rows that are not missing, in one pass. */
export function totals(column: FloatColumn): Totals {
  return totalsOf(presentOf(column));
}

/** All moments of a column in two passes. */
export function moments(column: FloatColumn): Moments {
  return momentsOf(presentOf(column));
}

/** All moments of values that are already side by side. */
export function momentsOf(present: Present): Moments {
  const { values, count, blockEnds } = present;
  const first = totalsOf(present);
  const sums = new Float64Array(3);
  for (let block = 0, start = 0; block < blockEnds.length; start = blockEnds[block], block += 1) {
    addPowers(values, start, blockEnds[block], first.mean, sums);
  }
  // What the rounding of the mean left behind, taken out again: this keeps 1e9 + noise exact (Chan, Golub and LeVeque 1983).
  const shift = sums[0] / count;
  const m2 = Math.max(0, sums[1] - shift * sums[0]);
  const m3 = sums[2] - 3 * shift * sums[1] + 2 * count * shift * shift * shift;
  return { ...first, m2, m3 };
}

/** The variance these moments give; see `variance`. */
export function varianceOf({ count, m2 }: Moments, ddof: 0 | 1): number {
  return count > ddof ? m2 / (count - ddof) : NaN;
}

/** The skewness these moments give; see `skew`. */
export function skewOf({ count, m2, m3 }: Moments): number {
  if (count < 3 || m2 === 0) return NaN;
  // Scaled before the powers are taken, so that neither tiny nor huge values leave the range of float64.
  const deviation = Math.sqrt(m2 / count);
  const biased = m3 / count / deviation / deviation / deviation;
  return (Math.sqrt(count * (count - 1)) / (count - 2)) * biased;
}

function totalsOf({ values, count, blockEnds }: Present): Totals {
  let high = 0;
  let low = 0;
  let smallest = Infinity;
  let largest = -Infinity;
  for (let block = 0, start = 0; block < blockEnds.length; block += 1) {
    const end = blockEnds[block];
    let sum = 0;
    let error = 0;
    for (let i = start; i < end; i += 1) {
      const value = values[i];
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
      // Knuth's exact two-term sum.
      const next = sum + value;
      const part = next - sum;
      error += sum - (next - part) + (value - part);
      sum = next;
    }
    const next = high + sum;
    const part = next - high;
    low += high - (next - part) + (sum - part) + error;
    high = next;
    start = end;
  }
  // Once a sum is infinite its error terms are NaN and mean nothing.
  const total = Number.isFinite(high) && Number.isFinite(low) ? high + low : high;
  if (count === 0) return { count, sum: total, mean: NaN, min: NaN, max: NaN };
  // Rounding must not put the mean of a constant beside it: its deviations are 0. A sum that overflowed stays infinite, as in NumPy.
  const average = Number.isFinite(total) ? Math.min(Math.max(total / count, smallest), largest) : total / count;
  return { count, sum: total, mean: average, min: smallest, max: largest };
}

/** Adds the deviations from `center`, their squares and their cubes to `sums`: the block's own sums first. */
function addPowers(values: Float64Array, start: number, end: number, center: number, sums: Float64Array): void {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let i = start; i < end; i += 1) {
    const deviation = values[i] - center;
    const square = deviation * deviation;
    first += deviation;
    second += square;
    third += square * deviation;
  }
  sums[0] += first;
  sums[1] += second;
  sums[2] += third;
}

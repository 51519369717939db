import type { Distribution } from './distribution';
import { countAt, distribution, valueAt } from './distribution';
import type { FloatColumn } from './present';

/**
 * The quantiles of the rows that are not missing, for probabilities from 0 to 1, by linear interpolation as in NumPy
 * and pandas; NaN when all rows are missing. Between a finite value and an infinity lies the infinity (NumPy says NaN
 * or the infinity, by how it rounds), and a position that falls on a row is that row's value. Throws RangeError for a
 * probability outside [0, 1].
 */
export function quantiles(column: FloatColumn, probabilities: readonly number[]): number[] {
  return quantilesOf(distribution(column), probabilities);
}

/** The middle of the rows that are not missing, as `pandas.Series.median`; NaN when all are. */
export function median(column: FloatColumn): number {
  return quantiles(column, [0.5])[0];
}

/** The most frequent value of the rows that are not missing, the smallest when several are; NaN when all are missing. */
export function mode(column: FloatColumn): number {
  const values = distribution(column);
  let best = 0;
  for (let i = 1; i < values.values.length; i += 1) if (countAt(values, i) > countAt(values, best)) best = i;
  return values.count === 0 ? NaN : values.values[best];
}

/** Quantiles of a distribution that is at hand; see `quantiles`. */
export function quantilesOf(values: Distribution, probabilities: readonly number[]): number[] {
  return probabilities.map(probability => {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`quantiles: expected a probability from 0 to 1; got ${probability}.`);
    if (values.count === 0) return NaN;
    const position = probability * (values.count - 1);
    const before = Math.floor(position);
    const a = valueAt(values, before);
    const b = valueAt(values, Math.min(before + 1, values.count - 1));
    return between(a, b, position - before);
  });
}

/** From `a` at 0 to `b` at 1, rounded as `numpy.quantile` rounds. */
function between(a: number, b: number, share: number): number {
  if (share === 0 || a === b) return a;
  const step = b - a;
  if (!Number.isFinite(step)) return a * (1 - share) + b * share;
  return share < 0.5 ? a + step * share : b - step * (1 - share);
}

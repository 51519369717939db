import { quantileSorted } from './numbers';
import type { FiveNumbers } from './spec';

/** Tukey's whiskers (1977) end at the last value within this many quartile ranges. */
const WHISKER = 1.5;

/** Low whisker, quartiles by linear interpolation and high whisker of rising values, as Matplotlib's `boxplot_stats`. At least one value. */
export function fiveNumbers(sorted: Float64Array): FiveNumbers {
  const [q1, median, q3] = [0.25, 0.5, 0.75].map(p => quantileSorted(sorted, p));
  const reach = WHISKER * (q3 - q1);
  const low = sorted[firstNotBelow(sorted, q1 - reach)];
  const high = sorted[firstNotBelow(sorted, q3 + reach, true) - 1];
  return [Math.min(low, q1), q1, median, q3, Math.max(high, q3)];
}

/** The first place whose value is not below `bound`, or is above it. */
function firstNotBelow(sorted: Float64Array, bound: number, isAbove = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAbove ? sorted[middle] <= bound : sorted[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

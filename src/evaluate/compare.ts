import { directionOf } from './direction';
import { FEWEST_UNITS, intervalOf } from './interval';
import type { Baseline, Comparison, Outcome, PairedDifference } from './judgement';

/** A metric on all rows, and on each resample; NaN where it does not exist. */
export interface Resampled {
  readonly value: number;
  readonly values: Float64Array;
}

/** A difference below this share of what is compared is rounding: sums taken in another order. */
const ROUNDING = 1e-9;

/** Model against baseline: see `difference`. */
export function compare(metric: string, model: Resampled, baseline: Resampled, kind: Baseline['kind'], units: number): Comparison {
  return { baseline: kind, ...difference(metric, model, baseline, units) };
}

/**
 * One model against another on the same rows and the same resamples. It beats, or is worse, only when the paired 95 %
 * interval of the difference leaves out 0, and there are six units or more to say so.
 */
export function difference(metric: string, one: Resampled, other: Resampled, units: number): PairedDifference {
  const size = one.value - other.value;
  const unknown = { low: null, high: null, outcome: 'not-distinguishable' } as const;
  if (Number.isNaN(size)) return { ...unknown, difference: null, reason: 'One of the two does not exist.' };
  const { low, high, reason } = intervalOf(one.values.map((each, i) => each - other.values[i]), units);
  if (low === null || high === null) return { ...unknown, difference: size, reason };
  if (units < FEWEST_UNITS) return { ...unknown, difference: size, low, high, reason: `Only ${units} rows or groups: too few to tell.` };
  const least = ROUNDING * Math.max(Math.abs(one.value), Math.abs(other.value));
  return { difference: size, low, high, outcome: outcomeOf(directionOf(metric) * low, directionOf(metric) * high, least) };
}

function outcomeOf(oneEnd: number, otherEnd: number, least: number): Outcome {
  if (oneEnd > least && otherEnd > least) return 'beats';
  return oneEnd < -least && otherEnd < -least ? 'worse' : 'not-distinguishable';
}

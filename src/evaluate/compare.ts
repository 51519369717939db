import { directionOf } from './direction';
import { FEWEST_UNITS, intervalOf } from './interval';
import type { Baseline, Comparison, Outcome, PairedDifference } from './judgement';
import { lacking } from './lack';
import { differenceEnds, type Ends } from './still';

/** A metric on all rows, and on each resample; NaN where it does not exist. */
export interface Resampled {
  readonly value: number;
  readonly values: Float64Array;
  /** The least that a difference of the metric means anything, in its own unit; `GRAIN` when not said. */
  readonly grain?: number;
  /** Its interval where no resample moves it; null or absent where there is none to be had. */
  readonly still?: Ends | null;
}

/** A difference below this share of what is compared is rounding: sums taken in another order. */
const ROUNDING = 1e-9;

/** The same for metrics near 0, of which nothing is a share: R² of two models that are no better than the mean. */
export const GRAIN = 1e-12;

/** Model against baseline: see `difference`. */
export function compare(metric: string, model: Resampled, baseline: Resampled, kind: Baseline['kind'], units: number): Comparison {
  return { baseline: kind, ...difference(metric, model, baseline, units) };
}

/**
 * One model against another on the same rows and the same resamples. It beats, or is worse, only when the paired 95 %
 * interval of the difference leaves out 0, and there are six units or more to say so. Where no resample moves the
 * difference, and it is not 0, the interval is made of what is known of the two without resampling, or there is none. A difference, or an end of its
 * interval, that is rounding (below a billionth of the figures, or below the metric's grain) is 0.
 */
export function difference(metric: string, one: Resampled, other: Resampled, units: number): PairedDifference {
  const least = Math.max(ROUNDING * Math.max(Math.abs(one.value), Math.abs(other.value)), one.grain ?? GRAIN, other.grain ?? GRAIN);
  const real = (each: number): number => (Math.abs(each) <= least ? 0 : each);
  const size = real(one.value - other.value);
  const unknown = { low: null, high: null, outcome: 'not-distinguishable' } as const;
  if (Number.isNaN(size)) return { ...unknown, difference: null, ...lacking({ kind: 'no-pair' }) };
  const { low: lowest, high: highest, ...lack } = intervalOf(one.values.map((each, i) => each - other.values[i]), units);
  if (lowest === null || highest === null) return { ...unknown, difference: size, ...lack };
  const isStill = size !== 0 && highest - lowest <= least;
  const ends = isStill ? stillDifference(one, other) : { low: lowest, high: highest };
  if (ends === null) return { ...unknown, difference: size, ...lacking({ kind: 'still' }) };
  const [low, high] = [real(ends.low), real(ends.high)];
  if (units < FEWEST_UNITS) return { ...unknown, difference: size, low, high, ...lacking({ kind: 'few-units', units }) };
  return { difference: size, low, high, outcome: outcomeOf(directionOf(metric) * low, directionOf(metric) * high) };
}

function stillDifference(one: Resampled, other: Resampled): Ends | null {
  return one.still == null || other.still == null ? null : differenceEnds(one.value, one.still, other.value, other.still);
}

function outcomeOf(oneEnd: number, otherEnd: number): Outcome {
  if (oneEnd > 0 && otherEnd > 0) return 'beats';
  return oneEnd < 0 && otherEnd < 0 ? 'worse' : 'not-distinguishable';
}

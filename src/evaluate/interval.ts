import type { Figure } from './judgement';
import { lacking, type Lack, type Lacking } from './lack';
import { sortedQuantile } from './quantile';
import type { Ends } from './still';

/** What interval ends leave out on either side: 95 % lie between. */
const OUTSIDE = 0.025;

/** An interval is given when the number exists in at least this share of resamples. */
const EXISTS = 0.95;

/** Fewer units than this cannot tell two models apart at 5 % even when all agree (exact sign test: 2 / 2^5 > 0.05). */
export const FEWEST_UNITS = 6;

/** Ends of a 95 % percentile interval; null with the reason when there is none. */
export interface Interval extends Partial<Lacking> {
  readonly low: number | null;
  readonly high: number | null;
}

/** The percentile bootstrap interval of a number from its value in each resample; NaN means it does not exist there. */
export function intervalOf(resampled: Float64Array, units: number): Interval {
  if (units < 2) return { low: null, high: null, ...lacking({ kind: 'one-unit' }) };
  const values = resampled.filter(value => !Number.isNaN(value)).sort();
  if (values.length < EXISTS * resampled.length) {
    const missing = resampled.length - values.length;
    return { low: null, high: null, ...lacking({ kind: 'not-in-resamples', missing, of: resampled.length }) };
  }
  return { low: sortedQuantile(values, OUTSIDE), high: sortedQuantile(values, 1 - OUTSIDE) };
}

/**
 * A value with its interval. `whyNot` says why there is no value, should it be NaN. Where every resample gives the very
 * same number (no row was wrong, say) resampling has no spread to show: the interval is `still`, if there is such, or none.
 */
export function figure(value: number, resampled: Float64Array, units: number, whyNot: () => Lack, still: Ends | null = null): Figure {
  if (Number.isNaN(value)) return { value: null, low: null, high: null, ...lacking(whyNot()) };
  if (!Number.isFinite(value)) return { value: null, low: null, high: null, ...lacking({ kind: 'too-large' }) };
  const interval = intervalOf(resampled, units);
  if (interval.low !== null && interval.low === interval.high) {
    return still === null ? { value, low: null, high: null, ...lacking({ kind: 'still' }) } : { value, low: still.low, high: still.high };
  }
  return { value, ...interval };
}

/** A value that holds whatever rows are drawn: its interval is itself. */
export function constantFigure(value: number): Figure {
  return { value, low: value, high: value };
}

import type { Distribution } from '../kernels/distribution';
import { countAtMost, countBelow, distributionOf, unitOf } from '../kernels/distribution';
import { momentsOf, skewOf, varianceOf } from '../kernels/moments';
import type { FloatColumn, Present } from '../kernels/present';
import { presentOf } from '../kernels/present';
import { quantilesOf } from '../kernels/quantiles';
import { histogramOf } from './histogram';
import type { DateDetail, NumberDetail } from './summary';
import { SUMMARY_QUANTILES } from './summary';

/** What a summary needs of a column of floats, computed once. */
export interface Measured {
  readonly present: Present;
  readonly values: Distribution;
}

/** The present values of a column and how often each occurs. */
export function measure(column: FloatColumn): Measured {
  const present = presentOf(column);
  return { present, values: distributionOf(present, unitOf(column)) };
}

/** The summary of numbers; infinities are values, and make mean and spread what they make them in pandas. */
export function numberDetail({ present, values }: Measured): NumberDetail {
  const all = momentsOf(present);
  const isInteger = hasOnlyIntegers(values);
  return {
    kind: 'number',
    min: orNull(all.min),
    max: orNull(all.max),
    mean: orNull(all.mean),
    std: orNull(Math.sqrt(varianceOf(all, 1))),
    skew: orNull(skewOf(all)),
    quantiles: quantilesOf(values, SUMMARY_QUANTILES).map(orNull),
    zeros: countAtMost(values, 0) - countBelow(values, 0),
    negatives: countBelow(values, 0),
    infinities: countAtMost(values, -Infinity) + values.count - countBelow(values, Infinity),
    isInteger,
    histogram: histogramOf(values, isInteger ? 'integers' : 'free'),
  };
}

/** The summary of dates (whole days) or timestamps; bins of dates are whole days. */
export function dateDetail({ values }: Measured, type: 'date' | 'timestamp'): DateDetail {
  const [min, median, max] = quantilesOf(values, [0, 0.5, 1]).map(orNull);
  return { kind: 'date', min, max, median, histogram: histogramOf(values, type === 'date' ? 'days' : 'free') };
}

/** True when there is a finite value and all of them are whole. */
function hasOnlyIntegers({ values }: Distribution): boolean {
  let finite = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (Math.abs(values[i]) === Infinity) continue;
    if (Math.floor(values[i]) !== values[i]) return false;
    finite += 1;
  }
  return finite > 0;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

import type { ThresholdSweep } from '../../evaluate/judgement';
import type { ThresholdPoint } from './curvePictures';

/** What calling rows positive from a threshold on comes to. All counts were made in a worker; this looks them up. */
export interface Swept {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** Sums of weights of the two kinds of mistake; the counts themselves where rows have none. */
  readonly weightedAlarms: number;
  readonly weightedMisses: number;
}

/** What one mistake of each kind costs. */
export interface Costs {
  readonly falseAlarm: number;
  readonly miss: number;
}

/** A person sets a threshold in steps of one of these parts of 1; counts are exact there. */
const STEPS = 1000;

/** The counts at the least listed threshold that is not below `threshold`, a whole number of thousandths: no row lies between the two. */
export function atThreshold(sweep: ThresholdSweep, threshold: number): Swept {
  const { thresholds, truePositives, falsePositives, weighted, positives, negatives, weightedPositives } = sweep;
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (thresholds[middle] >= threshold) high = middle;
    else low = middle + 1;
  }
  // Above the last threshold no row is called positive.
  const tp = truePositives[low] ?? 0;
  const fp = falsePositives[low] ?? 0;
  return {
    threshold, truePositives: tp, falsePositives: fp, trueNegatives: negatives - fp, falseNegatives: positives - tp,
    weightedAlarms: weighted === null ? fp : (weighted.falsePositives[low] ?? 0),
    weightedMisses: weighted === null ? positives - tp : weightedPositives - (weighted.truePositives[low] ?? 0),
  };
}

export function costOf({ weightedAlarms, weightedMisses }: Swept, { falseAlarm, miss }: Costs): number {
  return weightedAlarms * falseAlarm + weightedMisses * miss;
}

/**
 * The threshold of least cost, in thousandths. Where a whole stretch costs the same, the middle of the longest such: it
 * stands farthest from any row. Null where mistakes cost nothing, or there are no rows.
 */
export function cheapest(sweep: ThresholdSweep, costs: Costs): number | null {
  if ((costs.falseAlarm <= 0 && costs.miss <= 0) || sweep.thresholds.length === 0) return null;
  const all = Array.from({ length: STEPS + 1 }, (_, step) => costOf(atThreshold(sweep, step / STEPS), costs));
  const least = Math.min(...all);
  let best: readonly [number, number] = [0, -1];
  for (let step = 0, start = -1; step <= STEPS + 1; step += 1) {
    const isLeast = step <= STEPS && all[step] === least;
    if (isLeast && start < 0) start = step;
    if (isLeast || start < 0) continue;
    if (step - 1 - start > best[1] - best[0]) best = [start, step - 1];
    start = -1;
  }
  return Math.round((best[0] + best[1]) / 2) / STEPS;
}

/** Where the threshold stands on the curves. */
export function pointAt({ truePositives, falsePositives, trueNegatives, falseNegatives }: Swept): ThresholdPoint {
  return {
    recall: ratio(truePositives, truePositives + falseNegatives) ?? 0,
    falsePositiveRate: ratio(falsePositives, falsePositives + trueNegatives) ?? 0,
    precision: ratio(truePositives, truePositives + falsePositives),
  };
}

/** A part of a whole; null where the whole is nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

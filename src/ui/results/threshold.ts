import type { ThresholdSweep } from '../../evaluate/judgement';
import type { ThresholdPoint } from './curvePictures';

/** What calling rows positive from a threshold on comes to. All counts were made in a worker; this looks them up. */
export interface Swept {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** The counts at the least listed threshold that is not below `threshold`, a whole number of thousandths: no row lies between the two. */
export function atThreshold(sweep: ThresholdSweep, threshold: number): Swept {
  const { thresholds, truePositives, falsePositives, positives, negatives } = sweep;
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
  return { threshold, truePositives: tp, falsePositives: fp, trueNegatives: negatives - fp, falseNegatives: positives - tp };
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

import type { ThresholdSweep } from './judgement';
import type { Ranking } from './ranking';

/** Thresholds listed, at most. */
export const SWEEP_THRESHOLDS = 500;

/**
 * What each threshold on a score would call positive ("at least"), truly and not. Every distinct score is a threshold;
 * of more than 500, the ones at even steps of their rank are listed, the least and the largest always. Counts at a
 * listed threshold are exact. `weights` null means rows have none.
 */
export function sweepOf(ranking: Ranking, isPositive: (row: number) => boolean, weights: Float64Array | null): ThresholdSweep {
  const { rows, positive, ends, scores } = ranking;
  const thresholds: number[] = [];
  const hits: number[] = [];
  const alarms: number[] = [];
  const weightedHits: number[] = [];
  const weightedAlarms: number[] = [];
  let hit = 0;
  let alarm = 0;
  let weightedHit = 0;
  let weightedAlarm = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const weight = weights === null ? 1 : weights[rows[i]];
    if (isPositive(rows[i])) {
      hit += 1;
      weightedHit += positive[i];
    } else {
      alarm += 1;
      weightedAlarm += weight;
    }
    if (ends[i] === 0) continue;
    thresholds.push(scores[i]);
    hits.push(hit);
    alarms.push(alarm);
    weightedHits.push(weightedHit);
    weightedAlarms.push(weightedAlarm);
  }
  const kept = evenly(thresholds.length, SWEEP_THRESHOLDS).reverse();
  const pick = (values: readonly number[]) => kept.map(i => values[i]);
  return {
    thresholds: pick(thresholds),
    truePositives: pick(hits),
    falsePositives: pick(alarms),
    weighted: weights === null ? null : { truePositives: pick(weightedHits), falsePositives: pick(weightedAlarms) },
    positives: hit,
    negatives: alarm,
    weightedPositives: weightedHit,
    weightedNegatives: weightedAlarm,
    exactThresholds: thresholds.length,
  };
}

/** At most `most` indexes below `count`, rising and evenly spread, both ends among them. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

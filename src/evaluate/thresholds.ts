import type { ThresholdSweep } from './judgement';
import type { Ranking } from './ranking';

/** Thresholds listed because of their rank, at most. */
const BY_RANK = 500;
/** A person sets a threshold in steps of one of these parts of 1. */
const THRESHOLD_STEPS = 1000;

/**
 * What each threshold on a score would call positive ("at least"), truly and not. Every distinct score is a threshold;
 * of more than 500, those at even steps of their rank are listed, the least and the largest always, and the least that is
 * not below each thousandth, and not below the one that is `kept`. So the counts at a listed threshold are exact, and so are
 * those at every thousandth and at the kept one, which are the counts at the next listed one. `weights` null means rows have none.
 */
export function sweepOf(ranking: Ranking, isPositive: (row: number) => boolean, weights: Float64Array | null, kept: number | null = null): ThresholdSweep {
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
  const listed = listedOf(thresholds, kept);
  const pick = (values: readonly number[]) => listed.map(i => values[i]);
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

/** Indexes of the thresholds to list, of all in falling order; theirs is rising. */
function listedOf(falling: readonly number[], kept: number | null): number[] {
  const byRank = evenly(falling.length, BY_RANK);
  if (byRank.length === falling.length) return byRank.reverse();
  const listed = new Set(byRank);
  for (let step = 0, i = falling.length - 1; step <= THRESHOLD_STEPS; step += 1) {
    while (i >= 0 && falling[i] < step / THRESHOLD_STEPS) i -= 1;
    if (i < 0) break;
    listed.add(i);
  }
  const own = kept === null ? -1 : falling.findLastIndex(threshold => threshold >= kept);
  if (own >= 0) listed.add(own);
  return [...listed].sort((a, b) => b - a);
}

/** At most `most` indexes below `count`, rising and evenly spread, both ends among them. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

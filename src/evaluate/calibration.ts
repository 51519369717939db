import { sortedQuantile } from './quantile';
import type { Ranking } from './ranking';
import { wilson } from '../table/kernels/wilson';
import type { CalibrationBin } from './judgement';

/** Bins a calibration plot has, at most; equal probabilities share one. */
export const CALIBRATION_BINS = 10;

/**
 * How often rows of like probability are truly of the ranking's class: bins at the deciles of the rows' probabilities, empty ones
 * left out (scikit-learn's `calibration_curve` with `quantile`). Within a bin, means and shares are weighted.
 */
export function calibrationOf(ranking: Ranking, isPositive: (row: number) => boolean, weights: Float64Array | null): CalibrationBin[] {
  const order = ranking.rows.toReversed();
  const sorted = ranking.scores.toReversed();
  const edges = Array.from({ length: CALIBRATION_BINS - 1 }, (_, i) => sortedQuantile(sorted, (i + 1) / CALIBRATION_BINS));
  const bins: CalibrationBin[] = [];
  for (let start = 0, edge = 0; start < sorted.length; ) {
    // A bin ends with the last row at or below its edge; the tenth has none.
    while (edge < edges.length && sorted[start] > edges[edge]) edge += 1;
    let end = start + 1;
    while (end < sorted.length && (edge === edges.length || sorted[end] <= edges[edge])) end += 1;
    const bin = binOf(order.subarray(start, end), sorted.subarray(start, end), isPositive, weights);
    if (bin !== null) bins.push(bin);
    start = end;
  }
  return bins;
}

/** Rows with their probabilities, both rising. Null when no row of it has weight. */
function binOf(
  rows: Int32Array,
  probabilities: Float64Array,
  isPositive: (row: number) => boolean,
  weights: Float64Array | null,
): CalibrationBin | null {
  let weight = 0;
  let squares = 0;
  let sum = 0;
  let positive = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const each = weights === null ? 1 : weights[rows[i]];
    weight += each;
    squares += each * each;
    sum += each * probabilities[i];
    if (isPositive(rows[i])) positive += each;
  }
  if (weight === 0) return null;
  const observed = positive / weight;
  return {
    from: probabilities[0],
    to: probabilities[probabilities.length - 1],
    rows: rows.length,
    weight,
    meanProbability: sum / weight,
    observed,
    ...wilson(observed, (weight * weight) / squares),
  };
}

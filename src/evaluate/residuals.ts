import type { ResidualBin, Residuals } from './judgement';
import { nearRange } from './nearRange';
import { normalPlot } from './normalPlot';
import { risingOrder } from './order';
import { sortedQuantile, weightedQuantile } from './quantile';
import { evenly } from './thresholds';

/** Bins of rows by prediction, and steps of the histogram. */
const BINS = 20;
const STEPS = 30;
const QUANTILES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];
const SAMPLE_ROWS = 1000;

/**
 * What is left of the truth after the prediction, looked at from four sides. Means and quantiles are weighted; the
 * histogram, the normal plot and the sample count rows. At least one row; neither side may be NaN.
 */
export function residualsOf(truth: Float64Array, predicted: Float64Array, weights: Float64Array | null): Residuals {
  const residuals = truth.map((value, row) => value - predicted[row]);
  const order = risingOrder(residuals);
  const sorted = Float64Array.from(order, row => residuals[row]);
  const rows = evenly(truth.length, SAMPLE_ROWS);
  return {
    bins: binsOf(residuals, predicted, weights),
    quantiles: QUANTILES.map(at => ({ at, value: quantileOf(sorted, order, weights, at) })),
    mean: meanOf(residuals, order, weights),
    histogram: histogramOf(sorted),
    normal: normalPlot(sorted),
    sample: { rows, truth: rows.map(row => truth[row]), predicted: rows.map(row => predicted[row]) },
  };
}

/** Bins of about equally many rows by rising prediction; equal predictions stand in one bin. */
function binsOf(residuals: Float64Array, predicted: Float64Array, weights: Float64Array | null): ResidualBin[] {
  const order = risingOrder(predicted);
  const bins: ResidualBin[] = [];
  for (let start = 0; start < order.length; ) {
    const left = BINS - bins.length;
    let end = Math.min(order.length, start + Math.max(1, Math.round((order.length - start) / Math.max(1, left))));
    while (end < order.length && predicted[order[end]] === predicted[order[end - 1]]) end += 1;
    bins.push(binOf(order.subarray(start, end), residuals, predicted, weights));
    start = end;
  }
  return bins;
}

function binOf(rows: Int32Array, residuals: Float64Array, predicted: Float64Array, weights: Float64Array | null): ResidualBin {
  const order = risingOrder(Float64Array.from(rows, row => residuals[row])).map(i => rows[i]);
  const sorted = Float64Array.from(order, row => residuals[row]);
  const at = (q: number) => quantileOf(sorted, order, weights, q);
  return {
    from: predicted[rows[0]],
    to: predicted[rows[rows.length - 1]],
    rows: rows.length,
    meanPrediction: meanOf(predicted, rows, weights),
    mean: meanOf(residuals, rows, weights),
    q10: at(0.1),
    median: at(0.5),
    q90: at(0.9),
  };
}

/** Weighted; where nothing has weight, rows count alike, so that a bin always has numbers. */
function quantileOf(sorted: Float64Array, order: Int32Array, weights: Float64Array | null, q: number): number {
  const value = weights === null ? NaN : weightedQuantile(sorted, Float64Array.from(order, row => weights[row]), q);
  return Number.isNaN(value) ? sortedQuantile(sorted, q) : value;
}

function meanOf(values: Float64Array, rows: Int32Array, weights: Float64Array | null): number {
  let total = 0;
  let sum = 0;
  for (const row of rows) {
    const weight = weights === null ? 1 : weights[row];
    total += weight;
    sum += weight * values[row];
  }
  return total > 0 ? sum / total : meanOf(values, rows, null);
}

function histogramOf(sorted: Float64Array): Residuals['histogram'] {
  const whole = [sorted[0], sorted[sorted.length - 1]] as const;
  if (whole[0] === whole[1]) return { edges: [...whole], counts: [sorted.length] };
  const near = nearRange(sorted);
  const [low, high] = near ?? whole;
  const edges = Array.from({ length: STEPS + 1 }, (_, i) => (i === STEPS ? high : low + ((high - low) * i) / STEPS));
  const counts = new Array<number>(STEPS).fill(0);
  const inside = sorted.filter(value => value >= low && value <= high);
  for (const value of inside) counts[Math.min(STEPS - 1, Math.floor(((value - low) / (high - low)) * STEPS))] += 1;
  if (near === null) return { edges, counts };
  return { edges, counts, below: sorted.filter(value => value < low).length, above: sorted.filter(value => value > high).length };
}

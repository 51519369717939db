import type { Matrix } from '../model';
import { blockOf, type Pace } from './pace';

/**
 * The matrix a solver works on: a learner's columns, centered and brought to unit scale, and perhaps one last column of
 * the solver's own (the target, or ones for an intercept). Rows without weight are left out.
 *
 * Column j holds `(x - means[j]) / scales[j]`. Both are an exact change of variables for any linear model with an
 * unpenalized intercept, so they steer rounding and conditioning and never the answer.
 */
export interface Design extends Measured {
  /** The learner's columns, and the last one if there is one. */
  readonly width: number;
  /** `rows * width`, row-major. */
  readonly values: Float64Array;
}

/** The rows with weight of a matrix, and how its columns lie over them: what a design is made from. */
export interface Measured {
  readonly rows: number;
  /** The matrix's row each row comes from, rising. */
  readonly source: Int32Array;
  /** One positive weight a row. */
  readonly weights: Float64Array;
  /** Sum of `weights`. */
  readonly total: number;
  /** Weighted means of the learner's columns; zeros when not centered. */
  readonly means: Float64Array;
  /** Weighted standard deviations (root mean squares when not centered); for a column with nothing left, its value or 1. */
  readonly scales: Float64Array;
  /** What a cell's distance from its mean is taken times: `1 / scales[j]`, or 0 for a column with nothing left. */
  readonly factors: Float64Array;
}

/**
 * Makes the design of `X` (finite values), with `last(row)` as its last column if given. `weights` null means all ones.
 * With `center` false columns are only scaled. A column that is constant over the rows with weight, or varies by nothing
 * but rounding, becomes exactly 0 when centered.
 */
export async function makeDesign(
  X: Matrix,
  weights: Float64Array | null,
  center: boolean,
  last: ((row: number) => number) | null,
  pace: Pace,
): Promise<Design> {
  const measured = await measure(X, weights, center, pace);
  const width = X.columns.length + (last === null ? 0 : 1);
  return { ...measured, width, values: await layRows(X, measured, last, pace) };
}

/** Measures the columns of `X` (finite values) over the rows with weight; means are 0 when not centered. */
export async function measure(X: Matrix, weights: Float64Array | null, center: boolean, pace: Pace): Promise<Measured> {
  const source = rowsWithWeight(X.rows, weights);
  const { means, scales, isConstant, total } = await momentsOf(X, weights, source, center, pace);
  const factors = scales.map((scale, j) => (isConstant[j] === 1 ? 0 : 1 / scale));
  const rowWeights = Float64Array.from(source, row => (weights === null ? 1 : weights[row]));
  return { rows: source.length, source, weights: rowWeights, total, means, scales, factors };
}

/** The values of a design, `rows * width` row-major. */
export async function layRows(
  X: Matrix,
  { rows, source, means, factors }: Measured,
  last: ((row: number) => number) | null,
  pace: Pace,
): Promise<Float64Array> {
  const p = X.columns.length;
  const width = last === null ? p : p + 1;
  const values = new Float64Array(rows * width);
  const block = blockOf(2 * width);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let i = start; i < end; i += 1) {
      const from = source[i] * p;
      const to = i * width;
      for (let j = 0; j < p; j += 1) values[to + j] = (X.values[from + j] - means[j]) * factors[j];
      if (last !== null) values[to + p] = last(source[i]);
    }
    await pace(2 * (end - start) * width);
  }
  return values;
}

/** Indexes of the rows whose weight is above 0. */
function rowsWithWeight(rows: number, weights: Float64Array | null): Int32Array {
  const kept = new Int32Array(rows);
  let count = 0;
  for (let i = 0; i < rows; i += 1) {
    if (weights === null || weights[i] > 0) kept[count++] = i;
  }
  return kept.subarray(0, count);
}

/** A column whose spread is this share of its mean holds one number, as different sums give it. */
const ROUNDING = 16 * Number.EPSILON;

/**
 * Weighted mean and scale of every column, in one pass over deviations from the first kept row, which keeps digits that
 * a plain sum of squares would lose. Where squares leave float64 or cancel, the largest deviation is the scale.
 */
async function momentsOf(X: Matrix, weights: Float64Array | null, kept: Int32Array, center: boolean, pace: Pace) {
  const p = X.columns.length;
  const origin = new Float64Array(p);
  if (center && kept.length > 0) origin.set(X.values.subarray(kept[0] * p, kept[0] * p + p));
  const sums = new Float64Array(p);
  const squares = new Float64Array(p);
  let total = 0;
  const block = blockOf(3 * p);
  for (let start = 0; start < kept.length; start += block) {
    const end = Math.min(kept.length, start + block);
    for (let i = start; i < end; i += 1) {
      const weight = weights === null ? 1 : weights[kept[i]];
      const from = kept[i] * p;
      total += weight;
      for (let j = 0; j < p; j += 1) {
        const deviation = X.values[from + j] - origin[j];
        const weighted = weight * deviation;
        sums[j] += weighted;
        squares[j] += weighted * deviation;
      }
    }
    await pace(3 * (end - start) * p);
  }
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  const isConstant = new Uint8Array(p);
  for (let j = 0; j < p; j += 1) {
    const shift = center ? sums[j] / total : 0;
    means[j] = center ? origin[j] + shift : 0;
    const square = squares[j] / total;
    const variance = square - shift * shift;
    const isUsable = variance > 1e-12 * square && variance > 1e-200 && variance < Infinity;
    const spread = isUsable ? Math.sqrt(variance) : largestDeviation(X, kept, j, origin[j]);
    isConstant[j] = spread <= ROUNDING * Math.abs(means[j]) ? 1 : 0;
    scales[j] = isConstant[j] === 1 ? Math.abs(means[j]) || 1 : Math.max(spread, 1e-300);
  }
  return { means, scales, isConstant, total };
}

function largestDeviation({ columns, values }: Matrix, kept: Int32Array, column: number, origin: number): number {
  let largest = 0;
  for (const row of kept) largest = Math.max(largest, Math.abs(values[row * columns.length + column] - origin));
  return largest;
}

import { pivotedCholesky, solveCholesky } from '../algebra/cholesky';
import { addGram } from '../algebra/gram';
import { blockOf, type Pace } from '../algebra/pace';
import type { Matrix } from '../model';

/**
 * Every column must keep this share of its variance once the others are known. Normal equations then lose at most a few
 * thousand of float64's roundings, far inside a relative 1e-9, and need no second look at the rows.
 */
const WELL_CONDITIONED = 1e-3;

/** Rows that estimate the means, so that sums of squares are taken near them and lose no digits. */
const ORIGIN_ROWS = 256;

/** Coefficients in the columns' own units. */
export interface QuickSolution {
  readonly coef: Float64Array;
  readonly intercept: number;
}

/**
 * Weighted least squares or ridge in one look at the rows, for the usual case: columns that are neither nearly dependent
 * nor constant, and whose means some rows tell well. Null in any other case, missing and infinite values among them.
 */
export async function quickSolve(
  X: Matrix,
  y: Float64Array,
  weights: Float64Array | null,
  { alpha, fit_intercept }: { readonly alpha: number; readonly fit_intercept: boolean },
  pace: Pace,
): Promise<QuickSolution | null> {
  const p = X.columns.length;
  if (p === 0 || X.rows <= p) return null;
  const origin = fit_intercept ? originOf(X, y) : new Float64Array(p + 1);
  const sums = await sumsOf(X, y, weights, origin, pace);
  const width = p + 2;
  const total = sums[width * width - 1];
  const means = Float64Array.from({ length: p + 1 }, (_, j) => (fit_intercept ? sums[j * width + p + 1] / total : 0));
  const gram = new Float64Array(p * p);
  const products = new Float64Array(p);
  for (let i = 0; i < p; i += 1) {
    for (let j = i; j < p; j += 1) gram[i * p + j] = sums[i * width + j] - total * means[i] * means[j];
    products[i] = sums[i * width + p] - total * means[i] * means[p];
    const raw = sums[i * width + i];
    const variance = gram[i * p + i] / total;
    const sound = raw < 1e290 && gram[i * p + i] > 1e-3 * raw && variance > 1e-200;
    if (!sound) return null;
    gram[i * p + i] += alpha;
  }
  const { U, order, rank } = pivotedCholesky(gram, p, WELL_CONDITIONED);
  if (rank < p) return null;
  const solved = solveCholesky(U, p, Float64Array.from(order, j => products[j]));
  const coef = new Float64Array(p);
  order.forEach((j, i) => (coef[j] = solved[i]));
  const middle = origin[p] + means[p];
  const intercept = fit_intercept ? coef.reduce((sum, value, j) => sum - value * (origin[j] + means[j]), middle) : 0;
  return Number.isFinite(intercept) ? { coef, intercept } : null;
}

/** Means of columns and target over some rows, evenly spread. */
function originOf({ rows, columns, values }: Matrix, y: Float64Array): Float64Array {
  const p = columns.length;
  const origin = new Float64Array(p + 1);
  const count = Math.min(rows, ORIGIN_ROWS);
  for (let i = 0; i < count; i += 1) {
    const row = Math.floor((i * rows) / count);
    for (let j = 0; j < p; j += 1) origin[j] += values[row * p + j] / count;
    origin[p] += y[row] / count;
  }
  return origin;
}

/**
 * Weighted sums of products of `(columns, target, 1)`, all but the 1 less `origin`: upper triangle of `(p + 2)^2`. Each
 * block of rows has sums of its own, so that rounding does not grow with the number of rows.
 */
async function sumsOf(X: Matrix, y: Float64Array, weights: Float64Array | null, origin: Float64Array, pace: Pace) {
  const p = X.columns.length;
  const width = p + 2;
  const sums = new Float64Array(width * width);
  const cost = (width * width) / 2 + width;
  const block = blockOf(cost);
  const rows = new Float64Array(block * width);
  const rowWeights = new Float64Array(block).fill(1);
  const part = new Float64Array(width * width);
  for (let start = 0; start < X.rows; start += block) {
    const count = Math.min(block, X.rows - start);
    for (let i = 0, from = start * p, to = 0; i < count; i += 1) {
      for (let j = 0; j < p; j += 1, from += 1, to += 1) rows[to] = X.values[from] - origin[j];
      rows[to++] = y[start + i] - origin[p];
      rows[to++] = 1;
      if (weights !== null) rowWeights[i] = weights[start + i];
    }
    part.fill(0);
    addGram(rows, width, rowWeights, 0, count, part);
    for (let i = 0; i < sums.length; i += 1) sums[i] += part[i];
    await pace(count * cost);
  }
  return sums;
}

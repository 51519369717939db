import type { Design } from '../algebra/design';
import { blockOf, type Pace } from '../algebra/pace';
import { pivotedQr, type PivotedQr } from '../algebra/pivotedQr';
import { foldRows, solveUpper } from '../algebra/triangle';
import { minimumNorm } from './minimumNorm';
import type { Solution } from './solve';

/**
 * Minimum-norm least squares by orthogonal reflections: a complete orthogonal decomposition of the weighted design,
 * with `penalty[j]` (in units of the scaled column) added as rows of its own. Slower than normal equations and right
 * where those are not: nearly collinear columns, more columns than rows. `tolerances[j]` is where
 * column j counts as dependent.
 */
export async function solveOrthogonal(
  design: Design,
  penalty: Float64Array | null,
  tolerances: Float64Array,
  pace: Pace,
): Promise<Solution> {
  const p = design.width - 1;
  const wide = penalty === null && design.rows < p;
  const qr = wide ? factorRows(design, tolerances) : await factorTriangle(design, penalty, tolerances, pace);
  const { order, rank } = qr;
  const basic = solveUpper(qr.R, p, rank, qr.b);
  const coefficients = minimumNorm(basic, { order, rank, B: dependence(qr, p) }, design.scales);
  return { coefficients, rank, dependent: order.slice(rank) };
}

/** QR of the triangle of all rows, which has the same singular values as the rows themselves. */
async function factorTriangle(design: Design, penalty: Float64Array | null, tolerances: Float64Array, pace: Pace) {
  const { width, values, weights } = design;
  const p = width - 1;
  const R = new Float64Array(width * width);
  const rows = blockOf(2 * width * width);
  for (let start = 0; start < design.rows; start += rows) {
    const count = Math.min(rows, design.rows - start);
    const block = new Float64Array(count * width);
    for (let i = 0; i < count; i += 1) {
      const root = Math.sqrt(weights[start + i]);
      for (let j = 0; j < width; j += 1) block[j * count + i] = root * values[(start + i) * width + j];
    }
    foldRows(R, width, block, count);
    await pace(2 * count * width * width);
  }
  if (penalty !== null) {
    const block = new Float64Array(p * width);
    for (let j = 0; j < p; j += 1) block[j * p + j] = Math.sqrt(penalty[j]);
    foldRows(R, width, block, p);
    await pace(2 * p * width * width);
  }
  const A = new Float64Array(p * p);
  const b = new Float64Array(p);
  for (let i = 0; i < p; i += 1) {
    for (let j = i; j < p; j += 1) A[j * p + i] = R[i * width + j];
    b[i] = R[i * width + p];
  }
  return pivotedQr(A, p, p, b, tolerances);
}

/** QR of the rows themselves, when there are fewer of them than columns. */
function factorRows({ rows, width, values, weights }: Design, tolerances: Float64Array): PivotedQr {
  const p = width - 1;
  const A = new Float64Array(rows * p);
  const b = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    const root = Math.sqrt(weights[i]);
    for (let j = 0; j < p; j += 1) A[j * rows + i] = root * values[i * width + j];
    b[i] = root * values[i * width + p];
  }
  return pivotedQr(A, rows, p, b, tolerances);
}

/** How each dependent column is a sum of the independent ones: R11^-1 R12. */
function dependence({ R, rank }: PivotedQr, p: number): Float64Array {
  const rest = p - rank;
  const B = new Float64Array(rank * rest);
  for (let j = 0; j < rest; j += 1) {
    const column = Float64Array.from({ length: rank }, (_, i) => R[i * p + rank + j]);
    solveUpper(R, p, rank, column).forEach((value, i) => {
      B[i * rest + j] = value;
    });
  }
  return B;
}

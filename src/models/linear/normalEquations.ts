import { pivotedCholesky, solveCholesky, type PivotedCholesky } from '../algebra/cholesky';
import type { Design } from '../algebra/design';
import { gramOf } from '../algebra/gram';
import { blockOf, type Pace } from '../algebra/pace';
import { addRows, dotRows } from '../algebra/rows';
import { minimumNorm } from './minimumNorm';
import type { Solution } from './solve';

/**
 * Columns with less than this share of their variance left, once others are known, are too close to dependent for
 * normal equations to tell: refinement would gain fewer than six digits a turn.
 */
const INDEPENDENT = 1e-9;

const MOST_REFINEMENTS = 4;

/**
 * Minimum-norm least squares from the Gram matrix, refined against the rows themselves until it stops moving; null when
 * that cannot be trusted to full precision and `solveOrthogonal` must do it. A column that seems to depend on others is
 * believed to only when the rows say so, to its tolerance.
 */
export async function solveNormalEquations(
  design: Design,
  penalty: Float64Array | null,
  tolerances: Float64Array,
  pace: Pace,
): Promise<Solution | null> {
  const p = design.width - 1;
  const gram = await gramOf(design, pace);
  const factor = pivotedCholesky(penalized(gram, p, penalty), p, INDEPENDENT);
  const { order, rank } = factor;
  const rest = p - rank;
  if (rest > 0 && penalty !== null) return null;
  const target = await regress(design, gram, factor, p, penalty, pace);
  if (target === null) return null;
  const B = new Float64Array(rank * rest);
  for (let j = 0; j < rest; j += 1) {
    const column = order[rank + j];
    const sum = await regress(design, gram, factor, column, null, pace);
    if (sum === null) return null;
    const { coefficients, squares } = sum;
    const scale = 1 + coefficients.reduce((total, value) => total + value * value, 0);
    if (squares > tolerances[column] ** 2 * scale * design.total) return null;
    for (let i = 0; i < rank; i += 1) B[i * rest + j] = coefficients[i];
  }
  const coefficients = minimumNorm(target.coefficients, { order, rank, B }, design.scales);
  return { coefficients, rank, dependent: order.slice(rank) };
}

/** The part of the Gram matrix without the last column (`p * p`), penalty added to its diagonal. */
function penalized(gram: Float64Array, p: number, penalty: Float64Array | null): Float64Array {
  const part = new Float64Array(p * p);
  for (let i = 0; i < p; i += 1) {
    for (let j = i; j < p; j += 1) part[i * p + j] = gram[i * (p + 1) + j];
    if (penalty !== null) part[i * p + i] += penalty[i];
  }
  return part;
}

/**
 * Regresses one column of the design on the independent ones, by the factor and iterative refinement (each turn takes
 * the residual of the rows, so the error of the factor, not its square, is what is left). `squares` is the weighted
 * residual sum of squares. Null when it does not settle.
 */
async function regress(
  design: Design,
  gram: Float64Array,
  { order, rank, U }: PivotedCholesky,
  column: number,
  penalty: Float64Array | null,
  pace: Pace,
): Promise<{ coefficients: Float64Array; squares: number } | null> {
  const basis = order.subarray(0, rank);
  const products = Float64Array.from(basis, j => gram[Math.min(j, column) * design.width + Math.max(j, column)]);
  const coefficients = solveCholesky(U, rank, products);
  for (let turn = 1; turn <= MOST_REFINEMENTS; turn += 1) {
    const { gradient, squares } = await residual(design, basis, coefficients, column, pace);
    if (penalty !== null) basis.forEach((j, i) => (gradient[i] -= penalty[j] * coefficients[i]));
    const step = solveCholesky(U, rank, gradient);
    // Columns and target have unit scale, so 1e-15 is rounding even where every coefficient is 0.
    const settled = largest(step) <= 1e-13 * largest(coefficients) + 1e-15;
    for (let i = 0; i < rank; i += 1) coefficients[i] += step[i];
    if (settled) return { coefficients, squares };
  }
  return null;
}

async function residual(design: Design, basis: Int32Array, coefficients: Float64Array, column: number, pace: Pace) {
  const { rows, width, values, weights } = design;
  const combination = new Float64Array(width);
  basis.forEach((j, i) => (combination[j] = -coefficients[i]));
  combination[column] = 1;
  const left = new Float64Array(rows);
  const products = new Float64Array(width);
  let squares = 0;
  const block = blockOf(2 * width);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    dotRows(values, width, start, end, combination, 0, left);
    for (let row = start; row < end; row += 1) {
      squares += weights[row] * left[row] * left[row];
      left[row] *= weights[row];
    }
    addRows(values, width, start, end, left, products, 0);
    await pace(2 * (end - start) * width);
  }
  return { gradient: Float64Array.from(basis, j => products[j]), squares };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

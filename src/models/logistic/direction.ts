import { cholesky, solveCholesky } from '../algebra/cholesky';
import type { Pace } from '../algebra/pace';
import type { Objective } from './objective';

/**
 * The Newton direction at the objective's last point: minus the inverse second derivatives times the gradient. With
 * `near` true the derivatives of an earlier point will do, if they were factored.
 */
export type Direction = (gradient: Float64Array, near: boolean, pace: Pace) => Promise<Float64Array>;

/** Coefficients up to which second derivatives are formed and factored; above, conjugate gradients are cheaper. */
const FACTORED = 400;

/** A pivot below this share of its diagonal is rounding: columns depend on each other. */
const SINGULAR = 1e-11;

/** What is then added, as a share of the largest diagonal entry: far above rounding, far below what the rows settle. */
const SHIFT = 1e-10;

/** The way to find directions that suits the size of the objective. */
export function directionsOf(objective: Objective): Direction {
  if (objective.size > FACTORED) return (gradient, _, pace) => byConjugateGradients(objective, gradient, pace);
  let factor: Float64Array | null = null;
  return async (gradient, near, pace) => {
    if (factor === null || !near) factor = await factored(objective, pace);
    return solveCholesky(factor, objective.size, gradient).map(value => -value);
  };
}

/**
 * Where columns depend on each other the matrix is singular; a small multiple of the largest diagonal entry makes it
 * regular. The gradient has no part in those directions, so points stay the shortest of their kind.
 */
async function factored(objective: Objective, pace: Pace): Promise<Float64Array> {
  const n = objective.size;
  const hessian = await objective.hessian(pace);
  let largest = 0;
  for (let i = 0; i < n; i += 1) largest = Math.max(largest, hessian[i * n + i]);
  let factor = cholesky(hessian, n, SINGULAR);
  for (let shift = SHIFT * largest || 1; factor === null; shift *= 10) {
    const shifted = hessian.slice();
    for (let i = 0; i < n; i += 1) shifted[i * n + i] += shift;
    factor = cholesky(shifted, n, 1e-14);
  }
  await pace((n * n * n) / 6);
  return factor;
}

/**
 * Truncated conjugate gradients, preconditioned by the diagonal, to a residual that shrinks with the gradient, which
 * keeps Newton's fast end (Dembo, Eisenstat and Steihaug 1982).
 */
async function byConjugateGradients(objective: Objective, gradient: Float64Array, pace: Pace): Promise<Float64Array> {
  const n = objective.size;
  const diagonal = await objective.diagonal(pace);
  const precondition = (r: Float64Array) => r.map((value, i) => (diagonal[i] > 0 ? value / diagonal[i] : value));
  const x = new Float64Array(n);
  const residual = gradient.map(value => -value);
  let z = precondition(residual);
  const search = z.slice();
  let energy = dot(residual, z);
  const target = energy * Math.min(1e-2, Math.sqrt(energy)) ** 2;
  for (let turn = 0; turn < 2 * n && energy > target && energy > 0; turn += 1) {
    const product = await objective.times(search, pace);
    const bend = dot(search, product);
    // Flat within rounding: what is left of the gradient lies where columns depend on each other.
    if (!(bend > 0)) break;
    const step = energy / bend;
    for (let i = 0; i < n; i += 1) {
      x[i] += step * search[i];
      residual[i] -= step * product[i];
    }
    z = precondition(residual);
    const next = dot(residual, z);
    for (let i = 0; i < n; i += 1) search[i] = z[i] + (next / energy) * search[i];
    energy = next;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

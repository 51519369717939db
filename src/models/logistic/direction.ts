import { cholesky, solveCholesky } from '../algebra/cholesky';
import type { Pace } from '../algebra/pace';
import { memory } from './memory';
import type { Objective } from './objective';

/** A Newton direction for the objective's last point; `near` says that derivatives from before will do. */
export type Direction = (point: Float64Array, gradient: Float64Array, near: boolean, pace: Pace) => Promise<Float64Array>;

/** Coefficients up to which second derivatives are formed and factored; above, conjugate gradients are cheaper. */
export const FACTORED = 400;

/** A pivot below this share of its diagonal is rounding: nothing but the smallest of penalties tells columns apart. */
const SINGULAR = 1e-14;

/** By what share every diagonal entry then grows: above rounding, below what the rows settle. */
const GROWTH = 1e-12;

/**
 * The way to find directions that suits the size of the objective. `factor` may hold its second derivatives near the
 * start, from a sample of the rows; where they come from earlier points or a sample, pairs of steps and gradients
 * correct them (L-BFGS, whose first guess of the inverse they are).
 */
export function directionsOf(objective: Objective, factor: Float64Array | null = null): Direction {
  if (objective.size > FACTORED) return (_, gradient, __, pace) => byConjugateGradients(objective, gradient, pace);
  let known = factor;
  let pairs = memory();
  return async (point, gradient, near, pace) => {
    if (known === null || !near) {
      known = (await factored(objective, pace)).factor;
      pairs = memory();
    }
    const inverse = known;
    return pairs.direction(point, gradient, r => solveCholesky(inverse, objective.size, r));
  };
}

/**
 * The Cholesky factor of the second derivatives at the objective's last point.
 *
 * A singular matrix is made regular by letting its diagonal grow a little, each entry by its own share: penalties of
 * columns in different units differ by many orders. The gradient has no part in flat directions, so that moves little.
 */
export async function factored(objective: Objective, pace: Pace): Promise<{ factor: Float64Array; isSingular: boolean }> {
  const n = objective.size;
  const hessian = await objective.hessian(pace);
  let factor = cholesky(hessian, n, SINGULAR);
  const isSingular = factor === null;
  for (let share = GROWTH; factor === null; share *= 10) {
    const shifted = hessian.slice();
    for (let i = 0; i < n * n; i += n + 1) shifted[i] = shifted[i] * (1 + share) || 1;
    factor = cholesky(shifted, n, SINGULAR);
  }
  await pace((n * n * n) / 6);
  return { factor, isSingular };
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

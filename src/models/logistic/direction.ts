import { solveCholesky } from '../algebra/cholesky';
import type { Pace } from '../algebra/pace';
import { conjugateGradients } from './conjugateGradients';
import { factorOf, type Factored } from './factor';
import { memory } from './memory';
import type { Objective } from './objective';

/** A Newton direction for the objective's last point; `near` says that derivatives from before will do. */
export type Direction = (point: Float64Array, gradient: Float64Array, near: boolean, pace: Pace) => Promise<Float64Array>;

/** Free coefficients up to which second derivatives are formed and factored; above, conjugate gradients are cheaper. */
export const FACTORED = 400;

/**
 * The way to find directions that suits the size of the objective. `factor` may hold its second derivatives near the
 * start, from a sample of the rows; where they come from earlier points or a sample, pairs of steps and gradients
 * correct them (L-BFGS, whose first guess of the inverse they are).
 */
export function directionsOf(objective: Objective, factor: Float64Array | null = null): Direction {
  if (objective.free > FACTORED) return conjugateGradients(objective);
  let known = factor;
  let pairs = memory();
  return async (point, gradient, near, pace) => {
    if (known === null || !near) {
      known = (await factored(objective, pace)).factor;
      pairs = memory();
    }
    const inverse = known;
    return pairs.direction(point, gradient, r => objective.expand(solveCholesky(inverse, objective.free, objective.reduce(r))));
  };
}

/** The Cholesky factor of the second derivatives at the objective's last point, by its free coefficients. */
export async function factored(objective: Objective, pace: Pace): Promise<Factored> {
  return factorOf(await objective.hessian(pace), objective.free, pace);
}

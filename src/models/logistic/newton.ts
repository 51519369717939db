import type { Pace } from '../algebra/pace';
import { directionsOf } from './direction';
import type { Evaluation, Objective } from './objective';

/** When to stop, and what to do after each step. */
export interface NewtonOptions {
  /** Largest entry of the gradient at which a point counts as the optimum. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Called with the start and every accepted point; may throw. Says true to stop there. */
  readonly onStep?: (step: Step) => boolean;
}

/** A point Newton's method has come to. */
export interface Step {
  readonly point: Float64Array;
  readonly evaluation: Evaluation;
  readonly gradientNorm: number;
  readonly iterations: number;
}

export interface NewtonResult extends Step {
  readonly converged: boolean;
}

/**
 * Scores still moving by more than this say that a small gradient is not yet an optimum: Newton's error after a step is
 * of the order of the step squared, so 1e-4 leaves 1e-8.
 */
const SETTLED = 1e-4;

/**
 * Scores moving by less than this change the second derivatives by about as small a share, so those of the step before
 * gain two digits or more, at half the price of new ones.
 */
const NEAR = 1e-2;

/** Damped Newton's method: full steps near the optimum, halved ones where the loss does not fall enough. */
export async function newton(
  objective: Objective,
  start: Float64Array,
  { tolerance, maxIterations, onStep }: NewtonOptions,
  pace: Pace,
): Promise<NewtonResult> {
  const directionAt = directionsOf(objective);
  let point = start;
  let evaluation = await objective.evaluate(point, pace);
  let iterations = 0;
  for (;;) {
    const gradientNorm = maxNorm(evaluation.gradient);
    const converged = gradientNorm <= tolerance && evaluation.moved <= SETTLED;
    const done = { point, evaluation, gradientNorm, iterations, converged };
    const stop = onStep?.(done) ?? false;
    if (converged || stop || iterations >= maxIterations) return done;
    const direction = await directionAt(evaluation.gradient, evaluation.moved <= NEAR, pace);
    const step = await search(objective, point, evaluation, direction, pace);
    // No step lowers the loss any more: what is left of the gradient is rounding.
    if (step === null) return { ...done, converged: gradientNorm <= tolerance };
    ({ point, evaluation } = step);
    iterations += 1;
  }
}

/** Largest magnitude in a gradient. */
export function maxNorm(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/**
 * Backtracks from the full step until the loss falls by Armijo's rule. Where the expected fall is below the rounding of
 * the loss itself, a smaller gradient decides instead. Null when no step will do.
 */
async function search(objective: Objective, point: Float64Array, at: Evaluation, direction: Float64Array, pace: Pace) {
  let slope = 0;
  for (let i = 0; i < direction.length; i += 1) slope += at.gradient[i] * direction[i];
  const rounding = 16 * Number.EPSILON * Math.abs(at.loss);
  for (let step = 1; step > 1e-9; step /= 2) {
    const next = point.map((value, i) => value + step * direction[i]);
    const evaluation = lookedAt(await objective.evaluate(next, pace), step);
    if (evaluation.loss <= at.loss + 1e-4 * step * slope) return { point: next, evaluation };
    const even = Math.abs(evaluation.loss - at.loss) <= rounding;
    if (even && maxNorm(evaluation.gradient) < maxNorm(at.gradient)) return { point: next, evaluation };
  }
  return null;
}

/**
 * Changes count from the evaluation before. After a halving that was the step twice as long: as far away, but on the
 * other side, so `retreat` says nothing.
 */
function lookedAt(evaluation: Evaluation, step: number): Evaluation {
  return step === 1 ? evaluation : { ...evaluation, retreat: Infinity };
}

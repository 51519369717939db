import type { Pace } from '../algebra/pace';
import { directionsOf } from './direction';
import type { Evaluation, Objective } from './objective';

/** When to stop, what to do after each step, and what is known of the second derivatives near the start. */
export interface NewtonOptions {
  /** Largest entry of the gradient at which a point counts as the optimum. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Cholesky factor of second derivatives like the objective's at the start: those of a sample of its rows. */
  readonly factor?: Float64Array | null;
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
 * Scores still moving by more than this say that a small gradient is not yet an optimum (where columns nearly depend on
 * each other, or classes are nearly separable). A step leaves an error well below its own length.
 */
const SETTLED = 1e-6;

/** The share of a loss, a sum over many rows, that may be rounding. */
const ROUNDING = 1e-12;

/** A gradient that a step leaves this much of is made of rounding, if it is below the tolerance. */
const STALLED = 0.5;

/**
 * Scores moving by less than this change the second derivatives by about as small a share, so those of the step before
 * still gain two digits or more.
 */
const NEAR = 1e-2;

/** Second derivatives from before, or from a sample, are kept while each step leaves less than this of the gradient. */
const GAIN = 0.3;

/** Damped Newton's method: full steps near the optimum, halved ones where the loss does not fall enough. */
export async function newton(
  objective: Objective,
  start: Float64Array,
  { tolerance, maxIterations, factor = null, onStep }: NewtonOptions,
  pace: Pace,
): Promise<NewtonResult> {
  const directionAt = directionsOf(objective, factor);
  let near = factor !== null;
  let point = start;
  let evaluation = await objective.evaluate(point, pace);
  let iterations = 0;
  let previous = Infinity;
  for (;;) {
    const gradientNorm = maxNorm(evaluation.gradient);
    const settled = evaluation.moved <= SETTLED || gradientNorm > STALLED * previous;
    const converged = gradientNorm <= tolerance && settled;
    const done = { point, evaluation, gradientNorm, iterations, converged };
    const stop = onStep?.(done) ?? false;
    if (converged || stop || iterations >= maxIterations) return done;
    const direction = await directionAt(point, evaluation.gradient, near, pace);
    const step = await search(objective, point, evaluation, direction, pace);
    if (step === null) {
      // No step lowers the loss any more: what is left of the gradient is rounding, unless old derivatives misled.
      if (!near) return { ...done, converged: gradientNorm <= tolerance };
      near = false;
      await objective.evaluate(point, pace);
      continue;
    }
    ({ point, evaluation } = step);
    previous = gradientNorm;
    const gains = maxNorm(evaluation.gradient) < GAIN * gradientNorm;
    near = gains && (near || evaluation.moved <= NEAR);
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
  const rounding = ROUNDING * Math.abs(at.loss);
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

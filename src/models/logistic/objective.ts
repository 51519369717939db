import type { Pace } from '../algebra/pace';

/** What one look at the rows says about a point. */
export interface Evaluation {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Smallest lead of the true class's score over every other's; above 0 the point separates the classes. */
  readonly margin: number;
  /** Largest change of any row's score since the evaluation before; Infinity at the first. */
  readonly moved: number;
  /** Largest fall of the true class's lead over any other, in any row, since then; 0 when no row lost anything. */
  readonly retreat: number;
}

/**
 * The mean log loss of logistic regression, weighted, plus half the penalized squares: scikit-learn's objective over
 * `sum of weights`, so its gradients compare with scikit-learn's `tol`. Points are coefficients of the design's columns,
 * class after class.
 *
 * It remembers the scores of its last evaluation: `hessian` and `times` are meant at that point.
 */
export interface Objective {
  /** Coefficients in a point, and in one of its lines. */
  readonly size: number;
  readonly width: number;
  evaluate(point: Float64Array, pace: Pace): Promise<Evaluation>;
  /**
   * Coefficients that settle all others of a step or gradient: those of the first classes, where classes sum to 0. A point
   * has as many lines of equal length as classes, so `free` is a number of lines too.
   */
  readonly free: number;
  /** Multiply-adds of `times`, and of every `block` once, made and factored. */
  readonly costs: { readonly turn: number; readonly blocks: number };
  /** A gradient by the free coefficients. */
  reduce(gradient: Float64Array): Float64Array;
  /** The step that moves free coefficients so, others with them. */
  expand(step: Float64Array): Float64Array;
  /** Upper triangle of the second derivatives by free coefficients (`free * free`); positive definite unless columns depend on each other. */
  hessian(pace: Pace): Promise<Float64Array>;
  /** The part of `hessian` that belongs to one line of the free coefficients. */
  block(line: number, pace: Pace): Promise<Float64Array>;
  /** Diagonal of `hessian`. */
  diagonal(pace: Pace): Promise<Float64Array>;
  /** The second derivatives times a direction of all coefficients, without forming them. */
  times(direction: Float64Array, pace: Pace): Promise<Float64Array>;
}

/** Adds the penalty `p_j / 2 * point_j^2` of every class to a gradient; gives its share of the loss. */
export function addPenalty(penalty: Float64Array, point: Float64Array, gradient: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < point.length; i += 1) {
    const pull = penalty[i % penalty.length] * point[i];
    gradient[i] += pull;
    loss += (pull * point[i]) / 2;
  }
  return loss;
}

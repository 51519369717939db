import type { Design } from '../algebra/design';
import type { Pace } from '../algebra/pace';
import { solveNormalEquations } from './normalEquations';
import { solveOrthogonal } from './orthogonal';

/** Coefficients of the scaled columns of a design, and what was learned about the columns. */
export interface Solution {
  readonly coefficients: Float64Array;
  /** How many columns are independent. */
  readonly rank: number;
  /** Columns that are sums of others (constant ones among them); which of several is a matter of order. */
  readonly dependent: Int32Array;
}

/**
 * Minimizes the weighted squares of `last column - columns * coefficients`, plus `alpha` times the squared coefficients
 * in the columns' own units. Where many coefficients do that equally well, the shortest in those units.
 */
export async function solve(design: Design, alpha: number, pace: Pace): Promise<Solution> {
  const penalty = alpha > 0 ? design.scales.map(scale => alpha / (scale * scale)) : null;
  const tolerances = rankTolerances(design);
  if (penalty !== null || design.rows > design.width) {
    const solution = await solveNormalEquations(design, penalty, tolerances, pace);
    if (solution !== null) return solution;
  }
  return solveOrthogonal(design, penalty, tolerances, pace);
}

/**
 * The share of each column below which what is left of it is rounding: float64's epsilon times the longer side of the
 * matrix (as NumPy's `matrix_rank` has it), times what centering a column far from 0 loses. Columns are scaled first,
 * so a change of units never changes the rank.
 */
function rankTolerances({ rows, width, means, scales }: Design): Float64Array {
  return means.map((mean, j) => Number.EPSILON * Math.max(rows, width) * (1 + Math.abs(mean) / scales[j]));
}

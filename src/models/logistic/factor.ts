import { cholesky } from '../algebra/cholesky';
import type { Pace } from '../algebra/pace';

/** A pivot below this share of its diagonal is rounding: nothing but the smallest of penalties tells columns apart. */
const SINGULAR = 1e-14;

/** By what share every diagonal entry then grows: above rounding, below what the rows settle. */
const GROWTH = 1e-12;

/** A Cholesky factor, and whether the matrix had to be changed to have one. */
export interface Factored {
  readonly factor: Float64Array;
  readonly isSingular: boolean;
}

/**
 * The Cholesky factor of second derivatives (upper triangle, `n * n`).
 *
 * A singular matrix is made regular by letting its diagonal grow a little, each entry by its own share: penalties of
 * columns in different units differ by many orders. The gradient has no part in flat directions, so that moves little.
 */
export async function factorOf(hessian: Float64Array, n: number, pace: Pace): Promise<Factored> {
  let factor = await cholesky(hessian, n, SINGULAR, pace);
  const isSingular = factor === null;
  for (let share = GROWTH; factor === null; share *= 10) {
    const shifted = hessian.slice();
    for (let i = 0; i < n * n; i += n + 1) shifted[i] = shifted[i] * (1 + share) || 1;
    factor = await cholesky(shifted, n, SINGULAR, pace);
  }
  return { factor, isSingular };
}

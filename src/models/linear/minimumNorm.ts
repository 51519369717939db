import { foldRows, solveLower, solveUpper } from '../algebra/triangle';

/** Columns of which the first `rank` of `order` are independent, and the others are sums of them: `rest = basis B`. */
export interface Dependence {
  readonly order: Int32Array;
  readonly rank: number;
  /** `rank * (order.length - rank)`, row-major. */
  readonly B: Float64Array;
}

/**
 * The shortest coefficients (in the columns' own units, as scikit-learn measures it) among all that predict the same as
 * `basic`, which uses the independent columns only. All are of columns scaled by `scales`; so is the result.
 *
 * With A = [I B] in own units, they are `A' (A A')^-1 basic`, by the triangle of A' (Paige 1973: stable for this problem).
 */
export function minimumNorm(basic: Float64Array, { order, rank, B }: Dependence, scales: Float64Array): Float64Array {
  const p = order.length;
  const rest = p - rank;
  const result = new Float64Array(p);
  if (rest === 0) {
    for (let i = 0; i < rank; i += 1) result[order[i]] = basic[i];
    return result;
  }
  // Lines of A' column-major: first the identity, then B' in own units.
  const A = new Float64Array(p * rank);
  for (let i = 0; i < rank; i += 1) {
    A[i * p + i] = 1;
    for (let j = 0; j < rest; j += 1) A[i * p + rank + j] = (B[i * rest + j] * scales[order[rank + j]]) / scales[order[i]];
  }
  const T = new Float64Array(rank * rank);
  foldRows(T, rank, A.slice(), p);
  const own = basic.map((value, i) => value / scales[order[i]]);
  const u = solveUpper(T, rank, rank, solveLower(T, rank, rank, own));
  for (let line = 0; line < p; line += 1) {
    let sum = 0;
    for (let i = 0; i < rank; i += 1) sum += A[i * p + line] * u[i];
    result[order[line]] = sum * scales[order[line]];
  }
  return result;
}

/** What column-pivoted QR found: A with its columns in `order` is Q [R11 R12; 0 ~0], with R11 of size `rank`. */
export interface PivotedQr {
  /** Columns in their new order: the first `rank` are independent, the rest depend on them. */
  readonly order: Int32Array;
  readonly rank: number;
  /** `rank * n`, row-major, columns in the new order; upper trapezoid. */
  readonly R: Float64Array;
  /** The first `rank` entries of Q'b. */
  readonly b: Float64Array;
}

/**
 * Column-pivoted Householder QR (Golub and Van Loan, algorithm 5.4.1) of A (`m * n`, column-major) and of the right
 * hand side `b` (length m). Stops where no column j left is longer than `tolerances[j]` times the longest at the start.
 * A and b are used up. Norms are computed afresh at every step, so the rank does not hang on a downdated norm.
 */
export function pivotedQr(A: Float64Array, m: number, n: number, b: Float64Array, tolerances: Float64Array): PivotedQr {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const unit = order.reduce((most, j) => Math.max(most, tail(A, m, j, 0)), 0);
  let rank = 0;
  for (; rank < Math.min(m, n); rank += 1) {
    let best = -1;
    let longest = 0;
    for (let i = rank; i < n; i += 1) {
      const squares = tail(A, m, order[i], rank);
      if (squares > longest && squares > tolerances[order[i]] ** 2 * unit) {
        longest = squares;
        best = i;
      }
    }
    if (best < 0) break;
    const pivot = order[best];
    order.copyWithin(rank + 1, rank, best);
    order[rank] = pivot;
    reflect(A, m, order, rank, longest, b);
  }
  const R = new Float64Array(rank * n);
  for (let i = 0; i < rank; i += 1) {
    for (let j = i; j < n; j += 1) R[i * n + j] = A[order[j] * m + i];
  }
  return { order, rank, R, b: b.slice(0, rank) };
}

/** Squared length of a column from line `from` on. */
function tail(A: Float64Array, m: number, column: number, from: number): number {
  let squares = 0;
  for (let i = column * m + from; i < (column + 1) * m; i += 1) squares += A[i] * A[i];
  return squares;
}

function reflect(A: Float64Array, m: number, order: Int32Array, k: number, squares: number, b: Float64Array): void {
  const column = order[k] * m;
  const diagonal = A[column + k];
  const reflected = diagonal > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  const head = diagonal - reflected;
  const tau = 2 / (squares - diagonal * diagonal + head * head);
  A[column + k] = head;
  for (let j = k + 1; j < order.length; j += 1) reflectOne(A, column, A, order[j] * m, k, m, tau);
  reflectOne(A, column, b, 0, k, m, tau);
  A[column + k] = reflected;
}

function reflectOne(v: Float64Array, at: number, x: Float64Array, to: number, k: number, m: number, tau: number): void {
  let dot = 0;
  for (let i = k; i < m; i += 1) dot += v[at + i] * x[to + i];
  dot *= tau;
  for (let i = k; i < m; i += 1) x[to + i] -= dot * v[at + i];
}

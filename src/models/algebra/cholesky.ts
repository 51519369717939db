import type { Pace } from './pace';

/** Lines whose part is taken off all lines below in one pass, so that each is read and written a quarter as often. */
const BAND = 4;

/**
 * The upper factor U of a symmetric positive definite matrix A = U'U, from A's upper triangle (`n * n`, row-major);
 * null when a pivot falls below `tolerance` times its own diagonal entry, which says that A is singular to about that
 * precision. A itself is unchanged; what stands below U's diagonal is not to be read.
 */
export async function cholesky(A: Float64Array, n: number, tolerance: number, pace: Pace): Promise<Float64Array | null> {
  const U = A.slice();
  for (let start = 0; start < n; start += BAND) {
    const end = Math.min(n, start + BAND);
    for (let k = start; k < end; k += 1) {
      const line = k * n;
      const pivot = U[line + k];
      if (!(pivot > tolerance * A[line + k])) return null;
      const root = Math.sqrt(pivot);
      for (let j = k; j < n; j += 1) U[line + j] /= root;
      for (let i = k + 1; i < end; i += 1) takeOff(U, n, k, i);
    }
    if (end - start === BAND) for (let i = end; i < n; i += 1) takeBandOff(U, n, start, i);
    await pace(((n - start) * (n - start) * BAND) / 2);
  }
  return U;
}

/** Takes line k's part off line i. */
function takeOff(U: Float64Array, n: number, k: number, i: number): void {
  const line = k * n;
  const factor = U[line + i];
  for (let j = i, to = i * n; j < n; j += 1) U[to + j] -= factor * U[line + j];
}

/** Takes the parts of a band of lines off line i. */
function takeBandOff(U: Float64Array, n: number, start: number, i: number): void {
  const l0 = start * n;
  const l1 = l0 + n;
  const l2 = l1 + n;
  const l3 = l2 + n;
  const to = i * n;
  const f0 = U[l0 + i];
  const f1 = U[l1 + i];
  const f2 = U[l2 + i];
  const f3 = U[l3 + i];
  if (f0 === 0 && f1 === 0 && f2 === 0 && f3 === 0) return;
  for (let j = i; j < n; j += 1) {
    U[to + j] = U[to + j] - f0 * U[l0 + j] - f1 * U[l1 + j] - f2 * U[l2 + j] - f3 * U[l3 + j];
  }
}

/** Solves U'U x = b, where U is what `cholesky` gave. */
export function solveCholesky(U: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < n; i += 1) {
    x[i] /= U[i * n + i];
    for (let j = i + 1; j < n; j += 1) x[j] -= U[i * n + j] * x[i];
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i];
    for (let j = i + 1; j < n; j += 1) sum -= U[i * n + j] * x[j];
    x[i] = sum / U[i * n + i];
  }
  return x;
}

/** A pivoted factor of a symmetric positive semidefinite matrix: `U'U` is the matrix with rows and columns in `order`. */
export interface PivotedCholesky {
  /** Lines and columns in their new order: the first `rank` are independent, the rest depend on them. */
  readonly order: Int32Array;
  readonly rank: number;
  /** `rank * rank` upper triangle of the independent ones, row-major. */
  readonly U: Float64Array;
}

/**
 * Factors A (upper triangle of `n * n`, row-major), always taking the line with most of its own diagonal left, and
 * stops when less than `tolerance` of it is. Ties take the first, so equal columns keep their order.
 */
export function pivotedCholesky(A: Float64Array, n: number, tolerance: number): PivotedCholesky {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const left = Float64Array.from(order, i => A[i * n + i]);
  const lines = new Float64Array(n * n);
  let rank = 0;
  for (; rank < n; rank += 1) {
    let best = -1;
    let most = tolerance;
    for (let i = rank; i < n; i += 1) {
      const j = order[i];
      const share = left[j] / A[j * n + j];
      if (share > most) {
        most = share;
        best = i;
      }
    }
    if (best < 0) break;
    // Shifting instead of swapping keeps the rest in column order.
    const pivot = order[best];
    order.copyWithin(rank + 1, rank, best);
    order[rank] = pivot;
    const root = Math.sqrt(left[pivot]);
    const line = rank * n;
    lines[line + pivot] = root;
    for (let i = rank + 1; i < n; i += 1) {
      const j = order[i];
      let value = pivot < j ? A[pivot * n + j] : A[j * n + pivot];
      for (let k = 0; k < line; k += n) value -= lines[k + pivot] * lines[k + j];
      value /= root;
      lines[line + j] = value;
      left[j] -= value * value;
    }
  }
  const U = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i += 1) {
    for (let j = i; j < rank; j += 1) U[i * rank + j] = lines[i * n + order[j]];
  }
  return { order, rank, U };
}

/**
 * Folds rows into a QR factor, by Householder reflections: afterwards `R'R` (`n * n`, row-major, upper) is what it was
 * plus the sum of `row' row`. `block` holds the rows column-major (`rows * n`) and is used up. Folding block after block
 * gives R of a matrix of any length, never forming its Gram matrix, so its condition is not squared.
 */
export function foldRows(R: Float64Array, n: number, block: Float64Array, rows: number): void {
  for (let k = 0; k < n; k += 1) {
    const column = k * rows;
    let squares = 0;
    for (let i = 0; i < rows; i += 1) squares += block[column + i] * block[column + i];
    if (squares === 0) continue;
    const diagonal = R[k * n + k];
    const length = Math.sqrt(diagonal * diagonal + squares);
    const reflected = diagonal > 0 ? -length : length;
    const head = diagonal - reflected;
    const tau = 2 / (head * head + squares);
    R[k * n + k] = reflected;
    for (let j = k + 1; j < n; j += 1) {
      const other = j * rows;
      let dot = head * R[k * n + j];
      for (let i = 0; i < rows; i += 1) dot += block[column + i] * block[other + i];
      dot *= tau;
      R[k * n + j] -= dot * head;
      for (let i = 0; i < rows; i += 1) block[other + i] -= dot * block[column + i];
    }
  }
}

/** Solves R x = b for an upper triangle whose lines are `stride` apart; only the first `n` lines and columns are read. */
export function solveUpper(R: Float64Array, stride: number, n: number, b: Float64Array): Float64Array {
  const x = b.slice(0, n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i];
    for (let j = i + 1; j < n; j += 1) sum -= R[i * stride + j] * x[j];
    x[i] = sum / R[i * stride + i];
  }
  return x;
}

/** Solves R'x = b for the same triangle. */
export function solveLower(R: Float64Array, stride: number, n: number, b: Float64Array): Float64Array {
  const x = b.slice(0, n);
  for (let i = 0; i < n; i += 1) {
    x[i] /= R[i * stride + i];
    for (let j = i + 1; j < n; j += 1) x[j] -= R[i * stride + j] * x[i];
  }
  return x;
}

import { describe, expect, it } from 'vitest';
import { cholesky } from '../../../src/models/algebra/cholesky';
import { randomStream } from '../../../src/pipeline/random';

const pace = () => undefined;

/** `B'B` of random rows: its upper triangle; what stands below the diagonal is nonsense, as it may be. */
function gram(n: number, rows: number): Float64Array {
  const random = randomStream(n, 'cholesky');
  const B = Float64Array.from({ length: rows * n }, () => random.normal());
  const A = new Float64Array(n * n).fill(NaN);
  for (let i = 0; i < n; i += 1) {
    for (let j = i; j < n; j += 1) {
      A[i * n + j] = 0;
      for (let row = 0; row < rows; row += 1) A[i * n + j] += B[row * n + i] * B[row * n + j];
    }
  }
  return A;
}

describe('a Cholesky factor', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 30])('times itself is the matrix, of size %i', async n => {
    const A = gram(n, 2 * n);
    const before = A.slice();
    const U = (await cholesky(A, n, 1e-14, pace))!;
    expect(A).toEqual(before);
    for (let i = 0; i < n; i += 1) {
      for (let j = i; j < n; j += 1) {
        let sum = 0;
        for (let k = 0; k <= i; k += 1) sum += U[k * n + i] * U[k * n + j];
        expect(Math.abs(sum - A[i * n + j])).toBeLessThan(1e-12 * n);
      }
    }
  });

  it.each([2, 5, 6, 12])('is none where columns depend on each other, of size %i', async n => {
    expect(await cholesky(gram(n, n - 1), n, 1e-12, pace)).toBeNull();
  });
});

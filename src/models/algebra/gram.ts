import type { Design } from './design';
import { blockOf, type Pace } from './pace';

/** The weighted Gram matrix of a design's columns, the last one too (`width * width`, upper triangle). */
export async function gramOf({ rows, width, values, weights }: Pick<Design, 'rows' | 'width' | 'values' | 'weights'>, pace: Pace): Promise<Float64Array> {
  const gram = new Float64Array(width * width);
  const block = blockOf((width * width) / 2);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    addGram(values, width, weights, start, end, gram);
    await pace(((end - start) * width * width) / 2);
  }
  return gram;
}

/**
 * Adds `sum over rows start..end of weights[row] * z * z'` to the upper triangle of `into` (`width * width`, row-major),
 * where z is a row of `values` (`rows * width`, row-major). Four rows and two lines of the result at a time: that is
 * what a JavaScript engine turns into the fewest loads.
 */
export function addGram(
  values: Float64Array,
  width: number,
  weights: Float64Array,
  start: number,
  end: number,
  into: Float64Array,
): void {
  let row = start;
  for (; row + 4 <= end; row += 4) addFourRows(values, width, weights, row, into);
  for (; row < end; row += 1) {
    const at = row * width;
    for (let i = 0; i < width; i += 1) {
      const a = weights[row] * values[at + i];
      if (a === 0) continue;
      for (let j = i, to = i * width + i; j < width; j += 1, to += 1) into[to] += a * values[at + j];
    }
  }
}

function addFourRows(z: Float64Array, width: number, weights: Float64Array, row: number, into: Float64Array): void {
  const r0 = row * width;
  const r1 = r0 + width;
  const r2 = r1 + width;
  const r3 = r2 + width;
  const w0 = weights[row];
  const w1 = weights[row + 1];
  const w2 = weights[row + 2];
  const w3 = weights[row + 3];
  let i = 0;
  for (; i + 1 < width; i += 2) {
    const a0 = w0 * z[r0 + i];
    const a1 = w1 * z[r1 + i];
    const a2 = w2 * z[r2 + i];
    const a3 = w3 * z[r3 + i];
    const b0 = w0 * z[r0 + i + 1];
    const b1 = w1 * z[r1 + i + 1];
    const b2 = w2 * z[r2 + i + 1];
    const b3 = w3 * z[r3 + i + 1];
    const first = i * width;
    const second = first + width;
    // The second line starts one left of its diagonal; that cell lies below the triangle and is never read.
    for (let j = i; j < width; j += 1) {
      const x0 = z[r0 + j];
      const x1 = z[r1 + j];
      const x2 = z[r2 + j];
      const x3 = z[r3 + j];
      into[first + j] += a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
      into[second + j] += b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3;
    }
  }
  if (i < width) {
    const x = w0 * z[r0 + i] * z[r0 + i] + w1 * z[r1 + i] * z[r1 + i];
    into[i * width + i] += x + w2 * z[r2 + i] * z[r2 + i] + w3 * z[r3 + i] * z[r3 + i];
  }
}

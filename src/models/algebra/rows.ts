/**
 * `into[row] = row . vector` for rows start..end of `values` (`rows * width`, row-major); the vector is
 * `vector[from..from + width)`. Four rows at a time, so that four sums run beside each other.
 */
export function dotRows(
  values: Float64Array,
  width: number,
  start: number,
  end: number,
  vector: Float64Array,
  from: number,
  into: Float64Array,
): void {
  let row = start;
  for (; row + 4 <= end; row += 4) {
    const r0 = row * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < width; j += 1) {
      const v = vector[from + j];
      s0 += v * values[r0 + j];
      s1 += v * values[r1 + j];
      s2 += v * values[r2 + j];
      s3 += v * values[r3 + j];
    }
    into[row] = s0;
    into[row + 1] = s1;
    into[row + 2] = s2;
    into[row + 3] = s3;
  }
  for (; row < end; row += 1) {
    let sum = 0;
    for (let j = 0, at = row * width; j < width; j += 1, at += 1) sum += vector[from + j] * values[at];
    into[row] = sum;
  }
}

/** `into[to..to + width) += sum of factors[row] * row` over rows start..end; four rows at a time. */
export function addRows(
  values: Float64Array,
  width: number,
  start: number,
  end: number,
  factors: Float64Array,
  into: Float64Array,
  to: number,
): void {
  let row = start;
  for (; row + 4 <= end; row += 4) {
    const r0 = row * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    const f0 = factors[row];
    const f1 = factors[row + 1];
    const f2 = factors[row + 2];
    const f3 = factors[row + 3];
    for (let j = 0; j < width; j += 1) {
      into[to + j] += f0 * values[r0 + j] + f1 * values[r1 + j] + f2 * values[r2 + j] + f3 * values[r3 + j];
    }
  }
  for (; row < end; row += 1) {
    const factor = factors[row];
    for (let j = 0, at = row * width; j < width; j += 1, at += 1) into[to + j] += factor * values[at];
  }
}

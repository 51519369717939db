import type { DateColumn, NumberColumn, TimestampColumn } from '../column';

/** Columns whose values are float64. */
export type FloatColumn = NumberColumn | TimestampColumn | DateColumn;

/** Reductions run over blocks of this many rows and combine them in block order, so that no number of workers changes a bit. */
export const BLOCK = 65_536;

/** The values of the rows that are not missing, side by side. */
export interface Present {
  /** `count` values in row order; more room may follow. The column's own array when no row is missing: do not write. */
  readonly values: Float64Array;
  readonly count: number;
  /** How many of the values come from the first 1, 2, ... blocks of rows. */
  readonly blockEnds: Int32Array;
}

/** The present values of `column`: neither null nor NaN. Infinities are values. */
export function presentOf({ values, validity, length }: FloatColumn): Present {
  const blocks = Math.ceil(length / BLOCK);
  const blockEnds = new Int32Array(blocks);
  let out = values;
  let count = 0;
  for (let block = 0; block < blocks; block += 1) {
    const start = block * BLOCK;
    const end = Math.min(start + BLOCK, length);
    if (out === values) {
      if (validity === null && hasNoNan(values, start, end)) count = end;
      else {
        // The first block with a missing row: from here on the values are copied.
        out = new Float64Array(length);
        out.set(values.subarray(0, count));
      }
    }
    if (out !== values) count = validity === null ? copyNumbers(values, start, end, out, count) : copyValid(values, validity, start, end, out, count);
    blockEnds[block] = count;
  }
  return { values: out, count, blockEnds };
}

function hasNoNan(values: Float64Array, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (values[i] !== values[i]) return false;
  return true;
}

function copyNumbers(values: Float64Array, start: number, end: number, out: Float64Array, at: number): number {
  for (let i = start; i < end; i += 1) {
    const value = values[i];
    out[at] = value;
    if (value === value) at += 1;
  }
  return at;
}

function copyValid(values: Float64Array, validity: Uint8Array, start: number, end: number, out: Float64Array, at: number): number {
  for (let i = start; i < end; i += 8) {
    let bits = validity[i >> 3];
    if (bits === 255) {
      for (let row = i; row < i + 8; row += 1) {
        const value = values[row];
        out[at] = value;
        if (value === value) at += 1;
      }
    } else {
      for (let row = i; bits !== 0; row += 1, bits >>= 1) {
        if ((bits & 1) === 0) continue;
        const value = values[row];
        out[at] = value;
        if (value === value) at += 1;
      }
    }
  }
  return at;
}

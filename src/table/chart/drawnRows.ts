import { BLOCK } from '../kernels/present';
import type { Groups } from './groups';
import type { Undrawn } from './spec';

/** A column as numbers, one a row. */
export interface NumberAxis {
  readonly column: string;
  readonly values: Float64Array;
}

/** Somebody may stop a chart that is being drawn: throws when they have. */
export type Check = () => void;

/** The rows that have all a chart needs, side by side: entry i of every array is of one row. */
export interface DrawnRows {
  readonly count: number;
  readonly numbers: readonly Float64Array[];
  readonly codes: readonly Int32Array[];
  readonly undrawn: readonly Undrawn[];
}

/** Leaves out the rows where a number is missing or infinite, or a group is none; each is counted once. */
export function drawnRows(length: number, axes: readonly NumberAxis[], groups: readonly Groups[], check: Check): DrawnRows {
  const numbers = axes.map(() => new Float64Array(length));
  const codes = groups.map(() => new Int32Array(length));
  const missing = [...axes, ...groups].map(() => 0);
  const infinite = axes.map(() => 0);
  let count = 0;
  rows: for (let row = 0; row < length; row += 1) {
    if (row % BLOCK === 0) check();
    for (let a = 0; a < axes.length; a += 1) {
      const value = axes[a].values[row];
      if (value - value !== 0) {
        if (Number.isNaN(value)) missing[a] += 1;
        else infinite[a] += 1;
        continue rows;
      }
      // 0 and -0 are one value.
      numbers[a][count] = value + 0;
    }
    for (let g = 0; g < groups.length; g += 1) {
      const code = groups[g].codes[row];
      if (code < 0) {
        missing[axes.length + g] += 1;
        continue rows;
      }
      codes[g][count] = code;
    }
    count += 1;
  }
  return {
    count,
    numbers: numbers.map(list => list.subarray(0, count)),
    codes: codes.map(list => list.subarray(0, count)),
    undrawn: [
      ...[...axes, ...groups].map(({ column }, i): Undrawn => ({ column, rows: missing[i], why: 'missing' })),
      ...axes.map(({ column }, i): Undrawn => ({ column, rows: infinite[i], why: 'infinite' })),
    ].filter(({ rows }) => rows > 0),
  };
}

/** The numbers of each group, each list side by side. */
export function byGroup(values: Float64Array, codes: Int32Array, groups: number): Float64Array[] {
  const counts = new Int32Array(groups);
  for (let i = 0; i < codes.length; i += 1) counts[codes[i]] += 1;
  const lists = Array.from(counts, count => new Float64Array(count));
  const next = new Int32Array(groups);
  for (let i = 0; i < codes.length; i += 1) lists[codes[i]][next[codes[i]]++] = values[i];
  return lists;
}

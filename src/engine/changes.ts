import type { Column } from '../table/column';
import { cellOf, isMissing } from '../table/column';
import type { Frame } from '../table/frame';

/**
 * How many cells differ between two frames of the same rows, over the columns both have; null when the rows differ.
 * Missing equals missing; columns that share their arrays are not looked at.
 */
export function countChanges(before: Frame, after: Frame): number | null {
  if (before.length !== after.length) return null;
  let cells = 0;
  for (const [name, column] of after.columns) {
    if (before.has(name)) cells += changedCells(before.column(name), column, null);
  }
  return cells;
}

/** Rows of two tables that belong together; -1 where one has no such row. Null where row i belongs to row i throughout. */
export interface RowPairs {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** How many cells of a column differ, over the rows that both tables have. */
export function changedCells(before: Column, after: Column, pairs: RowPairs | null): number {
  return cellChanges(before, after, pairs).count;
}

/** The same, and the first pair of rows that differs; -1 for none. */
export function cellChanges(before: Column, after: Column, pairs: RowPairs | null): { readonly count: number; readonly first: number } {
  if (pairs === null && (before === after || sharesMemory(before, after))) return { count: 0, first: -1 };
  const rows = pairs?.after.length ?? after.length;
  let count = 0;
  let first = -1;
  for (let i = 0; i < rows; i += 1) {
    const was = pairs === null ? i : pairs.before[i];
    const is = pairs === null ? i : pairs.after[i];
    if (was < 0 || is < 0 || !cellDiffers(before, was, after, is)) continue;
    count += 1;
    if (first < 0) first = i;
  }
  return { count, first };
}

/** Whether one cell says something else than another. Missing equals missing; a block differs from all that is none. */
export function cellDiffers(before: Column, was: number, after: Column, is: number): boolean {
  if (before.type === 'block' || after.type === 'block') return before.type !== after.type;
  const hadNone = isMissing(before, was);
  if (hadNone || isMissing(after, is)) return hadNone !== isMissing(after, is);
  return cellOf(before, was) !== cellOf(after, is);
}

function sharesMemory(a: Column, b: Column): boolean {
  if (a.type !== b.type || a.validity?.buffer !== b.validity?.buffer) return false;
  const arraysOf = (column: Column): readonly ArrayBufferLike[] =>
    column.type === 'category'
      ? [column.codes.buffer, column.dictionary.bytes.buffer]
      : column.type === 'text'
        ? [column.strings.bytes.buffer, column.strings.offsets.buffer]
        : [column.values.buffer];
  const theirs = arraysOf(b);
  return arraysOf(a).every((buffer, i) => buffer === theirs[i]);
}

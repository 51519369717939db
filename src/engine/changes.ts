import type { Column } from '../table/column';
import { cellOf } from '../table/column';
import { getBit } from '../table/bitmap';
import type { Frame } from '../table/frame';

/**
 * How many cells differ between two frames of the same rows, over the columns both have; null when the rows differ.
 * Missing equals missing; columns that share their arrays are not looked at.
 */
export function countChanges(before: Frame, after: Frame): number | null {
  if (before.length !== after.length) return null;
  let cells = 0;
  for (const [name, column] of after.columns) {
    if (before.has(name)) cells += changedCells(before.column(name), column);
  }
  return cells;
}

function changedCells(before: Column, after: Column): number {
  if (before === after || sharesMemory(before, after)) return 0;
  let changed = 0;
  if (before.type === 'number' && after.type === 'number') {
    for (let row = 0; row < after.length; row += 1) {
      const was = isValue(before, row) ? before.values[row] : NaN;
      const is = isValue(after, row) ? after.values[row] : NaN;
      if (was !== is && !(Number.isNaN(was) && Number.isNaN(is))) changed += 1;
    }
    return changed;
  }
  if (before.type === 'block' || after.type === 'block') return before.type === after.type ? 0 : after.length;
  for (let row = 0; row < after.length; row += 1) if (cellOf(before, row) !== cellOf(after, row)) changed += 1;
  return changed;
}

function isValue(column: Column, row: number): boolean {
  return column.validity === null || getBit(column.validity, row);
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

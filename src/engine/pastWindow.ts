import { cellOf, type Cell } from '../table/column';
import type { FrameData } from '../table/frame';
import { cellDiffers, type RowPairs } from './changes';
import type { RowWindow, WindowColumn } from './api';
import type { LookedColumn } from './copyText';
import { shownCell } from './views';

/** The table before, beside one that is shown. */
export interface Past {
  readonly frame: FrameData;
  /** Rows of both tables, in the order shown; null where row i belongs to row i. */
  readonly shown: RowPairs | null;
}

/** Rows of a table with what they were, ready to show. A row or column that goes shows what it was. */
export function pastWindow(after: FrameData, { frame: before, shown }: Past, { start, end }: { readonly start: number; readonly end: number }, names: readonly string[]): RowWindow {
  const rows = Array.from({ length: end - start }, (_, i) => ({ was: shown === null ? start + i : shown.before[start + i], is: shown === null ? start + i : shown.after[start + i] }));
  const sourceOf = (frame: FrameData, row: number): number => (frame.rows === null ? row : frame.rows[row]);
  return {
    from: start,
    source: rows.map(({ was, is }) => (is >= 0 ? sourceOf(after, is) : sourceOf(before, was))),
    columns: names.flatMap(name => windowColumn(name, before, after, rows)),
    marks: rows.map(({ was, is }) => (is < 0 ? 'gone' : was < 0 ? 'come' : null)),
  };
}

function windowColumn(name: string, before: FrameData, after: FrameData, rows: readonly { readonly was: number; readonly is: number }[]): WindowColumn[] {
  const old = before.columns[before.names.indexOf(name)];
  const now = after.columns[after.names.indexOf(name)];
  const type = (now ?? old)?.type;
  if (type === undefined) return [];
  const cells: Cell[] = [];
  const was: (Cell | undefined)[] = [];
  for (const row of rows) {
    const isBoth = now !== undefined && old !== undefined && row.is >= 0 && row.was >= 0;
    if (now !== undefined && row.is >= 0) cells.push(shownCell(now, row.is));
    else cells.push(old !== undefined && row.was >= 0 ? shownCell(old, row.was) : null);
    was.push(isBoth && cellDiffers(old, row.was, now, row.is) ? shownCell(old, row.was) : undefined);
  }
  return [{ name, type, cells, was }];
}

/** A column of both tables, its cells whole: what it is, or was where its row or itself goes. Null where neither table has it. */
export function pastCells(after: FrameData, { frame: before, shown }: Past, name: string): LookedColumn | null {
  const old = before.columns[before.names.indexOf(name)];
  const now = after.columns[after.names.indexOf(name)];
  const type = (now ?? old)?.type;
  if (type === undefined) return null;
  return {
    type,
    cell: row => {
      const [was, is] = shown === null ? [row, row] : [shown.before[row], shown.after[row]];
      if (now !== undefined && is >= 0) return cellOf(now, is);
      return old !== undefined && was >= 0 ? cellOf(old, was) : null;
    },
  };
}

/** Pairs in the order that a look at the table before gives its rows, those it leaves out left out; rows that come stand last. */
export function inOrder(pairs: RowPairs | null, order: Int32Array, rows: number): RowPairs {
  const mates = new Int32Array(rows);
  const come: number[] = [];
  for (let i = 0; i < (pairs?.after.length ?? rows); i += 1) {
    if (pairs === null) mates[i] = i;
    else if (pairs.before[i] >= 0) mates[pairs.before[i]] = pairs.after[i];
    else come.push(pairs.after[i]);
  }
  return {
    before: Int32Array.from([...order, ...come.map(() => -1)]),
    after: Int32Array.from([...Array.from(order, row => mates[row]), ...come]),
  };
}

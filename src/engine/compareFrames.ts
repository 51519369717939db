import type { Frame } from '../table/frame';
import { cellChanges, changedCells, type RowPairs } from './changes';
import type { ColumnChange, TableChange } from './previewApi';

/** Two tables held together. */
export interface FrameDiff {
  /** The rows of both, in the order they are shown: that of the table after, rows that go where they stood. */
  readonly pairs: RowPairs | null;
  readonly change: TableChange;
  /** The first of the rows shown in which a cell changes, or that goes or comes; -1 for none. */
  readonly first: number;
}

/**
 * What differs between two tables. Rows belong together by the row of the file they come from, the first of several with
 * the first; one without (-1) belongs to none, unless the two tables have the same rows in the same order. Without
 * `cells` only rows and columns are compared: a step that removes rows changes no cell.
 */
export function compareFrames(before: Frame, after: Frame, cells: boolean, check: () => void = () => undefined): FrameDiff {
  const pairs = alignRows(before, after);
  let changed = 0;
  let first = -1;
  const note = (row: number): void => {
    if (row >= 0 && (first < 0 || row < first)) first = row;
  };
  const columns: ColumnChange[] = allColumns(before, after).map(name => {
    check();
    const was = before.has(name) ? before.column(name).type : null;
    if (was === null) return { name, was, mark: 'come' };
    if (!after.has(name)) return { name, was, mark: 'gone' };
    const { count, first: row } = cells ? cellChanges(before.column(name), after.column(name), pairs) : { count: 0, first: -1 };
    changed += count;
    note(row);
    return { name, was, mark: count > 0 ? 'changed' : 'same' };
  });
  const told = withRenames(columns, before, after, pairs, check);
  let rowsGone = 0;
  let rowsCome = 0;
  for (let i = 0; pairs !== null && i < pairs.after.length; i += 1) {
    if (pairs.after[i] >= 0 && pairs.before[i] >= 0) continue;
    note(i);
    if (pairs.after[i] < 0) rowsGone += 1;
    else rowsCome += 1;
  }
  return { pairs, first, change: { cells: changed, rowsGone, rowsCome, columns: told } };
}

/** One change for a column that went and one that came with the same cells: it has another name, and is the same. */
function withRenames(columns: readonly ColumnChange[], before: Frame, after: Frame, pairs: RowPairs | null, check: () => void): ColumnChange[] {
  const renamed = new Set<string>();
  const told = columns.map((column): ColumnChange => {
    if (column.mark !== 'come' || after.length === 0) return column;
    const { type } = after.column(column.name);
    const old = columns.find(({ name, was, mark }) => {
      check();
      return mark === 'gone' && !renamed.has(name) && was === type && type !== 'block' && changedCells(before.column(name), after.column(column.name), pairs) === 0;
    });
    if (old === undefined) return column;
    renamed.add(old.name);
    return { name: column.name, was: old.was, mark: 'renamed', from: old.name };
  });
  return told.filter(({ name, mark }) => mark !== 'gone' || !renamed.has(name));
}

/** Columns of the table after, and behind each those that went from there. */
function allColumns(before: Frame, after: Frame): string[] {
  const names = [...after.names];
  let at = 0;
  for (const name of before.names) {
    const here = names.indexOf(name);
    if (here >= 0) at = here + 1;
    else names.splice(at++, 0, name);
  }
  return names;
}

function alignRows(before: Frame, after: Frame): RowPairs | null {
  const pairs = withoutSome(before, after);
  return pairs === undefined ? reordered(before, after) : pairs;
}

/** Where the rows after are those before with some left out: one pass, and nothing to look up. `undefined` where they are not. */
function withoutSome(before: Frame, after: Frame): RowPairs | null | undefined {
  if (after.length > before.length) return undefined;
  const mates = new Int32Array(before.length);
  const own = new Int32Array(before.length);
  let next = 0;
  for (let row = 0; row < before.length; row += 1) {
    own[row] = row;
    const isHere = next < after.length && before.sourceRow(row) === after.sourceRow(next);
    mates[row] = isHere ? next++ : -1;
  }
  if (next < after.length) return undefined;
  if (next === before.length) return null;
  return { before: own, after: mates };
}

function reordered(before: Frame, after: Frame): RowPairs {
  const waiting = new Map<number, number[]>();
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const source = before.sourceRow(row);
    if (source < 0) continue;
    const rows = waiting.get(source);
    if (rows === undefined) waiting.set(source, [row]);
    else rows.push(row);
  }
  const mates = new Int32Array(after.length);
  const isKept = new Uint8Array(before.length);
  for (let row = 0; row < after.length; row += 1) {
    const mate = waiting.get(after.sourceRow(row))?.pop() ?? -1;
    mates[row] = mate;
    if (mate >= 0) isKept[mate] = 1;
  }
  const was: number[] = [];
  const is: number[] = [];
  const rest = (from: number): void => {
    for (let row = from; row < before.length && isKept[row] === 0; row += 1) {
      was.push(row);
      is.push(-1);
    }
  };
  rest(0);
  for (let row = 0; row < after.length; row += 1) {
    was.push(mates[row]);
    is.push(row);
    if (mates[row] >= 0) rest(mates[row] + 1);
  }
  return { before: Int32Array.from(was), after: Int32Array.from(is) };
}

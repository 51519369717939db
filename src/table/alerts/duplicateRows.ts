import type { Frame } from '../frame';
import { rowGroups } from '../kernels/rowGroups';
import type { AlertTable, DuplicateRows } from './alert';
import { MOST_LISTED_ROWS, missingIn } from './alert';

/**
 * So many times more rows than the table has must be possible, going by the values of its columns, before a repeated
 * row is more than chance: a table of two yes-or-no columns can only repeat itself.
 */
const LEAST_ROOM = 10;

/**
 * Rows that repeat an earlier one in every column. Across a split, a row and its double are a question and its answer.
 * Silent where the columns have too few values for rows to differ.
 */
export function duplicateAlerts(table: AlertTable): DuplicateRows[] {
  const { frame } = table;
  if (frame.names.length === 0 || !hasRoom(table)) return [];
  const { groups, firsts } = rowGroups(frame, frame.names);
  const count = frame.length - firsts.length;
  if (count === 0) return [];
  const sizes = new Int32Array(firsts.length);
  for (let row = 0; row < groups.length; row += 1) sizes[groups[row]] += 1;
  let repeated = 0;
  for (const size of sizes) if (size > 1) repeated += 1;
  return [{
    code: 'duplicate-rows', columns: [], count, of: frame.length, isFromTraining: false, groups: repeated,
    rows: { kind: 'rows', rows: listed(frame, groups, sizes) },
  }];
}

function hasRoom({ frame, summaries }: AlertTable): boolean {
  let room = 1;
  for (const [name, column] of frame.columns) {
    const summary = summaries.get(name);
    // Slots are not counted: a block makes room for any number of rows.
    if (column.type === 'block') return true;
    if (summary !== undefined) room *= Math.max(1, summary.distinct + (missingIn(summary) > 0 ? 1 : 0));
  }
  return room >= LEAST_ROOM * frame.length;
}

/** Source rows that have a like, first ones among them, in the order of the table. */
function listed(frame: Frame, groups: Int32Array, sizes: Int32Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < groups.length && rows.length < MOST_LISTED_ROWS; row += 1) {
    if (sizes[groups[row]] > 1) rows.push(frame.sourceRow(row));
  }
  return rows;
}

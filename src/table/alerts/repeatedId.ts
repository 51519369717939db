import type { Frame } from '../frame';
import { rowGroups } from '../kernels/rowGroups';
import { valueCounts } from '../kernels/valueCounts';
import type { AlertRows, AlertTable, RepeatedId } from './alert';
import { MOST_LISTED_ROWS, missingIn } from './alert';
import { looksLikeCodes } from './codes';
import { soundsLikeId } from './idNames';

/** Below, values that nearly all differ are no surprise. */
const LEAST_ROWS = 20;

/** The share of rows that may hold what an earlier one holds: up to there it is a slip. In a short table one of them is. */
const MOST_REPEATS = 0.02;

/** Values that a filter is made of; beyond, rows are listed by number. */
const MOST_FILTERED = 20;

/** Roles under which a value may well stand in several rows, or that say that nobody reads it. */
const SETTLED: ReadonlySet<string> = new Set(['group', 'ignore', 'target', 'time', 'weight']);

/**
 * Columns that name the row but for a few: under a name such as `shipment_id`, or written like codes with letters in
 * them, a value in every row, and all but one in fifty different. Which of the rows that share one is right, no
 * machine can say. A column with the role of an id is looked at, too.
 */
export function repeatedIdAlerts({ frame, summaries, roles }: AlertTable): RepeatedId[] {
  return [...frame.columns].flatMap(([name, column]): RepeatedId[] => {
    const summary = summaries.get(name);
    if (summary === undefined || frame.length < LEAST_ROWS || SETTLED.has(roles.get(name) ?? '') || missingIn(summary) > 0) return [];
    const repeats = frame.length - summary.distinct;
    if (repeats === 0 || repeats > Math.max(1, MOST_REPEATS * frame.length)) return [];
    const isWhole = summary.type === 'int64' || (summary.detail.kind === 'number' && summary.detail.isInteger);
    const isText = summary.type === 'text' || summary.type === 'category';
    if (!((isText || isWhole) && soundsLikeId(name)) && !looksLikeCodes(column, { withLetters: true })) return [];
    const { values, counts } = valueCounts(column, repeats);
    const several = values.slice(0, counts.filter(count => count > 1).length).map(value => (typeof value === 'bigint' ? String(value) : value!));
    return [{
      code: 'repeated-id', columns: [name], count: repeats + several.length, of: frame.length, isFromTraining: false, values: several.length,
      most: { value: String(several[0]), count: counts[0] }, rows: rowsOf(frame, name, several),
    }];
  });
}

function rowsOf(frame: Frame, name: string, several: readonly (string | number | boolean)[]): AlertRows {
  if (several.length <= MOST_FILTERED) return { kind: 'values', column: name, values: several };
  const { groups, firsts } = rowGroups(frame, [name]);
  const sizes = new Int32Array(firsts.length);
  for (const group of groups) sizes[group] += 1;
  const rows: number[] = [];
  for (let row = 0; row < groups.length && rows.length < MOST_LISTED_ROWS; row += 1) if (sizes[groups[row]] > 1) rows.push(frame.sourceRow(row));
  return { kind: 'rows', rows };
}

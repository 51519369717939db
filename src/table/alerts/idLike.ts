import type { ColumnSummary } from '../summary/summary';
import type { AlertTable, IdLike } from './alert';
import { missingIn } from './alert';
import { soundsLikeId } from './idNames';

/** Below, values that all differ are no surprise. */
export const LEAST_ROWS = 20;

/** Beyond this mean length, in characters, texts that all differ are prose and not names. */
export const LONGEST_NAME = 40;

/** Roles that say already what a column is for. */
const SETTLED: ReadonlySet<string> = new Set(['id', 'group', 'ignore', 'target', 'time', 'weight']);

/**
 * Columns of which every row has a value and no two share one, and that are names rather than measures: text that is no
 * prose, long whole numbers, a counter without a gap, or whole numbers under a name such as `PassengerId`. A model can
 * only learn such a column by heart. Fractions and dates that all differ are measures.
 */
export function idLikeAlerts({ frame, summaries, roles }: AlertTable): IdLike[] {
  return frame.names.flatMap((name): IdLike[] => {
    const summary = summaries.get(name);
    if (summary === undefined || frame.length < LEAST_ROWS || SETTLED.has(roles.get(name) ?? '')) return [];
    if (summary.distinct !== frame.length || missingIn(summary) > 0) return [];
    const isCounter = countsRows(summary);
    if (!isCounter && !namesRows(summary)) return [];
    return [{ code: 'id-like', columns: [name], count: frame.length, of: frame.length, isFromTraining: false, rows: null, isCounter }];
  });
}

function countsRows({ detail, rows }: ColumnSummary): boolean {
  return detail.kind === 'number' && detail.isInteger && detail.min !== null && detail.max !== null && detail.max - detail.min === rows - 1;
}

function namesRows({ name, type, detail }: ColumnSummary): boolean {
  switch (type) {
    case 'text':
    case 'category':
      return detail.kind !== 'text' || (detail.meanLength ?? 0) <= LONGEST_NAME;
    case 'int64':
      return true;
    case 'number':
      return detail.kind === 'number' && detail.isInteger && soundsLikeId(name);
    default:
      return false;
  }
}

import { cellOf } from '../column';
import { presentMask } from '../kernels/missing';
import { rowsOf } from '../kernels/select';
import type { AlertTable, Constant } from './alert';
import { isLeftOut, missingIn } from './alert';

/** One row has one value in every column; from two on, a single value says something. */
const LEAST_ROWS = 2;

/** Columns that hold one value in every row that has one, or none at all: they cannot tell one row from another. */
export function constantAlerts({ frame, summaries, roles }: AlertTable): Constant[] {
  return [...frame.columns].flatMap(([name, column]): Constant[] => {
    const summary = summaries.get(name);
    if (summary === undefined || column.type === 'block' || summary.distinct > 1 || frame.length < LEAST_ROWS || isLeftOut(roles, name)) return [];
    const missing = missingIn(summary);
    const count = frame.length - missing;
    // A single value among cells that are all else missing still tells that one row apart.
    if (count === 1) return [];
    const first = count === 0 ? null : cellOf(column, rowsOf(presentMask(column), frame.length)[0]);
    const shown = first === null ? null : typeof first === 'bigint' ? String(first) : first;
    const isDate = column.type === 'date' || column.type === 'timestamp';
    return [{
      code: 'constant', columns: [name], count, of: frame.length, isFromTraining: false, missing,
      value: shown === null ? null : isDate ? isoOf(Number(shown), column.type) : String(shown),
      rows: shown === null || missing === 0 ? null : { kind: 'values', column: name, values: [shown] },
    }];
  });
}

function isoOf(ms: number, type: string): string {
  const text = new Date(ms).toISOString();
  return type === 'date' ? text.slice(0, 10) : text;
}

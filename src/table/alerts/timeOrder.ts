import type { DateColumn, TimestampColumn } from '../column';
import type { Frame } from '../frame';
import { isMissing } from '../column';
import { radixOrder } from '../kernels/radixOrder';
import type { AlertTable, TimeOrder } from './alert';
import { isLeftOut } from './alert';

/** Fewer rows stand in some order by chance. */
const LEAST_ROWS = 20;

/** Fewer different days are groups rather than an order. */
const LEAST_DISTINCT = 10;

/** The share of neighbors that must be in order: nearly sorted is sorted; shuffled rows have one half. */
const LEAST_IN_ORDER = 0.95;

/**
 * The date column that the rows stand in the order of, as they stood in the file, if there is one: the one most in
 * order, the first of several. Rows that come one after another in time are alike, and a random split lets a model look
 * up what came after.
 */
export function timeOrderAlerts({ frame, summaries, roles }: AlertTable): TimeOrder[] {
  if (frame.length < LEAST_ROWS) return [];
  let order: Int32Array | null = null;
  let best: { readonly share: number; readonly alert: TimeOrder } | null = null;
  for (const [name, column] of frame.columns) {
    const summary = summaries.get(name);
    if ((column.type !== 'date' && column.type !== 'timestamp') || summary?.detail.kind !== 'date' || isLeftOut(roles, name)) continue;
    const { min, max } = summary.detail;
    if (summary.distinct < LEAST_DISTINCT || min === null || max === null) continue;
    order ??= sourceOrder(frame);
    const { share, isDescending, rows } = orderedShare(column, order);
    if (rows < LEAST_ROWS || share < LEAST_IN_ORDER || (best !== null && share <= best.share)) continue;
    best = {
      share,
      alert: { code: 'time-order', columns: [name], count: rows, of: frame.length, isFromTraining: false, rows: null, type: column.type, from: min, to: max, isDescending },
    };
  }
  return best === null ? [] : [best.alert];
}

function orderedShare(column: DateColumn | TimestampColumn, order: Int32Array): { readonly share: number; readonly isDescending: boolean; readonly rows: number } {
  let rows = 0;
  let up = 0;
  let down = 0;
  let before = NaN;
  for (const row of order) {
    if (isMissing(column, row)) continue;
    const value = column.values[row];
    rows += 1;
    if (value > before) up += 1;
    else if (value < before) down += 1;
    before = value;
  }
  // Equal neighbors say nothing of a direction.
  const moves = up + down;
  return { share: moves === 0 ? 0 : Math.max(up, down) / moves, isDescending: down > up, rows };
}

/** Rows in the order of the file: below a split, a table has its parts one after another. */
function sourceOrder(frame: Frame): Int32Array {
  const rows = Int32Array.from({ length: frame.length }, (_, row) => row);
  return frame.rows === null ? rows : radixOrder(rows, new Uint32Array(frame.length), Uint32Array.from(frame.rows, source => source + 1));
}

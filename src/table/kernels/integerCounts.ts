import type { Int64Column } from '../column';
import { presentMask } from './missing';
import { radixOrder } from './radixOrder';
import { rowsOf } from './select';
import { wordKeys } from './wordKeys';

/** The different values of an int64 column, rising. */
export interface IntegerCounts {
  /** A row that holds each of them. */
  readonly rows: Int32Array;
  /** How many rows hold it. */
  readonly counts: Int32Array;
}

/** Counts the rows of each value; nulls are left out. */
export function integerCounts(column: Int64Column): IntegerCounts {
  const { high, low } = wordKeys(column);
  const order = radixOrder(rowsOf(presentMask(column), column.length), high, low);
  const counts = new Int32Array(order.length);
  const rows = new Int32Array(order.length);
  let distinct = 0;
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i];
    if (i === 0 || high[row] !== high[order[i - 1]] || low[row] !== low[order[i - 1]]) {
      rows[distinct] = row;
      distinct += 1;
    }
    counts[distinct - 1] += 1;
  }
  return { rows: rows.slice(0, distinct), counts: counts.slice(0, distinct) };
}

import { getBit } from '../../table/bitmap';
import type { Column } from '../../table/column';
import type { Frame } from '../../table/frame';
import { presentMask } from '../../table/kernels/missing';
import { radixOrder } from '../../table/kernels/radixOrder';
import { wordKeys } from '../../table/kernels/wordKeys';
import type { Units } from '../units';
import { sharedKeys, unitsOf } from '../units';

/** The units of a frame in the order of a column, the latest first. */
export interface OrderedUnits {
  /** Those that have a place in the order. */
  readonly units: Units;
  /** How many rows stand in units without a value of the column: they are in none of `units`. */
  readonly unplaced: number;
}

/**
 * Units by the column `order`, the latest (highest) first: rows that share one of its values, or with `by` the rows that
 * share one value of that, which stand where their latest row does; of equals the one whose value has the lower hash. A row
 * without a value of `by` goes with the others of its time that have none. By values alone, wherever a row stands: -0 is 0,
 * infinities are the ends, NaN is missing.
 */
export function orderUnits(frame: Frame, order: string, by: string | null): OrderedUnits {
  const { ranks, count } = ranksOf(frame.column(order));
  // No hash of a value is negative.
  const own = (): Float64Array => Float64Array.from(ranks, rank => -1 - rank);
  const units = unitsOf(by === null ? own() : sharedKeys(frame, by, 0, own));
  const latest = new Uint32Array(units.count).fill(count);
  for (let unit = 0; unit < units.count; unit += 1) {
    for (let i = units.starts[unit]; i < units.starts[unit + 1]; i += 1) latest[unit] = Math.min(latest[unit], ranks[units.rows[i]]);
  }
  const all = Int32Array.from(latest, (_, unit) => unit);
  const placed = radixOrder(all, new Uint32Array(units.count), latest).filter(unit => latest[unit] < count);
  const sorted = inOrder(units, placed);
  return { units: sorted, unplaced: frame.length - sorted.rows.length };
}

/** The place of each row's value among the different ones, 0 for the latest; rows without a value stand after the last, at `count`. */
function ranksOf(column: Column): { readonly ranks: Int32Array; readonly count: number } {
  if (column.type !== 'number' && column.type !== 'int64' && column.type !== 'date' && column.type !== 'timestamp') {
    throw new Error(`orderUnits: ${column.type} has no order in time.`);
  }
  const present = presentMask(column);
  const rows = Int32Array.from({ length: column.length }, (_, row) => row).filter(row => getBit(present, row));
  const { high, low } = wordKeys(column);
  const sorted = radixOrder(rows, high, low);
  const ranks = new Int32Array(column.length);
  let count = 0;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    const [row, after] = [sorted[i], sorted[i + 1]];
    if (i === sorted.length - 1 || high[row] !== high[after] || low[row] !== low[after]) count += 1;
    ranks[row] = count - 1;
  }
  for (let row = 0; row < column.length; row += 1) if (!getBit(present, row)) ranks[row] = count;
  return { ranks, count };
}

function inOrder({ rows, starts }: Units, order: Int32Array): Units {
  const newStarts = new Int32Array(order.length + 1);
  for (let i = 0; i < order.length; i += 1) newStarts[i + 1] = newStarts[i] + starts[order[i] + 1] - starts[order[i]];
  const newRows = new Int32Array(newStarts[order.length]);
  for (let i = 0; i < order.length; i += 1) {
    for (let from = starts[order[i]], to = newStarts[i]; to < newStarts[i + 1]; from += 1, to += 1) newRows[to] = rows[from];
  }
  return { count: order.length, rows: newRows, starts: newStarts };
}

import type { Bitmap } from '../bitmap';
import { getBit } from '../bitmap';
import type { CategoryColumn, Column } from '../column';
import type { Frame } from '../frame';
import { int32s } from '../shared';
import { presentMask } from './missing';
import { radixOrder } from './radixOrder';
import { stringOrder } from './stringOrder';
import { wordKeys } from './wordKeys';

/** One column to sort by. */
export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

/**
 * The rows of `frame` in sorted order: by the first key, ties by the next, and rows equal in all of them as they stood.
 * Numbers go by value, false before true, text by code point; missing rows come last, ascending or not. Throws when a
 * key is a block, which has no order.
 */
export function sortOrder(frame: Frame, keys: readonly SortKey[]): Int32Array {
  let order = int32s(frame.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  // The last key first: each sort keeps what the one before it settled.
  for (const key of [...keys].reverse()) order = sortBy(frame.column(key.column), order, key.descending);
  return order;
}

function sortBy(column: Column, order: Int32Array, descending: boolean): Int32Array {
  const { present, missing } = parted(order, presentMask(column));
  // Turning before and after leaves equal rows as they stood.
  const sorted = descending ? stableOrder(column, present.reverse()).reverse() : stableOrder(column, present);
  const out = int32s(order.length);
  out.set(sorted);
  out.set(missing, sorted.length);
  return out;
}

function stableOrder(column: Column, rows: Int32Array): Int32Array {
  switch (column.type) {
    case 'block':
      throw new Error('sortOrder: a block has no order.');
    case 'text':
      return stringOrder(column.strings, rows);
    case 'category':
      return radixOrder(rows, new Uint32Array(column.length), rankOfRows(column));
    default: {
      const { high, low } = wordKeys(column);
      return radixOrder(rows, high, low);
    }
  }
}

/** The place of each row's value among the dictionary's values by code point; meaningless behind a null. */
function rankOfRows({ codes, dictionary, length }: CategoryColumn): Uint32Array {
  const sorted = stringOrder(dictionary, Int32Array.from({ length: dictionary.count }, (_, code) => code));
  const rankOf = new Uint32Array(dictionary.count);
  for (let rank = 0; rank < sorted.length; rank += 1) rankOf[sorted[rank]] = rank;
  const ranks = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) ranks[i] = rankOf[codes[i]];
  return ranks;
}

function parted(order: Int32Array, mask: Bitmap): { present: Int32Array; missing: Int32Array } {
  const present = new Int32Array(order.length);
  const missing = new Int32Array(order.length);
  let kept = 0;
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i];
    if (getBit(mask, row)) {
      present[kept] = row;
      kept += 1;
    } else missing[i - kept] = row;
  }
  return { present: present.subarray(0, kept), missing: missing.subarray(0, order.length - kept) };
}

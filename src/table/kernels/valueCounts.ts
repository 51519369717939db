import { countBits, getBit } from '../bitmap';
import type { BooleanColumn, CategoryColumn, Cell, Column, Int64Column, Strings, TextColumn } from '../column';
import { stringAt } from '../column';
import { compareStringsAt } from './codePoints';
import { countAt, distribution } from './distribution';
import { groupStrings } from './groupStrings';
import { presentMask } from './missing';
import type { FloatColumn } from './present';
import { radixOrder } from './radixOrder';
import { rowsOf } from './select';
import { stringOrder } from './stringOrder';
import { firstByCount } from './firstByCount';
import { wordKeys } from './wordKeys';

/** The different values of a column and how many rows hold each: most frequent first, ties by value (text by code point). */
export interface ValueCounts {
  /** The first `limit` of the values, as `cellOf` gives them. */
  readonly values: readonly Cell[];
  /** Rows of each of `values`. */
  readonly counts: readonly number[];
  /** How many different values there are in all. */
  readonly distinct: number;
  /** How many rows hold one: the rows that are not missing. */
  readonly present: number;
}

/** Counts the values of the rows that are not missing (null or NaN); -0 is 0. A block has slots, not values: it counts none. */
export function valueCounts(column: Column, limit = Infinity): ValueCounts {
  switch (column.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      return countFloats(column, limit);
    case 'int64':
      return countIntegers(column, limit);
    case 'boolean':
      return countBooleans(column, limit);
    case 'category':
    case 'text':
      return countTexts(column, limit);
    case 'block':
      return { values: [], counts: [], distinct: 0, present: 0 };
  }
}

/** How many different values the rows hold that are not missing; 0 for a block. */
export function distinctCount(column: Column): number {
  return valueCounts(column, 0).distinct;
}

/** The most frequent value of the rows that are not missing, the smallest of several; null when all are missing. */
export function mostFrequent(column: Column): Cell {
  const [value] = valueCounts(column, 1).values;
  return value ?? null;
}

function countFloats(column: FloatColumn, limit: number): ValueCounts {
  const values = distribution(column);
  const counts = new Int32Array(values.values.length);
  for (let i = 0; i < counts.length; i += 1) counts[i] = countAt(values, i);
  return picked(counts, limit, risingIndexes, byIndex, index => values.values[index]);
}

function countBooleans({ length, validity, values }: BooleanColumn, limit: number): ValueCounts {
  let trues = 0;
  for (let i = 0; i < length; i += 1) if (getBit(values, i) && (validity === null || getBit(validity, i))) trues += 1;
  const present = validity === null ? length : countBits(validity, length);
  return picked(Int32Array.of(present - trues, trues), limit, risingIndexes, byIndex, index => index === 1);
}

function countIntegers(column: Int64Column, limit: number): ValueCounts {
  const { high, low } = wordKeys(column);
  const order = radixOrder(rowsOf(presentMask(column), column.length), high, low);
  const counts = new Int32Array(order.length);
  const rows = new Int32Array(order.length);
  let distinct = 0;
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i];
    const isNew = i === 0 || high[row] !== high[order[i - 1]] || low[row] !== low[order[i - 1]];
    if (isNew) {
      rows[distinct] = row;
      distinct += 1;
    }
    counts[distinct - 1] += 1;
  }
  return picked(counts.subarray(0, distinct), limit, risingIndexes, byIndex, index => column.values[rows[index]]);
}

function countTexts(column: CategoryColumn | TextColumn, limit: number): ValueCounts {
  const { strings, counts } = textCounts(column);
  return picked(counts, limit, indexes => stringOrder(strings, indexes), (a, b) => compareStringsAt(strings, a, b), index => stringAt(strings, index));
}

/** Rows by string: `counts[i]` rows hold string i of `strings`, each different value having one such place and all others 0. */
function textCounts(column: CategoryColumn | TextColumn): { strings: Strings; counts: Int32Array } {
  const { length, validity } = column;
  if (column.type === 'category') {
    const counts = new Int32Array(column.dictionary.count);
    for (let i = 0; i < length; i += 1) if (validity === null || getBit(validity, i)) counts[column.codes[i]] += 1;
    return { strings: column.dictionary, counts };
  }
  const { codes, firsts } = groupStrings(column.strings, validity);
  const counts = new Int32Array(length);
  for (let i = 0; i < length; i += 1) if (validity === null || getBit(validity, i)) counts[firsts[codes[i]]] += 1;
  return { strings: column.strings, counts };
}

/** The first `limit` by count, then by rank; values that no row holds are left out. */
function picked(
  counts: Int32Array,
  limit: number,
  ranked: (indexes: Int32Array) => Int32Array,
  compare: (a: number, b: number) => number,
  cell: (index: number) => Cell,
): ValueCounts {
  let distinct = 0;
  let present = 0;
  for (let i = 0; i < counts.length; i += 1) {
    if (counts[i] !== 0) distinct += 1;
    present += counts[i];
  }
  const order = limit <= FEW ? firstByCount(counts, limit, compare) : byCount(counts, ranked(usedIndexes(counts, distinct))).subarray(0, limit);
  return {
    values: Array.from(order, cell),
    counts: Array.from(order, index => counts[index]),
    distinct,
    present,
  };
}

/** Up to here, keeping the best so far is quicker than sorting all. */
const FEW = 100;

function usedIndexes(counts: Int32Array, used: number): Int32Array {
  const indexes = new Int32Array(used);
  for (let i = 0, at = 0; i < counts.length; i += 1) {
    if (counts[i] === 0) continue;
    indexes[at] = i;
    at += 1;
  }
  return indexes;
}

/** Indexes with the highest counts first, those of one count in the order they had. */
function byCount(counts: Int32Array, indexes: Int32Array): Int32Array {
  const keys = Uint32Array.from(counts, count => ~count);
  return radixOrder(indexes, new Uint32Array(counts.length), keys);
}

function risingIndexes(indexes: Int32Array): Int32Array {
  return indexes;
}

function byIndex(a: number, b: number): number {
  return a - b;
}

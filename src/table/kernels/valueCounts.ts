import { countBits, getBit } from '../bitmap';
import type { BooleanColumn, Cell, Column, Int64Column } from '../column';
import { stringAt } from '../column';
import { compareStringsAt } from './codePoints';
import type { Distribution } from './distribution';
import { countAt, distribution } from './distribution';
import { firstByCount } from './firstByCount';
import type { IntegerCounts } from './integerCounts';
import { integerCounts } from './integerCounts';
import { radixOrder } from './radixOrder';
import { stringOrder } from './stringOrder';
import { takeStrings } from './strings';
import type { TextCounts } from './textCounts';
import { textCounts } from './textCounts';

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
      return rankFloats(distribution(column), limit);
    case 'int64':
      return rankIntegers(column, integerCounts(column), limit);
    case 'boolean':
      return countBooleans(column, limit);
    case 'category':
    case 'text':
      return rankTexts(textCounts(column), limit);
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

/** The counts of texts, ranked; see `valueCounts`. */
export function rankTexts({ strings, indexes, counts }: TextCounts, limit: number): ValueCounts {
  return ranked(counts, limit, {
    sort: groups => stringOrder(takeStrings(strings, indexes), groups),
    compare: (a, b) => compareStringsAt(strings, indexes[a], indexes[b]),
    cell: group => stringAt(strings, indexes[group]),
  });
}

/** The counts of int64 values, ranked; see `valueCounts`. */
export function rankIntegers({ values }: Int64Column, { rows, counts }: IntegerCounts, limit: number): ValueCounts {
  return ranked(counts, limit, { ...RISING, cell: group => values[rows[group]] });
}

function rankFloats(all: Distribution, limit: number): ValueCounts {
  const counts = new Int32Array(all.values.length);
  for (let i = 0; i < counts.length; i += 1) counts[i] = countAt(all, i);
  return ranked(counts, limit, { ...RISING, cell: group => all.values[group] });
}

function countBooleans({ length, validity, values }: BooleanColumn, limit: number): ValueCounts {
  let trues = 0;
  for (let i = 0; i < length; i += 1) if (getBit(values, i) && (validity === null || getBit(validity, i))) trues += 1;
  const present = validity === null ? length : countBits(validity, length);
  return ranked(Int32Array.of(present - trues, trues), limit, { ...RISING, cell: group => group === 1 });
}

/** How values stand to one another; a group is a place in the counts. */
interface Ranking {
  readonly sort: (groups: Int32Array) => Int32Array;
  readonly compare: (a: number, b: number) => number;
  readonly cell: (group: number) => Cell;
}

/** Values that were counted in rising order. */
const RISING = { sort: (groups: Int32Array) => groups, compare: (a: number, b: number) => a - b };

/** Up to here, keeping the best so far is quicker than sorting all. */
const FEW = 100;

/** The first `limit` by count, then by value; values that no row holds are left out. */
function ranked(counts: Int32Array, limit: number, { sort, compare, cell }: Ranking): ValueCounts {
  let distinct = 0;
  let present = 0;
  for (let i = 0; i < counts.length; i += 1) {
    if (counts[i] !== 0) distinct += 1;
    present += counts[i];
  }
  const order = limit <= FEW ? firstByCount(counts, limit, compare) : byCount(counts, sort(usedGroups(counts, distinct))).subarray(0, limit);
  return { values: Array.from(order, cell), counts: Array.from(order, group => counts[group]), distinct, present };
}

function usedGroups(counts: Int32Array, used: number): Int32Array {
  const groups = new Int32Array(used);
  for (let i = 0, at = 0; i < counts.length; i += 1) {
    if (counts[i] === 0) continue;
    groups[at] = i;
    at += 1;
  }
  return groups;
}

/** Groups with the highest counts first, those of one count in the order they had. */
function byCount(counts: Int32Array, groups: Int32Array): Int32Array {
  return radixOrder(groups, new Uint32Array(counts.length), Uint32Array.from(counts, count => ~count));
}

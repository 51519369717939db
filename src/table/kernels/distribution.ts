import { countFew } from './countFew';
import type { FloatColumn, Present } from './present';
import { presentOf } from './present';
import { sortFloats } from './sortFloats';

/**
 * How often each value occurs among the rows that are not missing: what quantiles, the mode, distinct counts and
 * histograms are read from.
 */
export interface Distribution {
  /** The different values, rising; -0 is 0. Infinities are values. */
  readonly values: Float64Array;
  /** `ends[i]` rows hold `values[i]` or less. */
  readonly ends: Int32Array;
  /** Rows that are not missing. */
  readonly count: number;
}

/** The distribution of `column`. */
export function distribution(column: FloatColumn): Distribution {
  return distributionOf(presentOf(column), unitOf(column));
}

/** The distribution of values side by side, quicker when all lie few `unit`s apart. */
export function distributionOf({ values, count }: Present, unit: number): Distribution {
  return countUnits(values, count, unit) ?? countFew(values, count) ?? runsOf(sortFloats(values, count));
}

/** What values of this type are likely multiples of: 1, a day, or a second. */
export function unitOf({ type }: FloatColumn): number {
  switch (type) {
    case 'number':
      return 1;
    case 'date':
      return 86_400_000;
    case 'timestamp':
      return 1000;
  }
}

/** Row `rank` (from 0) of the rows in rising order. */
export function valueAt({ values, ends }: Distribution, rank: number): number {
  return values[firstAbove(ends, rank)];
}

/** How many rows hold less than `value`. */
export function countBelow(distribution: Distribution, value: number): number {
  const index = firstNotBelow(distribution.values, value);
  return index === 0 ? 0 : distribution.ends[index - 1];
}

/** How many rows hold `value` or less. */
export function countAtMost(distribution: Distribution, value: number): number {
  const index = firstNotBelow(distribution.values, value);
  return distribution.values[index] === value ? distribution.ends[index] : index === 0 ? 0 : distribution.ends[index - 1];
}

/** How many rows hold `values[index]`. */
export function countAt({ ends }: Distribution, index: number): number {
  return index === 0 ? ends[0] : ends[index] - ends[index - 1];
}

/** Counts into an array, one place a unit; null when values are not whole units from the smallest, or too far apart for that. */
function countUnits(values: Float64Array, count: number, unit: number): Distribution | null {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < count; i += 1) {
    const value = values[i];
    // Quicker than a remainder, and exact: a whole number of units divides and multiplies back to itself.
    if (Math.floor(value / unit) * unit !== value) return null;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = (max - min) / unit;
  if (!(range >= 0 && range < Math.max(1024, 4 * count))) return null;
  const counts = new Int32Array(range + 1);
  for (let i = 0; i < count; i += 1) counts[((values[i] - min) / unit) | 0] += 1;
  let distinct = 0;
  for (let i = 0; i < counts.length; i += 1) if (counts[i] !== 0) distinct += 1;
  const out = new Float64Array(distinct);
  const ends = new Int32Array(distinct);
  for (let i = 0, at = 0, total = 0; i < counts.length; i += 1) {
    if (counts[i] === 0) continue;
    total += counts[i];
    out[at] = min + i * unit;
    ends[at] = total;
    at += 1;
  }
  return { values: out, ends, count };
}

/** Joins equal neighbors of a sorted array, in place. */
function runsOf(sorted: Float64Array): Distribution {
  const ends = new Int32Array(sorted.length);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    const value = sorted[i];
    if (i > 0 && value === sorted[distinct - 1]) ends[distinct - 1] = i + 1;
    else {
      // Adding 0 turns -0 into 0.
      sorted[distinct] = value + 0;
      ends[distinct] = i + 1;
      distinct += 1;
    }
  }
  return { values: sorted.subarray(0, distinct), ends: ends.subarray(0, distinct), count: sorted.length };
}

/** The first index whose value is `value` or more. */
function firstNotBelow(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index whose end is above `rank`. */
function firstAbove(ends: Int32Array, rank: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}

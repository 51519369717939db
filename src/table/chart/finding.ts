import type { TimeUnit } from './timeUnits';

/** How values on a number line read: as numbers (64-bit ones as their nearest float64), as days or as instants, both in milliseconds since 1970, UTC. */
export type ValueType = 'number' | 'date' | 'timestamp';

/** A column with values on a number line. */
export interface Measure {
  readonly column: string;
  readonly type: ValueType;
}

/**
 * What rows that stand together are called: by the one value they have (as the cell reads), by the least and the largest
 * of their values, by the unit of time from its first to its last instant, or as all that is left over.
 */
export type GroupName =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'range'; readonly low: number; readonly high: number; readonly type: ValueType }
  | { readonly kind: 'time'; readonly unit: TimeUnit; readonly low: number; readonly high: number }
  | { readonly kind: 'rest' };

/** A figure at an end of several, and all groups that have it; `rows` is how many rows these have together. */
export interface End {
  readonly value: number;
  readonly names: readonly GroupName[];
  readonly rows: number;
}

/** The bar of a histogram that has the most rows: its bounds, both within, and how many others have as many. */
export interface TallestBar {
  readonly low: number;
  readonly high: number;
  /** Null for equal bins of numbers. */
  readonly unit: TimeUnit | null;
  readonly rows: number;
  readonly ties: number;
}

/**
 * The one thing a chart shows, as a fact: raw figures and names, for the screen to put in words. Plain JSON; every number
 * is finite. "Rows" are rows that are drawn, of all of which the fact is true (not of a sample).
 */
export type Finding =
  /** No row has a value of the column, or of both. */
  | { readonly kind: 'no-values'; readonly column: string }
  | { readonly kind: 'no-pairs'; readonly columns: readonly [string, string] }
  /** No group has two values that differ, so there is no curve. */
  | { readonly kind: 'no-spread'; readonly column: string }
  /** All drawn rows have one value; `undrawn` rows are not among them. */
  | { readonly kind: 'constant'; readonly of: Measure; readonly value: number; readonly rows: number; readonly undrawn: number }
  | { readonly kind: 'only-value'; readonly column: string; readonly name: GroupName; readonly rows: number; readonly undrawn: number }
  /** Least and largest value. `tallest` is null where there is one bar. */
  | { readonly kind: 'span'; readonly of: Measure; readonly low: number; readonly high: number; readonly rows: number; readonly tallest: TallestBar | null }
  /**
   * The values with the most rows (`rows` each, of `of`); several where they tie. Beside them are no others, only rarer
   * ones, or ones that are drawn together and may be as frequent.
   */
  | { readonly kind: 'most-frequent'; readonly names: readonly GroupName[]; readonly rows: number; readonly of: number; readonly beside: 'none' | 'rarer' | 'unknown' }
  /** The pair of values with the most rows, and how many other pairs have as many. */
  | { readonly kind: 'most-frequent-pair'; readonly names: readonly [GroupName, GroupName]; readonly rows: number; readonly of: number; readonly ties: number }
  /** No row has one of the most frequent values of both columns. */
  | { readonly kind: 'no-frequent-pair'; readonly columns: readonly [string, string] }
  /** The most rows that one value has in one unit of time, and how often that many come. The first in time is named. */
  | { readonly kind: 'highest-count'; readonly name: GroupName; readonly at: GroupName; readonly rows: number; readonly times: number }
  /** A bar alone, and the parts of it that have the most rows: `rows` each, of `of`. */
  | { readonly kind: 'largest-share'; readonly bar: GroupName; readonly names: readonly GroupName[]; readonly rows: number; readonly of: number }
  /** Every part has the same share of each bar. */
  | { readonly kind: 'even-shares'; readonly column: string; readonly bars: number }
  /** The share of one part, or of one class, is lowest here and highest there (equal where all are). `overall` is its share of all rows; null where it is not drawn. */
  | { readonly kind: 'shares'; readonly column: string; readonly name: GroupName; readonly lowest: End; readonly highest: End; readonly overall: { readonly rows: number; readonly of: number } | null }
  /** The share of a class where there is one level, or one unit of time. */
  | { readonly kind: 'share'; readonly column: string; readonly name: GroupName; readonly at: GroupName; readonly rows: number; readonly of: number }
  /** The median of all rows, or of the one group there is. */
  | { readonly kind: 'median'; readonly of: Measure; readonly name: GroupName | null; readonly value: number; readonly rows: number }
  /** The lowest and the highest median of groups (equal where all are). */
  | { readonly kind: 'medians'; readonly of: Measure; readonly lowest: End; readonly highest: End }
  /** How values, or the medians of bins, go from the least of `along` to its largest: `points` of them, of the first series where there are several. */
  | {
    readonly kind: 'course'; readonly of: Measure; readonly along: Measure; readonly name: GroupName | null; readonly statistic: 'value' | 'median'; readonly points: number;
    readonly first: number; readonly last: number; readonly low: number; readonly high: number;
  }
  /** Pearson's r of at least three rows. */
  | { readonly kind: 'correlation'; readonly columns: readonly [string, string]; readonly r: number; readonly rows: number }
  /** Fewer than three rows have both: two always lie on a line. */
  | { readonly kind: 'too-few-pairs'; readonly columns: readonly [string, string]; readonly rows: number }
  /** A constant has no correlation; `constant` names which of the two are. */
  | { readonly kind: 'no-correlation'; readonly columns: readonly [string, string]; readonly constant: readonly string[]; readonly rows: number };

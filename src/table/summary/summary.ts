import type { ColumnType } from '../column';

/**
 * What a header and the inspector show of one column, over all its rows (or all that have arrived, when `isPartial`).
 * Moments and quantiles follow pandas: ddof 1, linear interpolation, missing left out.
 */
export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  readonly rows: number;
  /** Rows that are null. */
  readonly nulls: number;
  /** Rows that are NaN (number columns only). */
  readonly nans: number;
  /** Different values among the rows that have one; exact, or at least so many while `isPartial`. 0 for a block, which has slots. */
  readonly distinct: number;
  /** True while rows are still arriving or the type may still widen. */
  readonly isPartial: boolean;
  readonly detail: SummaryDetail;
}

export type SummaryDetail = NumberDetail | CategoryDetail | TextDetail | DateDetail | BooleanDetail | BlockDetail;

/**
 * null where no row has a value (min...) or where the moment does not exist (std of one row, skew of a constant). An
 * infinity is a value: it is the smallest or largest, and makes the mean infinite and the spread null.
 */
export interface NumberDetail {
  readonly kind: 'number';
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly skew: number | null;
  /** Quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99. */
  readonly quantiles: readonly (number | null)[];
  readonly zeros: number;
  readonly negatives: number;
  readonly infinities: number;
  readonly isInteger: boolean;
  readonly histogram: Histogram | null;
}

export const SUMMARY_QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/**
 * `counts.length` equal bins over [low, high], last bin closed; what lies outside is counted in `below` and `above`.
 * Edges between whole numbers lie at halves. A constant has one bin with `low` and `high` equal.
 */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** Most frequent first, ties by code point; `other` counts the rows of all the rest. */
export interface CategoryDetail {
  readonly kind: 'category';
  readonly top: readonly { readonly value: string; readonly count: number }[];
  readonly other: number;
}

/** Plain text with many different values, or int64 ids as decimal text: lengths are in characters (code points). */
export interface TextDetail {
  readonly kind: 'text';
  readonly top: readonly { readonly value: string; readonly count: number }[];
  readonly other: number;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly meanLength: number | null;
  readonly lengths: Histogram | null;
  /** Every value differs, and there are more than 50 (else they would be categories): an id, most likely. */
  readonly looksLikeId: boolean;
}

export interface DateDetail {
  readonly kind: 'date';
  readonly min: number | null;
  readonly max: number | null;
  readonly median: number | null;
  readonly histogram: Histogram | null;
}

export interface BooleanDetail {
  readonly kind: 'boolean';
  readonly trues: number;
  readonly falses: number;
}

export interface BlockDetail {
  readonly kind: 'block';
  readonly slots: number;
  /** Slot names, the first 50. */
  readonly first: readonly string[];
}

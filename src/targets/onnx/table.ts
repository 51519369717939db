import type { Value } from './types';

/**
 * A column inside a graph. Numbers, booleans (0 and 1), dates and timestamps (UTC milliseconds) are double `[N]` with NaN
 * for missing; text is string `[N]` with '' for missing; a block is double `[N, slots]`.
 */
export interface GraphColumn {
  /** The column's type, as src/table names it. */
  readonly type: string;
  readonly value: Value;
  readonly slots?: readonly string[];
}

/**
 * Columns by name as they stand at one step. Only what the model reads is there: a step that names a column which is not
 * in the table leaves it out, and everything made from it alone.
 */
export type GraphTable = ReadonlyMap<string, GraphColumn>;

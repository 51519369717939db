import type { Cell } from '../table/column';

/** What a scored table says of the target, beside what the model says. */
export interface ScoredTruth {
  readonly target: string;
  /** The classes, or the numbers, as the model names them, row by row; null for a row without one, and for a sealed row. */
  readonly cells: readonly Cell[];
  /** Rows of which the model says another class, in order; none of a regression, whose numbers are never quite right. */
  readonly wrong: readonly number[];
  /** Rows of the pipeline's own sealed test part: what they are stays untold here too. */
  readonly sealed: readonly number[];
}

/** The truth beside the labels; null where there is none. A row without a label or without a truth is not wrong. */
export function scoredTruth(target: string, cells: readonly Cell[] | null, labels: readonly Cell[] | null, sealed: ArrayLike<number> | null): ScoredTruth | null {
  if (cells === null) return null;
  const wrong = (labels ?? []).flatMap((label, row) => (label === null || cells[row] === null || label === cells[row] ? [] : [row]));
  return { target, cells, wrong, sealed: Array.from(sealed ?? []) };
}

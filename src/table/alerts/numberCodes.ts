import type { NumberColumn } from '../column';
import { isMissing } from '../column';
import { countAt, distribution } from '../kernels/distribution';
import type { ColumnSummary } from '../summary/summary';
import { missingIn } from './alert';

/** Numbers that surveys and instruments write where nothing was measured. */
const CODES: readonly number[] = [-1, -9, -99, -999, -9999, -99_999, 999, 9999, 99_999];

/** Rows that hold a code at least: one may be a slip. */
const LEAST_ROWS = 2;

/** Rows that hold another number at least, before there is a range to be apart from. */
const LEAST_OTHER_ROWS = 10;

/** Different other numbers, from which on that one negative is the most frequent of all is no chance. */
const LEAST_DISTINCT = 10;

/**
 * The codes in a column that stand clearly apart from its other numbers, each in two rows at least. Apart is one that lies
 * farther from all others than those lie from one another; and a negative one where all others are zero or more, at least
 * ten of them differ, and none but zero has as many rows. −1 is told by the second rule alone: after 0 and 1 it is a
 * number as any other. Infinities and missing cells are no numbers here. `present` counts the rows that are not missing.
 */
export function numberCodes(column: NumberColumn, summary: ColumnSummary): { readonly codes: readonly NumberCode[]; readonly present: number } {
  return { codes: mayHold(summary) ? codesAmong(column) : [], present: column.length - missingIn(summary) };
}

export interface NumberCode {
  readonly value: number;
  readonly count: number;
}

/** The codes in a column of which nothing is known yet: see `numberCodes`. */
export function codesAmong(column: NumberColumn): readonly NumberCode[] {
  const tally = new Map(CODES.map(code => [code, 0]));
  let [low, high, others] = [Infinity, -Infinity, 0];
  for (let row = 0; row < column.length; row += 1) {
    if (isMissing(column, row)) continue;
    const value = column.values[row];
    const known = tally.get(value);
    if (known !== undefined) tally.set(value, known + 1);
    else if (Number.isFinite(value)) {
      others += 1;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (others < LEAST_OTHER_ROWS || low === high) return [];
  const isFar = (code: number): boolean => code !== -1 && (code < low ? low - code : code - high) > high - low;
  let most: number | null = null;
  const isOddOut = (code: number, count: number): boolean => code < 0 && low >= 0 && count > (most ??= mostFrequentOther(column));
  const codes = [...tally].filter(([code, count]) => count >= LEAST_ROWS && (isFar(code) || isOddOut(code, count)));
  return codes.map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value - b.value);
}

/** A code that is apart is the least or the greatest number; spares a look at every row of most columns. */
function mayHold({ detail }: ColumnSummary): boolean {
  if (detail.kind !== 'number' || detail.min === null || detail.max === null) return false;
  return detail.infinities > 0 || CODES.includes(detail.min) || CODES.includes(detail.max);
}

/** The rows of the number that most rows hold, codes and zero aside; infinite where too few numbers differ to tell. */
function mostFrequentOther(column: NumberColumn): number {
  const all = distribution(column);
  let [most, distinct] = [0, 0];
  for (let i = 0; i < all.values.length; i += 1) {
    const value = all.values[i];
    if (CODES.includes(value) || !Number.isFinite(value)) continue;
    distinct += 1;
    if (value !== 0) most = Math.max(most, countAt(all, i));
  }
  return distinct < LEAST_DISTINCT ? Infinity : most;
}

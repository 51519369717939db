import type { ColumnSummary } from '../table/summary/summary';

/** Categories a one-hot step gets at most: more, and the column is left out of a baseline. */
const MOST_CATEGORIES = 50;

/** Beyond this mean length, in characters, texts are prose and not names. */
const LONGEST_NAME = 40;

/**
 * Why a simple model cannot take a column as it is, in words for a note: free text and ids, dates, whole numbers too long
 * to be numbers, nothing but one value. Null of a column it can take.
 */
export function whyLeftOut({ type, distinct, rows, nulls, nans, detail }: ColumnSummary): string | null {
  if (distinct === 0) return 'no row holds anything';
  if (distinct === 1 && nulls + nans === 0) return 'always the same';
  switch (type) {
    case 'timestamp':
    case 'date':
      return 'dates, which a model cannot read: make columns of their parts with a formula';
    case 'int64':
      return 'whole numbers too long for a model';
    case 'text':
    case 'category': {
      const names = distinct === rows - nulls && distinct > 20;
      const isProse = detail.kind === 'text' && (detail.meanLength ?? 0) > LONGEST_NAME;
      if (names && !isProse) return 'names the row';
      return names || distinct > MOST_CATEGORIES ? `text with ${distinct.toLocaleString('en-US')} different values` : null;
    }
    case 'number':
      return detail.kind === 'number' && detail.isInteger && distinct === rows && isSerial(detail.min, detail.max, rows) ? 'counts the rows' : null;
    default:
      return null;
  }
}

/** 1, 2, 3... or 0, 1, 2...: a row number. */
function isSerial(min: number | null, max: number | null, rows: number): boolean {
  return min !== null && max !== null && max - min === rows - 1 && (min === 0 || min === 1) && rows > 20;
}

import type { Column } from '../column';
import { cellOf, isMissing } from '../column';

/**
 * The text of one cell in its plainest form, whatever the reader's locale: numbers as JavaScript writes them,
 * `2012-01-31`, `2012-01-31 13:45:00` in UTC (with milliseconds only where there are some), `true`. Null where the row is
 * missing (null or NaN), and for a block.
 */
export function cellText(column: Column, row: number): string | null {
  if (isMissing(column, row)) return null;
  const cell = cellOf(column, row);
  if (typeof cell === 'number' && (column.type === 'date' || column.type === 'timestamp')) {
    if (Math.abs(cell) > LAST_INSTANT) return String(cell);
    const [day, time] = new Date(cell).toISOString().split('T');
    return column.type === 'date' ? day : `${day} ${time.replace(/(\.000)?Z$/, '')}`;
  }
  return cell === null ? null : String(cell);
}

/** Beyond this many milliseconds on either side of 1970 JavaScript has no dates; such an instant is written as its number. */
const LAST_INSTANT = 8.64e15;

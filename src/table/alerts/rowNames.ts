import { cellOf, isMissing, isText, type Column } from '../column';
import type { Frame } from '../frame';
import { soundsLikeId } from './idNames';
import { LEAST_ROWS, LONGEST_NAME } from './idLike';

/**
 * The first column that tells whose row is which, as the alert on ids has it, or null: every row has a value and no two
 * share one, and it is text that is no prose, long whole numbers, a counter, or whole numbers under the name of an id. Of
 * fewer rows than the alert asks for, where values differ by chance, the name alone decides. `except` are never it.
 */
export function rowNames(frame: Frame, except: readonly string[]): string | null {
  return frame.names.find(name => !except.includes(name) && names(name, frame.column(name))) ?? null;
}

function names(name: string, column: Column): boolean {
  if (!(isText(column.type) || column.type === 'int64' || column.type === 'number') || column.length === 0) return false;
  const isCalledSo = soundsLikeId(name);
  if (column.length < LEAST_ROWS && !isCalledSo) return false;
  const seen = new Set<unknown>();
  let [length, low, high] = [0, Infinity, -Infinity];
  for (let row = 0; row < column.length; row += 1) {
    if (isMissing(column, row)) return false;
    const cell = cellOf(column, row);
    if (seen.size === seen.add(cell).size) return false;
    if (typeof cell === 'number') {
      if (!Number.isInteger(cell)) return false;
      [low, high] = [Math.min(low, cell), Math.max(high, cell)];
    } else if (typeof cell === 'string') length += cell.length;
  }
  if (column.type === 'number') return isCalledSo || high - low === column.length - 1;
  return length / column.length <= LONGEST_NAME;
}

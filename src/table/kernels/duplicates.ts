import type { Bitmap } from '../bitmap';
import { bitmap, setBit } from '../bitmap';
import type { Frame } from '../frame';
import { rowGroups } from './rowGroups';

/**
 * The rows that repeat another in every named column, as `pandas.DataFrame.duplicated`: all but the first of each, all
 * but the last, or (`none`) every row that has a like. Missing equals missing, null and NaN alike. With no columns there
 * is nothing to repeat, and no row is marked.
 */
export function duplicateMask(frame: Frame, columns: readonly string[], keep: 'first' | 'last' | 'none'): Bitmap {
  const out = bitmap(frame.length);
  if (columns.length === 0) return out;
  const { groups, firsts } = rowGroups(frame, columns);
  const kept = new Int32Array(firsts.length);
  const sizes = new Int32Array(firsts.length);
  for (let row = 0; row < groups.length; row += 1) {
    const group = groups[row];
    if (keep === 'last' || sizes[group] === 0) kept[group] = row;
    sizes[group] += 1;
  }
  for (let row = 0; row < groups.length; row += 1) {
    const group = groups[row];
    if (keep === 'none' ? sizes[group] > 1 : kept[group] !== row) setBit(out, row);
  }
  return out;
}

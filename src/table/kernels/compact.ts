import type { CategoryColumn, Column } from '../column';
import { getBit } from '../bitmap';
import { Frame } from '../frame';
import { int32s } from '../shared';
import { takeStrings } from './strings';

/**
 * `column` with a dictionary of exactly the values its rows use, in order of first appearance; `column` itself when it
 * is so already. Nulls use no value. What is learned from a compact dictionary cannot come from a row that is not there.
 */
export function compactDictionary(column: CategoryColumn): CategoryColumn {
  const { codes, dictionary, validity, length } = column;
  const codeOf = new Int32Array(dictionary.count).fill(-1);
  const used = new Int32Array(dictionary.count);
  let count = 0;
  let isOrdered = true;
  for (let row = 0; row < length; row += 1) {
    if (validity !== null && !getBit(validity, row)) continue;
    const code = codes[row];
    if (codeOf[code] >= 0) continue;
    if (code !== count) isOrdered = false;
    codeOf[code] = count;
    used[count] = code;
    count += 1;
  }
  if (isOrdered && count === dictionary.count) return column;
  const compact = int32s(length);
  for (let row = 0; row < length; row += 1) {
    if (validity === null || getBit(validity, row)) compact[row] = codeOf[codes[row]];
  }
  return { ...column, codes: compact, dictionary: takeStrings(dictionary, used.subarray(0, count)) };
}

/** `frame` with every category column's dictionary compacted; `frame` itself when all are so already. */
export function compactFrame(frame: Frame): Frame {
  let isCompact = true;
  const columns = new Map<string, Column>();
  for (const [name, column] of frame.columns) {
    const compact = column.type === 'category' ? compactDictionary(column) : column;
    if (compact !== column) isCompact = false;
    columns.set(name, compact);
  }
  return isCompact ? frame : new Frame(columns, frame.length, frame.rows);
}

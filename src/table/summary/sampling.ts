/** The rows from `start` to `end` (left out) that are in the sample of one row of every 2^level. Each level's sample holds the next one's. */
export function sampledRows(start: number, end: number, level: number): Int32Array {
  const size = 2 ** level;
  const rows: number[] = [];
  for (let group = Math.floor(start / size); group * size < end; group += 1) {
    const row = rowOf(group, level);
    if (row >= start && row < end) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** True for a row that is in the sample of its level. */
export function isSampled(row: number, level: number): boolean {
  return row === rowOf(Math.floor(row / 2 ** level), level);
}

/**
 * The row that stands for the 2^level rows of a group: by turns the one of its first or its second half, as the bits of
 * a hash say. Taking every n-th row instead would be blind to whatever comes round with the same period.
 */
function rowOf(group: number, level: number): number {
  let row = group;
  for (let at = level; at > 0; at -= 1) {
    const mixed = Math.imul(row ^ Math.imul(at, 0x9e3779b1), 0x85ebca6b);
    row = 2 * row + (((mixed ^ (mixed >>> 13)) >>> 7) & 1);
  }
  return row;
}

/**
 * Samples of one row of every 2^level, by row number alone. Each level's sample holds the next one's, so a sample can be
 * thinned when it has grown too large, and rows may come in chunks of any size.
 */

/** The rows from `start` to `end` (left out) that are in the sample of their level, rising. */
export function sampledRows(start: number, end: number, level: number): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(((end - start) >> level) + 2);
  let count = 0;
  for (let group = start >> level; group << level < end; group += 1) {
    const row = rowOf(group, level);
    if (row < start || row >= end) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

/** The places, among the rising rows of a sample, of those that are in the sample of the next `level`, too. */
export function placesAtLevel(rows: Int32Array, level: number): Int32Array<ArrayBuffer> {
  const places = new Int32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const half = (rows[i] >> (level - 1)) & 1;
    if (half !== halfOf(rows[i] >> level, level)) continue;
    places[count] = i;
    count += 1;
  }
  return places.slice(0, count);
}

/** The row that stands for the 2^level rows of a group: that of one half of it. */
function rowOf(group: number, level: number): number {
  for (let at = level; at > 0; at -= 1) group = 2 * group + halfOf(group, at);
  return group;
}

/**
 * The half of a group that its row comes from, by a bit of a hash. Always the same half, which is every n-th row, would
 * be blind to whatever comes round with the same period.
 */
function halfOf(group: number, level: number): number {
  const mixed = Math.imul(group ^ Math.imul(level, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 7) & 1;
}

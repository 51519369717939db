/**
 * The indexes of the `limit` highest of `counts`, highest first; of equal counts, those that `compare` puts first.
 * Counts of 0 are left out. For a small `limit`: `compare` is asked only where counts are equal.
 */
export function firstByCount(counts: Int32Array, limit: number, compare: (a: number, b: number) => number): Int32Array {
  const best = new Int32Array(limit);
  let size = 0;
  for (let i = 0; i < counts.length; i += 1) {
    if (counts[i] === 0 || limit === 0) continue;
    if (size === limit && !isBefore(counts, i, best[size - 1], compare)) continue;
    let at = size === limit ? size - 1 : size;
    for (; at > 0 && isBefore(counts, i, best[at - 1], compare); at -= 1) best[at] = best[at - 1];
    best[at] = i;
    if (size < limit) size += 1;
  }
  return best.subarray(0, size);
}

function isBefore(counts: Int32Array, a: number, b: number, compare: (a: number, b: number) => number): boolean {
  return counts[a] !== counts[b] ? counts[a] > counts[b] : compare(a, b) < 0;
}

/**
 * A 32-bit hash of `source[start..end)`, four bytes at a time and the same on every machine. For hash tables within one
 * call: quick, not fit for splits (see `rowHash`). `view` must lie over the same bytes as `source`.
 */
export function hashBytes(source: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul((hash ^ view.getInt32(at, true)) + 0x7f4a7c15, 0x9e3779b1);
    hash = (hash << 13) | (hash >>> 19);
  }
  let tail = 0;
  for (; at < end; at += 1) tail = (tail << 8) | source[at];
  hash = Math.imul((hash ^ tail) + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The view that `hashBytes` reads words through. */
export function viewOf(source: Uint8Array): DataView {
  return new DataView(source.buffer, source.byteOffset, source.byteLength);
}

/** True when `bytes[aStart..aEnd)` and `bytes[bStart..bEnd)` hold the same. */
export function isSameBytes(bytes: Uint8Array, aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
  if (aEnd - aStart !== bEnd - bStart) return false;
  for (let a = aStart, b = bStart; b < bEnd; a += 1, b += 1) {
    if (bytes[a] !== bytes[b]) return false;
  }
  return true;
}

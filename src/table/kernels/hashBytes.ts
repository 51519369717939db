/**
 * A 32-bit hash of `source[start..end)`, the same on every machine: MurmurHash3 x86 32 (Appleby, public domain) but for
 * the order of the last bytes. For hash tables within one call, not for splits (see `rowHash`). `view` must lie over the
 * same bytes as `source`.
 */
export function hashBytes(source: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash ^= scrambled(view.getInt32(at, true));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (; at < end; at += 1) tail = (tail << 8) | source[at];
  hash ^= scrambled(tail);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function scrambled(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
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

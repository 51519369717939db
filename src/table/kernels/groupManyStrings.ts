import type { Bitmap } from '../bitmap';
import { getBit } from '../bitmap';
import type { Strings } from '../column';
import { int32s } from '../shared';
import type { StringGroups } from './groupStrings';
import { hashBytes, isSameBytes, viewOf } from './hashBytes';

/**
 * `groupStrings` for many groups. Rows are dealt into parts by hash, so that each part's hash table fits the cache, and
 * are matched by hash alone; then each is compared, in row order, with the first row of its hash.
 */
export function groupManyStrings(strings: Strings, validity: Bitmap | null): StringGroups {
  const { count, offsets, bytes } = strings;
  const hashes = hashAll(strings);
  const codes = firstOfHash(hashes, validity);
  const firsts = new Int32Array(count);
  // Rows that share a hash with an earlier, different string: about a hundred in a million. By hash, the rows so far.
  const clashes = new Map<number, number[]>();
  let groups = 0;
  for (let i = 0; i < count; i += 1) {
    if (validity !== null && !getBit(validity, i)) {
      codes[i] = 0;
      continue;
    }
    const first = codes[i];
    if (first === i) {
      codes[i] = groups;
      firsts[groups] = i;
      groups += 1;
    } else if (isSameBytes(bytes, offsets[first], offsets[first + 1], offsets[i], offsets[i + 1])) {
      codes[i] = codes[first];
    } else {
      const others = clashes.get(hashes[i]) ?? [];
      const same = others.find(other => isSameBytes(bytes, offsets[other], offsets[other + 1], offsets[i], offsets[i + 1]));
      if (same !== undefined) codes[i] = codes[same];
      else {
        clashes.set(hashes[i], [...others, i]);
        codes[i] = groups;
        firsts[groups] = i;
        groups += 1;
      }
    }
  }
  return { codes, firsts: firsts.slice(0, groups) };
}

const PARTS = 256;

function hashAll({ count, offsets, bytes }: Strings): Int32Array {
  const view = viewOf(bytes);
  const hashes = new Int32Array(count);
  for (let i = 0; i < count; i += 1) hashes[i] = hashBytes(bytes, view, offsets[i], offsets[i + 1]);
  return hashes;
}

/** For each row that is valid, the first one with its hash: itself, or one before it. On column memory. */
function firstOfHash(hashes: Int32Array, validity: Bitmap | null): Int32Array {
  const ends = new Int32Array(PARTS);
  for (let i = 0; i < hashes.length; i += 1) if (validity === null || getBit(validity, i)) ends[hashes[i] >>> 24] += 1;
  let largest = 0;
  for (let part = 0, at = 0; part < PARTS; part += 1) {
    largest = Math.max(largest, ends[part]);
    at += ends[part];
    ends[part] = at - ends[part];
  }
  const rows = new Int32Array(hashes.length);
  for (let i = 0; i < hashes.length; i += 1) {
    if (validity === null || getBit(validity, i)) rows[ends[hashes[i] >>> 24]++] = i;
  }
  const firsts = int32s(hashes.length);
  // Pairs of (hash, row + 1), at most half full.
  const table = new Int32Array(2 ** (32 - Math.clz32(largest)) * 4);
  for (let part = 0, start = 0; part < PARTS; start = ends[part], part += 1) {
    if (part > 0) table.fill(0);
    matchPart(hashes, rows, start, ends[part], table, firsts);
  }
  return firsts;
}

function matchPart(hashes: Int32Array, rows: Int32Array, start: number, end: number, table: Int32Array, firsts: Int32Array): void {
  const mask = table.length / 2 - 1;
  for (let i = start; i < end; i += 1) {
    const row = rows[i];
    const hash = hashes[row];
    let slot = hash & mask;
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== hash) slot = (slot + 1) & mask;
    if (table[2 * slot + 1] === 0) {
      table[2 * slot] = hash;
      table[2 * slot + 1] = row + 1;
    }
    firsts[row] = table[2 * slot + 1] - 1;
  }
}

import type { Bitmap } from '../bitmap';
import { getBit } from '../bitmap';
import type { Strings } from '../column';
import { int32s } from '../shared';
import { groupManyStrings } from './groupManyStrings';
import { hashBytes, isSameBytes, viewOf } from './hashBytes';

/** Which strings are the same. */
export interface StringGroups {
  /** The group of each string, numbered in order of first appearance; 0 behind nulls. On column memory. */
  readonly codes: Int32Array;
  /** The first string of each group, rising. */
  readonly firsts: Int32Array;
}

/** Groups equal strings, byte for byte; strings whose validity bit is 0 are in no group. */
export function groupStrings(strings: Strings, validity: Bitmap | null): StringGroups {
  return groupFewStrings(strings, validity) ?? groupManyStrings(strings, validity);
}

/** Beyond this many groups one hash table no longer fits the processor's cache, and `groupManyStrings` is twice as quick. */
const FEW = 32_768;

/** One hash table, asked row by row; null when there are more than a few groups. */
function groupFewStrings(strings: Strings, validity: Bitmap | null): StringGroups | null {
  const { count, offsets, bytes } = strings;
  const view = viewOf(bytes);
  const codes = int32s(count);
  const firsts = new Int32Array(FEW);
  let groups = 0;
  // Pairs of (hash, group + 1): one cache line answers most questions. At most half full.
  let table = new Int32Array(2048);
  let mask = 1023;
  for (let i = 0; i < count; i += 1) {
    if (validity !== null && !getBit(validity, i)) continue;
    const start = offsets[i];
    const end = offsets[i + 1];
    const hash = hashBytes(bytes, view, start, end);
    let slot = hash & mask;
    for (;;) {
      const group = table[2 * slot + 1] - 1;
      if (group < 0) {
        if (groups === FEW) return null;
        table[2 * slot] = hash;
        table[2 * slot + 1] = groups + 1;
        firsts[groups] = i;
        codes[i] = groups;
        groups += 1;
        if (groups * 2 > mask) {
          table = rehashed(table);
          mask = table.length / 2 - 1;
        }
        break;
      }
      if (table[2 * slot] === hash && isSameBytes(bytes, offsets[firsts[group]], offsets[firsts[group] + 1], start, end)) {
        codes[i] = group;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { codes, firsts: firsts.slice(0, groups) };
}

/** The same pairs in a table of four times the size. */
function rehashed(table: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(table.length * 4);
  const mask = bigger.length / 2 - 1;
  for (let i = 0; i < table.length; i += 2) {
    if (table[i + 1] === 0) continue;
    let slot = table[i] & mask;
    while (bigger[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    bigger[2 * slot] = table[i];
    bigger[2 * slot + 1] = table[i + 1];
  }
  return bigger;
}

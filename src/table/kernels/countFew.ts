import type { Distribution } from './distribution';
import { sortFloats } from './sortFloats';

/** Beyond this many different values sorting them all is quicker than a hash table that leaves the cache. */
const FEW = 65_536;

/** At most half full. */
const SLOT_BITS = 17;

/** How often each of the first `count` values occurs, by a hash table; null when there are more than a few different ones. None may be NaN. */
export function countFew(values: Float64Array, count: number): Distribution | null {
  const words = new Int32Array(values.buffer, values.byteOffset, count * 2);
  const keys = new Float64Array(1 << SLOT_BITS);
  const counts = new Int32Array(1 << SLOT_BITS);
  let distinct = 0;
  for (let i = 0; i < count; i += 1) {
    const value = values[i];
    // Both zeros are one value, whatever their bits.
    let slot = value === 0 ? 0 : slotOf(words[2 * i], words[2 * i + 1]);
    while (counts[slot] !== 0 && keys[slot] !== value) slot = (slot + 1) & MASK;
    if (counts[slot] === 0) {
      if (distinct === FEW) return null;
      keys[slot] = value;
      distinct += 1;
    }
    counts[slot] += 1;
  }
  return ranked(keys, counts, distinct, count);
}

const MASK = (1 << SLOT_BITS) - 1;

function slotOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 16)) & MASK;
}

/** The keys in rising order, each with its count found again in the table. */
function ranked(keys: Float64Array, counts: Int32Array, distinct: number, count: number): Distribution {
  const used = new Float64Array(distinct);
  for (let slot = 0, at = 0; slot < keys.length; slot += 1) {
    if (counts[slot] === 0) continue;
    used[at] = keys[slot] + 0;
    at += 1;
  }
  const values = sortFloats(used, distinct);
  const words = new Int32Array(values.buffer);
  const ends = new Int32Array(distinct);
  for (let i = 0, total = 0; i < distinct; i += 1) {
    let slot = values[i] === 0 ? 0 : slotOf(words[2 * i], words[2 * i + 1]);
    while (keys[slot] !== values[i] || counts[slot] === 0) slot = (slot + 1) & MASK;
    total += counts[slot];
    ends[i] = total;
  }
  return { values, ends, count };
}

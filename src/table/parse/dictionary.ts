import type { Strings } from '../column';
import { bytes as columnBytes, int32s } from '../shared';
import { grownBytes, grownInts } from './growing';

/** Words of an entry: the hash, the first eight bytes (two words), and the tag: the code + 1, and LONG; 0 in an empty entry. */
const ENTRY = 4;
/** Bytes that lie in the entry itself. */
const HEAD = 8;
/** Marks the tag of a string with more bytes than its entry holds. */
const LONG = 0x40000000;

/**
 * Different byte strings, numbered from 0 in order of first appearance: a hash table that keeps its own bytes. Strings of
 * up to eight bytes, as most categories are, are told apart by their entry alone: for given bytes the hash is one to one
 * in the length.
 */
export class Dictionary {
  count = 0;
  #bytes: Uint8Array = new Uint8Array(1024);
  #offsets: Int32Array = new Int32Array(65);
  /** At most half full, so that a search ends. */
  #table = new Int32Array(256 * ENTRY);
  #mask = 255;
  /** Of the string looked for last. */
  #hash = 0;
  #low = 0;
  #high = 0;

  /** The code of `source[start..end)`; -1 when it is not in here. `view` lies over the same bytes. */
  find(source: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start;
    let low = 0;
    let high = 0;
    if (start + HEAD <= view.byteLength) {
      low = view.getInt32(start, true);
      high = view.getInt32(start + 4, true);
      if (length < 4) low &= (1 << (length << 3)) - 1;
      if (length < HEAD) high = length <= 4 ? 0 : high & ((1 << ((length - 4) << 3)) - 1);
    } else {
      for (let i = Math.min(length, HEAD) - 1; i >= 4; i -= 1) high = (high << 8) | source[start + i];
      for (let i = Math.min(length, 4) - 1; i >= 0; i -= 1) low = (low << 8) | source[start + i];
    }
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    for (let at = start + HEAD; at < end; at += 1) hash = Math.imul(hash ^ source[at], 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    hash = hash ^ (hash >>> 13) ^ length;
    const table = this.#table;
    const mask = this.#mask;
    for (let slot = (hash & mask) << 2; ; slot = (slot + ENTRY) & ((mask << 2) | 3)) {
      const tag = table[slot + 3];
      if (tag === 0) break;
      if (table[slot] !== hash || table[slot + 1] !== low || table[slot + 2] !== high) continue;
      if (length <= HEAD) {
        if (tag < LONG) return tag - 1;
      } else if (tag > LONG && this.#isAt(tag - LONG - 1, source, start, end)) {
        return tag - LONG - 1;
      }
    }
    this.#hash = hash;
    this.#low = low;
    this.#high = high;
    return -1;
  }

  /** Adds the bytes that `find` was asked for last, and did not find; the code they got. */
  add(source: Uint8Array, start: number, end: number): number {
    const code = this.count;
    const from = this.#offsets[code];
    const to = from + end - start;
    this.#bytes = grownBytes(this.#bytes, from, to);
    this.#bytes.set(source.subarray(start, end), from);
    this.count += 1;
    this.#offsets = grownInts(this.#offsets, code + 1, code + 2);
    this.#offsets[code + 1] = to;
    if (this.count * 2 > this.#mask) this.#widen();
    this.#put(this.#hash, this.#low, this.#high, code + 1 + (end - start > HEAD ? LONG : 0));
    return code;
  }

  /** Bytes of string `code`. */
  sizeOf(code: number): number {
    return this.#offsets[code + 1] - this.#offsets[code];
  }

  /** Bytes of all strings together. */
  get size(): number {
    return this.#offsets[this.count];
  }

  /** Copies string `code` to `into` from `at` on; the end of the copy. */
  copy(code: number, into: Uint8Array, at: number): number {
    const end = this.#offsets[code + 1];
    for (let i = this.#offsets[code]; i < end; i += 1, at += 1) into[at] = this.#bytes[i];
    return at;
  }

  /** All strings, exact and on column memory. */
  strings(): Strings {
    const offsets = int32s(this.count + 1);
    offsets.set(this.#offsets.subarray(0, this.count + 1));
    const bytes = columnBytes(this.size);
    bytes.set(this.#bytes.subarray(0, this.size));
    return { count: this.count, offsets, bytes };
  }

  /** Whether string `code` is `source[start..end)`, of which the first eight bytes are known to be the same. */
  #isAt(code: number, source: Uint8Array, start: number, end: number): boolean {
    let at = this.#offsets[code];
    if (this.#offsets[code + 1] - at !== end - start) return false;
    const bytes = this.#bytes;
    for (start += HEAD, at += HEAD; start < end; start += 1, at += 1) if (source[start] !== bytes[at]) return false;
    return true;
  }

  #put(hash: number, low: number, high: number, tag: number): void {
    const mask = this.#mask;
    let slot = hash & mask;
    while (this.#table[slot * ENTRY + 3] !== 0) slot = (slot + 1) & mask;
    this.#table[slot * ENTRY] = hash;
    this.#table[slot * ENTRY + 1] = low;
    this.#table[slot * ENTRY + 2] = high;
    this.#table[slot * ENTRY + 3] = tag;
  }

  #widen(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 4);
    this.#mask = this.#table.length / ENTRY - 1;
    for (let i = 0; i < old.length; i += ENTRY) if (old[i + 3] !== 0) this.#put(old[i], old[i + 1], old[i + 2], old[i + 3]);
  }
}

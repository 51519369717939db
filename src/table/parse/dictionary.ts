import type { Strings } from '../column';
import { hashBytes } from '../kernels/hashBytes';
import { bytes as columnBytes, int32s } from '../shared';
import { grownBytes, grownInts } from './growing';

/** Different byte strings, numbered from 0 in order of first appearance: a hash table that keeps its own bytes. */
export class Dictionary {
  count = 0;
  #bytes: Uint8Array = new Uint8Array(1024);
  #offsets: Int32Array = new Int32Array(65);
  /** Pairs of (hash, code + 1), at most half full: one cache line answers most questions. */
  #table = new Int32Array(512);
  #mask = 255;

  /** The code of `source[start..end)`; -1 when it is not in here. `view` lies over the same bytes. */
  find(source: Uint8Array, view: DataView, start: number, end: number): number {
    const hash = hashBytes(source, view, start, end);
    const table = this.#table;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const code = table[2 * slot + 1] - 1;
      if (code < 0) return -1;
      if (table[2 * slot] === hash && this.#isAt(code, source, start, end)) return code;
    }
  }

  /** Adds bytes that `find` did not find; the code they got. */
  add(source: Uint8Array, view: DataView, start: number, end: number): number {
    const code = this.count;
    const from = this.#offsets[code];
    const to = from + end - start;
    this.#bytes = grownBytes(this.#bytes, from, to);
    this.#bytes.set(source.subarray(start, end), from);
    this.count += 1;
    this.#offsets = grownInts(this.#offsets, code + 1, code + 2);
    this.#offsets[code + 1] = to;
    if (this.count * 2 > this.#mask) this.#widen();
    this.#put(hashBytes(source, view, start, end), code);
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

  #isAt(code: number, source: Uint8Array, start: number, end: number): boolean {
    let at = this.#offsets[code];
    if (this.#offsets[code + 1] - at !== end - start) return false;
    const bytes = this.#bytes;
    for (; start < end; start += 1, at += 1) if (source[start] !== bytes[at]) return false;
    return true;
  }

  #put(hash: number, code: number): void {
    let slot = hash & this.#mask;
    while (this.#table[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#table[2 * slot] = hash;
    this.#table[2 * slot + 1] = code + 1;
  }

  #widen(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 4);
    this.#mask = this.#table.length / 2 - 1;
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) this.#put(old[i], old[i + 1] - 1);
  }
}

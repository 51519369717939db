import type { CategoryColumn, TextColumn } from '../column';
import { bytes as columnBytes, int32s } from '../shared';
import { CellTally } from './cellTally';
import type { Cells } from './cells';
import { ColumnSink } from './columnSink';
import { Dictionary } from './dictionary';
import { grownBytes, grownInts } from './growing';
import { APOSTROPHE, isGuarded } from './guard';
import type { TokenSet } from './tokens';
import { isUtf8, repairedUtf8 } from './validUtf8';

/** A dictionary never holds more values, unless a person chose the type category. */
export const MOST_CATEGORIES = 65_536;

const FEW_CATEGORIES = 50;
const MOST_BYTES = 0x7fffffff;

/** True when text with `distinct` different values in `count` cells that have one becomes a category: values repeat, and there are at most 50 of them, or one for every two cells and 65,536. */
export function isCategorical(distinct: number, count: number): boolean {
  return distinct < count && (distinct <= FEW_CATEGORIES || (distinct * 2 <= count && distinct <= MOST_CATEGORIES));
}

export interface TextSinkOptions {
  /** Guesses that save growing. */
  readonly rows?: number;
  readonly bytesPerCell?: number;
  /** Whether guards against formulas are taken off; no unless said otherwise. */
  readonly stripsGuard?: boolean;
}

/**
 * Cells to text or to a category: a dictionary is tried, and given up when it grows too large. Which of the two it
 * becomes is settled at the end (`isCategorical`), unless a person chose. Bytes that are not UTF-8 become U+FFFD; cells
 * with such bytes are tallied in `badBytes`.
 *
 * Throws RangeError beyond 2 GiB of text in one column.
 */
export class TextSink extends ColumnSink {
  readonly badBytes = new CellTally();
  /** Cells that lost a guard against formulas. */
  guards = 0;
  readonly #stripsGuard: boolean;
  readonly #chosen: 'text' | 'category' | null;
  /** Null once the values are kept one by one. */
  #dictionary: Dictionary | null;
  #codes: Int32Array;
  #offsets: Int32Array;
  #bytes: Uint8Array;
  #size = 0;

  constructor(chosen: 'text' | 'category' | null, missing: TokenSet, { rows = 0, bytesPerCell = 0, stripsGuard = false }: TextSinkOptions = {}) {
    super(missing, null, () => false);
    this.#stripsGuard = stripsGuard;
    this.#chosen = chosen;
    this.#dictionary = chosen === 'text' ? null : new Dictionary();
    this.#codes = new Int32Array(chosen === 'text' ? 0 : rows);
    this.#offsets = new Int32Array(chosen === 'category' ? 1 : rows + 1);
    this.#bytes = new Uint8Array(chosen === 'category' ? 0 : Math.min(rows * bytesPerCell, MOST_BYTES));
  }

  /** Different values so far; null when they are no longer counted. */
  get distinct(): number | null {
    return this.#dictionary?.count ?? null;
  }

  take(cells: Cells): boolean {
    const taken = this.#dictionary === null ? 0 : this.#takeCodes(cells, this.#dictionary);
    if (taken < cells.rows) this.#takeBytes(cells, taken);
    return true;
  }

  peek(from: number): TextColumn | CategoryColumn {
    const length = this.length - from;
    const validity = this.nulls.slice(from, this.length);
    if (this.#dictionary !== null) {
      return { type: 'category', length, validity, codes: this.#codes.subarray(from, this.length), dictionary: this.#dictionary.strings() };
    }
    const strings = { count: length, offsets: this.#offsets.subarray(from, this.length + 1), bytes: this.#bytes.subarray(0, this.#size) };
    return { type: 'text', length, validity, strings };
  }

  finish(): TextColumn | CategoryColumn {
    if (this.#dictionary !== null) {
      const isCategory = this.#chosen === 'category' || isCategorical(this.#dictionary.count, this.length - this.nulls.count);
      if (isCategory) return this.#category(this.#dictionary);
      this.#spread(this.#dictionary);
    }
    const offsets = int32s(this.length + 1);
    offsets.set(this.#offsets.subarray(0, this.length + 1));
    const bytes = columnBytes(this.#size);
    bytes.set(this.#bytes.subarray(0, this.#size));
    const strings = { count: this.length, offsets, bytes };
    return { type: 'text', length: this.length, validity: this.nulls.validity(this.length), strings };
  }

  #category(dictionary: Dictionary): CategoryColumn {
    const codes = int32s(this.length);
    codes.set(this.#codes.subarray(0, this.length));
    const validity = this.nulls.validity(this.length);
    return { type: 'category', length: this.length, validity, codes, dictionary: dictionary.strings() };
  }

  /** Takes cells as codes, until the dictionary is full; how many it took. */
  #takeCodes({ bytes, view, starts, ends, first, stride, rows }: Cells, dictionary: Dictionary): number {
    const from = this.length;
    const stop = from + rows;
    const codes = (this.#codes = grownInts(this.#codes, from, stop));
    const strips = this.#stripsGuard;
    const limit = this.#chosen === 'category' ? Infinity : MOST_CATEGORIES;
    for (let row = from, k = first; row < stop; row += 1, k += stride) {
      let start = starts[k];
      const end = ends[k];
      if (start === end || this.missing.has(bytes, start, end)) {
        this.nulls.add(row);
        codes[row] = 0;
        continue;
      }
      if (strips && bytes[start] === APOSTROPHE && isGuarded(bytes, start, end)) {
        this.guards += 1;
        start += 1;
      }
      let code = dictionary.find(bytes, view, start, end);
      if (code < 0) code = this.#learn(dictionary, row, bytes, start, end);
      codes[row] = code;
      if (dictionary.count > limit) {
        this.length = row + 1;
        this.#spread(dictionary);
        return this.length - from;
      }
    }
    this.length = stop;
    return rows;
  }

  /** The code of a value that the dictionary does not hold as it is written. */
  #learn(dictionary: Dictionary, row: number, bytes: Uint8Array, start: number, end: number): number {
    if (isUtf8(bytes, start, end)) return dictionary.add(bytes, start, end);
    this.badBytes.add(row, bytes, start, end);
    const mended = repairedUtf8(bytes, start, end);
    const code = dictionary.find(mended, new DataView(mended.buffer), 0, mended.length);
    return code >= 0 ? code : dictionary.add(mended, 0, mended.length);
  }

  /** Writes every value out, and keeps no dictionary from here on. */
  #spread(dictionary: Dictionary): void {
    let size = 0;
    const codes = this.#codes;
    this.#offsets = grownInts(this.#offsets, 1, this.length + 1);
    const validity = this.nulls.validity(this.length);
    const isNull = (row: number): boolean => validity !== null && ((validity[row >> 3] >> (row & 7)) & 1) === 0;
    for (let row = 0; row < this.length; row += 1) {
      if (!isNull(row)) size += dictionary.sizeOf(codes[row]);
      this.#offsets[row + 1] = size;
    }
    this.#reserve(size);
    for (let row = 0, at = 0; row < this.length; row += 1) if (!isNull(row)) at = dictionary.copy(codes[row], this.#bytes, at);
    this.#size = size;
    this.#dictionary = null;
    this.#codes = new Int32Array(0);
  }

  /** Takes cells from `skip` on one by one. */
  #takeBytes({ bytes, starts, ends, first, stride, rows }: Cells, skip: number): void {
    const stop = this.length + rows - skip;
    const offsets = (this.#offsets = grownInts(this.#offsets, this.length + 1, stop + 1));
    const strips = this.#stripsGuard;
    let size = this.#size;
    for (let row = this.length, k = first + skip * stride; row < stop; row += 1, k += stride) {
      let start = starts[k];
      const end = ends[k];
      if (start === end || this.missing.has(bytes, start, end)) {
        this.nulls.add(row);
      } else {
        if (strips && bytes[start] === APOSTROPHE && isGuarded(bytes, start, end)) {
          this.guards += 1;
          start += 1;
        }
        if (size + end - start > this.#bytes.length) {
          this.#size = size;
          this.#reserve(size + end - start);
        }
        const into = this.#bytes;
        let at = size;
        let all = 0;
        for (let i = start; i < end; i += 1, at += 1) {
          const byte = bytes[i];
          all |= byte;
          into[at] = byte;
        }
        if (all > 127 && !isUtf8(bytes, start, end)) at = this.#mend(row, bytes, start, end, size);
        size = at;
      }
      offsets[row + 1] = size;
    }
    this.length = stop;
    this.#size = size;
  }

  /** Writes a cell with bad bytes at `at`; the end of what was written. */
  #mend(row: number, bytes: Uint8Array, start: number, end: number, at: number): number {
    this.badBytes.add(row, bytes, start, end);
    const mended = repairedUtf8(bytes, start, end);
    this.#size = at;
    this.#reserve(at + mended.length);
    this.#bytes.set(mended, at);
    return at + mended.length;
  }

  #reserve(size: number): void {
    if (size > MOST_BYTES) throw new RangeError(`Text column: more than ${MOST_BYTES} bytes.`);
    this.#bytes = grownBytes(this.#bytes, this.#size, size);
  }
}

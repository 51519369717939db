import { getBit, setBit } from '../bitmap';
import type { BooleanColumn } from '../column';
import { bytes as columnBytes } from '../shared';
import { decodeUtf8 } from '../utf8';
import type { CellTally } from './cellTally';
import type { Cells } from './cells';
import { ColumnSink } from './columnSink';
import { grownBytes } from './growing';
import { parsePlainBoolean, spokenBoolean } from './parseBoolean';
import type { TokenSet } from './tokens';

const LONGEST = 16;

/** Cells to booleans: `true` and `false` in pandas' three spellings; where a person chose the type (a lossy sink), also yes, no, on, off, 1, 0 and the like. */
export class BooleanSink extends ColumnSink {
  #bits: Uint8Array;

  constructor(missing: TokenSet, losses: CellTally | null, rows = 0) {
    super(missing, losses, word => spokenBoolean(decodeUtf8(word, 0, word.length)) !== null);
    this.#bits = new Uint8Array((rows + 7) >> 3);
  }

  take({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
    const stop = this.length + rows;
    this.#bits = grownBytes(this.#bits, (this.length + 7) >> 3, (stop + 7) >> 3);
    for (let row = this.length, k = first; row < stop; row += 1, k += stride) {
      const start = starts[k];
      const end = ends[k];
      if (this.looksFirst && this.skips(row, bytes, start, end)) continue;
      const value = this.#read(bytes, start, end);
      if (value === 1) setBit(this.#bits, row);
      else if (value < 0 && !this.giveUp(row, bytes, start, end)) return false;
    }
    this.length = stop;
    return true;
  }

  peek(from: number): BooleanColumn {
    const { length } = this;
    const values = new Uint8Array((length - from + 7) >> 3);
    for (let row = from; row < length; row += 1) if (getBit(this.#bits, row)) setBit(values, row - from);
    return { type: 'boolean', length: length - from, validity: this.nulls.slice(from, length), values };
  }

  finish(): BooleanColumn {
    const values = columnBytes((this.length + 7) >> 3);
    values.set(this.#bits.subarray(0, values.length));
    return { type: 'boolean', length: this.length, validity: this.nulls.validity(this.length), values };
  }

  #read(bytes: Uint8Array, start: number, end: number): number {
    const value = parsePlainBoolean(bytes, start, end);
    if (value >= 0 || this.losses === null || start === end || end - start > LONGEST) return value;
    const spoken = spokenBoolean(decodeUtf8(bytes, start, end));
    return spoken === null ? -1 : Number(spoken);
  }
}

import { type Bitmap, bitmap, clearBit, fullBitmap, setBit } from '../bitmap';
import { grownBytes } from './growing';

/** The null rows of a column whose length is not known yet. */
export class NullRows {
  count = 0;
  #bits: Uint8Array = new Uint8Array(0);

  /** Makes row `row` null. Call it once a row. */
  add(row: number): void {
    const byte = row >> 3;
    if (byte >= this.#bits.length) this.#bits = grownBytes(this.#bits, this.#bits.length, byte + 64, 255);
    clearBit(this.#bits, row);
    this.count += 1;
  }

  /** The validity of rows `from` to `to` (left out), null when none of all rows is null; on ordinary memory. */
  slice(from: number, to: number): Bitmap | null {
    if (this.count === 0) return null;
    const out = new Uint8Array((to - from + 7) >> 3);
    for (let row = from; row < to; row += 1) {
      const isNull = row >> 3 < this.#bits.length && ((this.#bits[row >> 3] >> (row & 7)) & 1) === 0;
      if (!isNull) setBit(out, row - from);
    }
    return out;
  }

  /** The validity of a column of `length` rows, exact and on column memory; null when no row is null. */
  validity(length: number): Bitmap | null {
    if (this.count === 0) return null;
    const known = Math.min(this.#bits.length, (length + 7) >> 3);
    const out = known * 8 < length ? fullBitmap(length) : bitmap(length);
    out.set(this.#bits.subarray(0, known));
    const rest = length & 7;
    if (rest !== 0) out[out.length - 1] &= (1 << rest) - 1;
    return out;
  }
}

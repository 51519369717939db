import type { Bitmap } from '../bitmap';
import { bitmap, countBits, fullBitmap } from '../bitmap';

/** `bits` as a column keeps it: null when each of the first `length` bits is 1, so that "no nulls" has one form. */
export function validityOf(bits: Bitmap, length: number): Bitmap | null {
  return countBits(bits, length) === length ? null : bits;
}

/** Bit `rows[i]` of `bits` as bit i. */
export function takeBits(bits: Bitmap, rows: Int32Array): Bitmap {
  const out = bitmap(rows.length);
  const whole = rows.length >> 3;
  for (let byte = 0, i = 0; byte < whole; byte += 1) {
    let packed = 0;
    for (let bit = 0; bit < 8; bit += 1, i += 1) {
      const row = rows[i];
      packed |= ((bits[row >> 3] >> (row & 7)) & 1) << bit;
    }
    out[byte] = packed;
  }
  for (let i = whole << 3; i < rows.length; i += 1) {
    const row = rows[i];
    out[i >> 3] |= ((bits[row >> 3] >> (row & 7)) & 1) << (i & 7);
  }
  return out;
}

/** Bits `start` to `end` (left out) of `bits`, from bit 0 on. */
export function sliceBits(bits: Bitmap, start: number, end: number): Bitmap {
  const out = bitmap(end - start);
  copyBits(bits, start, end - start, out, 0);
  return out;
}

/** Bitmaps of the given lengths end to end; null stands for all ones, and null comes back when every bit is 1. */
export function concatValidity(parts: readonly (Bitmap | null)[], lengths: readonly number[]): Bitmap | null {
  if (parts.every(part => part === null)) return null;
  return concatBits(
    parts.map((part, i) => part ?? fullBitmap(lengths[i])),
    lengths,
  );
}

/** Bitmaps of the given lengths end to end. */
export function concatBits(parts: readonly Bitmap[], lengths: readonly number[]): Bitmap {
  const out = bitmap(lengths.reduce((total, length) => total + length, 0));
  let at = 0;
  for (let i = 0; i < parts.length; i += 1) {
    copyBits(parts[i], 0, lengths[i], out, at);
    at += lengths[i];
  }
  return out;
}

/** Copies `count` bits from bit `from` of `source` onto zero bits of `out` from bit `to` on. */
function copyBits(source: Bitmap, from: number, count: number, out: Bitmap, to: number): void {
  if (((from | to) & 7) === 0) {
    const whole = count >> 3;
    out.set(source.subarray(from >> 3, (from >> 3) + whole), to >> 3);
    from += whole << 3;
    to += whole << 3;
    count &= 7;
  }
  for (const end = from + count; from < end; from += 1, to += 1) {
    out[to >> 3] |= ((source[from >> 3] >> (from & 7)) & 1) << (to & 7);
  }
}

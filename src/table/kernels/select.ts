import type { Bitmap } from '../bitmap';
import { countBits } from '../bitmap';
import type { Frame } from '../frame';
import { int32s } from '../shared';
import { takeFrame } from './take';

/** The rows whose bit is 1 among the first `length`, rising. */
export function rowsOf(bits: Bitmap, length: number): Int32Array {
  const rows = int32s(countBits(bits, length));
  const lastByte = (length + 7) >> 3;
  let at = 0;
  for (let byte = 0; byte < lastByte; byte += 1) {
    let rest = bits[byte];
    // Bits past `length` are 0 by the bitmap's contract, but a caller's mask may come from elsewhere.
    if (byte === lastByte - 1 && (length & 7) !== 0) rest &= (1 << (length & 7)) - 1;
    while (rest !== 0) {
      const lowest = rest & -rest;
      rows[at] = (byte << 3) + 31 - Math.clz32(lowest);
      at += 1;
      rest ^= lowest;
    }
  }
  return rows;
}

/** The rows of `frame` whose bit in `keep` is 1, in order, their source rows with them; `frame` itself when all are. */
export function filterFrame(frame: Frame, keep: Bitmap): Frame {
  const rows = rowsOf(keep, frame.length);
  return rows.length === frame.length ? frame : takeFrame(frame, rows);
}

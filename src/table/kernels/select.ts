import type { Bitmap } from '../bitmap';
import { countBits } from '../bitmap';
import type { Frame } from '../frame';
import { int32s } from '../shared';
import { takeFrame } from './take';

/** The rows whose bit is 1 among the first `length`, rising. */
export function rowsOf(bits: Bitmap, length: number): Int32Array {
  const rows = int32s(countBits(bits, length));
  const size = (length + 7) >> 3;
  let at = 0;
  for (let byte = 0; byte < size; byte += 1) {
    // A caller's mask may have bits past `length`; their rows come last and fall beyond the end of the array.
    for (let rest = bits[byte]; rest !== 0; rest &= rest - 1) {
      rows[at] = (byte << 3) + 31 - Math.clz32(rest & -rest);
      at += 1;
    }
  }
  return rows;
}

/** The rows of `frame` whose bit in `keep` is 1, in order, their source rows with them; `frame` itself when all are. */
export function filterFrame(frame: Frame, keep: Bitmap): Frame {
  const rows = rowsOf(keep, frame.length);
  return rows.length === frame.length ? frame : takeFrame(frame, rows);
}

import type { Strings } from '../column';
import { getBit, type Bitmap } from '../bitmap';

/**
 * Cells of one column among the cells of many: cell r is `bytes[starts[first + r * stride] .. ends[first + r * stride])`,
 * as raw UTF-8. The bytes right after a cell must exist or be out of the array: readers may look one byte ahead.
 */
export interface Cells {
  readonly bytes: Uint8Array;
  /** Over the same bytes as `bytes`. */
  readonly view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly first: number;
  readonly stride: number;
  readonly rows: number;
}

/** The strings of a text column as cells, nulls as empty ones; shares the bytes. */
export function cellsOf({ bytes, offsets, count }: Strings, validity: Bitmap | null = null): Cells {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let ends = offsets.subarray(1);
  if (validity !== null) {
    ends = ends.slice();
    for (let row = 0; row < count; row += 1) if (!getBit(validity, row)) ends[row] = offsets[row];
  }
  return { bytes, view, starts: offsets, ends, first: 0, stride: 1, rows: count };
}

import type { Strings } from '../column';
import { bytes as columnBytes, int32s } from '../shared';
import { grownBytes } from './growing';

/**
 * Strings made one by one from text that is all ASCII (numbers, dates), without a call of the encoder for each. `textOf`
 * gives the text of row i, '' where it has none. Throws RangeError beyond 2 GiB.
 */
export function asciiStrings(count: number, textOf: (row: number) => string): Strings {
  const offsets = int32s(count + 1);
  let bytes: Uint8Array = new Uint8Array(count * 8 + 64);
  let size = 0;
  for (let row = 0; row < count; row += 1) {
    const text = textOf(row);
    bytes = grownBytes(bytes, size, size + text.length);
    for (let i = 0; i < text.length; i += 1, size += 1) bytes[size] = text.charCodeAt(i);
    if (size > 0x7fffffff) throw new RangeError('Text column: more than 2 GiB.');
    offsets[row + 1] = size;
  }
  const exact = columnBytes(size);
  exact.set(bytes.subarray(0, size));
  return { count, offsets, bytes: exact };
}

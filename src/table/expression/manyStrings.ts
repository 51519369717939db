import type { Strings } from '../column';
import { concatStrings, stringsOf } from '../kernels/strings';
import { bytes, int32s } from '../shared';
import { encodeUtf8 } from '../utf8';

/** As `stringsOf`, for a million strings: ASCII ones are encoded a few thousand at a time, since each call costs more than its bytes. */
export function manyStrings(values: readonly string[]): Strings {
  const parts: Strings[] = [];
  for (let start = 0; start < values.length; start += CHUNK) {
    const chunk = values.slice(start, start + CHUNK);
    parts.push(asciiChunk(chunk) ?? stringsOf(chunk));
  }
  return parts.length === 1 ? parts[0] : concatStrings(parts);
}

const CHUNK = 4096;

/** Null when a string is not ASCII: its bytes would not be as many as its letters. */
function asciiChunk(values: readonly string[]): Strings | null {
  const joined = values.join('');
  const encoded = encodeUtf8(joined);
  if (encoded.length !== joined.length) return null;
  const offsets = int32s(values.length + 1);
  for (let i = 0; i < values.length; i += 1) offsets[i + 1] = offsets[i] + values[i].length;
  const out = bytes(encoded.length);
  out.set(encoded);
  return { count: values.length, offsets, bytes: out };
}

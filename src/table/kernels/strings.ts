import type { Strings } from '../column';
import { stringAt } from '../column';
import { bytes, int32s } from '../shared';
import { encodeUtf8 } from '../utf8';

/** `values` as UTF-8, in order. A lone surrogate becomes U+FFFD, as everywhere UTF-8 is written. Throws RangeError beyond 2 GiB. */
export function stringsOf(values: readonly string[]): Strings {
  const encoded = values.map(encodeUtf8);
  const offsets = int32s(values.length + 1);
  let total = 0;
  for (let i = 0; i < encoded.length; i += 1) {
    total += encoded[i].length;
    offsets[i + 1] = checkedSize(total);
  }
  const out = bytes(total);
  for (let i = 0; i < encoded.length; i += 1) out.set(encoded[i], offsets[i]);
  return { count: values.length, offsets, bytes: out };
}

/** Every string, decoded: for dictionaries and small tables. */
export function allStrings(strings: Strings): string[] {
  const out = new Array<string>(strings.count);
  for (let i = 0; i < strings.count; i += 1) out[i] = stringAt(strings, i);
  return out;
}

/** String `indexes[i]` as string i; an index of -1 gives an empty string. Throws RangeError beyond 2 GiB. */
export function takeStrings(strings: Strings, indexes: Int32Array): Strings {
  const source = strings.offsets;
  const offsets = int32s(indexes.length + 1);
  let total = 0;
  for (let i = 0; i < indexes.length; i += 1) {
    const index = indexes[i];
    if (index >= 0) total += source[index + 1] - source[index];
    offsets[i + 1] = total;
    if (total > MAX_BYTES) checkedSize(total);
  }
  const out = bytes(total);
  // Neighbors in the source are copied as one run: a filter or a slice then moves few, long pieces.
  let runStart = 0;
  let runEnd = 0;
  let at = 0;
  for (let i = 0; i < indexes.length; i += 1) {
    const index = indexes[i];
    if (index < 0) continue;
    const start = source[index];
    if (start !== runEnd) {
      copyBytes(strings.bytes, runStart, runEnd, out, at);
      at += runEnd - runStart;
      runStart = start;
    }
    runEnd = source[index + 1];
  }
  copyBytes(strings.bytes, runStart, runEnd, out, at);
  return { count: indexes.length, offsets, bytes: out };
}

/** Strings `start` to `end` (left out), copied. */
export function sliceStrings(strings: Strings, start: number, end: number): Strings {
  const first = strings.offsets[start];
  const offsets = int32s(end - start + 1);
  for (let i = 0; i < offsets.length; i += 1) offsets[i] = strings.offsets[start + i] - first;
  const out = bytes(strings.offsets[end] - first);
  out.set(strings.bytes.subarray(first, strings.offsets[end]));
  return { count: end - start, offsets, bytes: out };
}

/** All strings of all parts, in order. Throws RangeError beyond 2 GiB. */
export function concatStrings(parts: readonly Strings[]): Strings {
  let count = 0;
  let total = 0;
  for (const part of parts) {
    count += part.count;
    total += part.offsets[part.count] - part.offsets[0];
  }
  const offsets = int32s(count + 1);
  const out = bytes(checkedSize(total));
  let string = 0;
  let byte = 0;
  for (const part of parts) {
    const first = part.offsets[0];
    for (let i = 1; i <= part.count; i += 1) offsets[string + i] = byte + part.offsets[i] - first;
    out.set(part.bytes.subarray(first, part.offsets[part.count]), byte);
    string += part.count;
    byte += part.offsets[part.count] - first;
  }
  return { count, offsets, bytes: out };
}

const MAX_BYTES = 0x7fffffff;

/** `total` itself when offsets of 32 bits can hold it. */
function checkedSize(total: number): number {
  if (total > MAX_BYTES) throw new RangeError(`Strings: ${total} bytes of text in one column; at most ${MAX_BYTES}.`);
  return total;
}

/** A short run is copied by a loop, which beats the price of a `subarray`. */
function copyBytes(source: Uint8Array, start: number, end: number, out: Uint8Array, at: number): void {
  if (end - start > 48) out.set(source.subarray(start, end), at);
  else for (; start < end; start += 1, at += 1) out[at] = source[start];
}

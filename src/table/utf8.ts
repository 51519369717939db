const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
let scratch = new Uint8Array(4096);

/**
 * Decodes `source[start..end)`. The bytes are copied to private scratch first, because `TextDecoder` refuses shared
 * memory; short ASCII strings, the common case, are built without the decoder.
 */
export function decodeUtf8(source: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length === 0) return '';
  if (length <= 24) {
    let text = '';
    let i = start;
    for (; i < end; i += 1) {
      const byte = source[i];
      if (byte > 127) break;
      text += String.fromCharCode(byte);
    }
    if (i === end) return text;
  }
  if (scratch.length < length) scratch = new Uint8Array(length * 2);
  scratch.set(source.subarray(start, end));
  return decoder.decode(scratch.subarray(0, length));
}

/** The UTF-8 bytes of `text`, on ordinary memory. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

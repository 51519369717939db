import { encodeUtf8 } from '../utf8';

/** True when `source[start..end)` is well-formed UTF-8: shortest forms, no surrogates, nothing past U+10FFFF (Unicode 15, table 3-7). */
export function isUtf8(source: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const byte = source[at];
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const more = byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    if (more === 0 || at + more >= end) return false;
    const second = source[at + 1];
    const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return false;
    for (let i = 2; i <= more; i += 1) if ((source[at + i] & 0xc0) !== 0x80) return false;
    at += more + 1;
  }
  return true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes with U+FFFD in the place of what is not UTF-8, as every browser reads them. */
export function repairedUtf8(source: Uint8Array, start: number, end: number): Uint8Array {
  return encodeUtf8(decoder.decode(source.slice(start, end)));
}

import type { Strings } from '../column';

/**
 * Orders strings by code point, as categories are ordered everywhere: negative, zero or positive, for `Array.sort`.
 * JavaScript's own `<` goes by UTF-16 unit, which puts U+1F600 before U+FF5E.
 */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return ranked(x) - ranked(y);
  }
  return a.length - b.length;
}

/** Orders strings `a` and `b` of `strings` by code point, which is the order of their UTF-8 bytes; bytes before `skip` are taken as equal. */
export function compareStringsAt({ offsets, bytes }: Strings, a: number, b: number, skip = 0): number {
  const endA = offsets[a + 1];
  const endB = offsets[b + 1];
  let i = offsets[a] + skip;
  let j = offsets[b] + skip;
  for (; i < endA && j < endB; i += 1, j += 1) {
    if (bytes[i] !== bytes[j]) return bytes[i] - bytes[j];
  }
  return endA - i - (endB - j);
}

/** Surrogates, which stand for code points beyond all others, moved behind the units above them. */
function ranked(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

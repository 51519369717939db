import { encodeUtf8 } from '../utf8';

/** The byte of `'`. */
export const APOSTROPHE = 39;

/** Bytes with which a cell can start that a spreadsheet runs as a formula: `= + - @`, tab, CR, NUL (OWASP ASVS 1.2.10). */
const TRIGGERS = Uint8Array.from({ length: 256 }, (_, byte) => Number([61, 43, 45, 64, 9, 13, 0].includes(byte)));

/** True when text could be run as a formula, whatever number of apostrophes stands before it: our export guards it with one more. */
export function needsGuard(source: Uint8Array, start: number, end: number): boolean {
  while (start < end && source[start] === APOSTROPHE) start += 1;
  return start < end && TRIGGERS[source[start]] === 1;
}

const PLUS = 43;
const MINUS = 45;
const ZERO = 48;

/**
 * True for text that is a signed number and nothing more, `-999` or with a decimal comma `-3,5`: a trigger starts it, and
 * no formula follows. Neither thousands marks nor exponents.
 */
export function isSignedNumber(source: Uint8Array, start: number, end: number, decimal: number): boolean {
  if (start >= end || (source[start] !== PLUS && source[start] !== MINUS)) return false;
  let digits = 0;
  let marks = 0;
  for (let at = start + 1; at < end; at += 1) {
    const byte = source[at];
    if (byte >= ZERO && byte <= ZERO + 9) digits += 1;
    else if (byte === decimal && marks === 0) marks = 1;
    else return false;
  }
  return digits > 0;
}

/** True when text bears a guard: an apostrophe before what `needsGuard` speaks of. Taking one off undoes the export. */
export function isGuarded(source: Uint8Array, start: number, end: number): boolean {
  return source[start] === APOSTROPHE && needsGuard(source, start, end);
}

/** `text` without its guard, where it bears one. */
export function withoutGuard(text: string): string {
  const bytes = encodeUtf8(text);
  return isGuarded(bytes, 0, bytes.length) ? text.slice(1) : text;
}

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

/** True when text bears a guard: an apostrophe before what `needsGuard` speaks of. Taking one off undoes the export. */
export function isGuarded(source: Uint8Array, start: number, end: number): boolean {
  return source[start] === APOSTROPHE && needsGuard(source, start, end);
}

/** `text` without its guard, where it bears one. */
export function withoutGuard(text: string): string {
  const bytes = encodeUtf8(text);
  return isGuarded(bytes, 0, bytes.length) ? text.slice(1) : text;
}

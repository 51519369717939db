const SPOKEN: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['t', true],
  ['yes', true],
  ['y', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['f', false],
  ['no', false],
  ['n', false],
  ['off', false],
  ['0', false],
]);

/** The boolean that a word means where a person chose the type boolean; null when it means none. In any case. */
export function spokenBoolean(text: string): boolean | null {
  return SPOKEN.get(text.trim().toLowerCase()) ?? null;
}

const SPACE = 32;
const TAB = 9;

/**
 * 1 for `true`, 0 for `false`, -1 for anything else: the words taken for booleans where nobody said so, from UTF-8 bytes,
 * in pandas' three spellings (`true`, `True`, `TRUE`), spaces around them left out. `yes` and `no` stay text, for they are
 * as often two of three answers.
 */
export function parsePlainBoolean(source: Uint8Array, start: number, end: number): number {
  while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
  while (end > start && (source[end - 1] === SPACE || source[end - 1] === TAB)) end -= 1;
  const length = end - start;
  if (length === 4) return isWord(source, start, 'true', 'TRUE') ? 1 : -1;
  if (length === 5) return isWord(source, start, 'false', 'FALSE') ? 0 : -1;
  return -1;
}

/** Whether the bytes are `lower`, `upper`, or upper in the first letter only. */
function isWord(source: Uint8Array, start: number, lower: string, upper: string): boolean {
  const first = source[start];
  if (first !== lower.charCodeAt(0) && first !== upper.charCodeAt(0)) return false;
  const rest = first === upper.charCodeAt(0) && source[start + 1] === upper.charCodeAt(1) ? upper : lower;
  for (let i = 1; i < rest.length; i += 1) if (source[start + i] !== rest.charCodeAt(i)) return false;
  return true;
}

/** A name in two parts: of the first as much is shown as there is room for, of the second all. */
export interface MiddleCut {
  readonly head: string;
  readonly tail: string;
}

/** Names up to so long stand whole in a usual column. */
const WHOLE = 12;
const LONGEST_TAIL = 8;
const PLAIN_TAIL = 4;
const JOINED = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Where a long name is cut so that its end, which tells columns made of one apart, stays: before its last word of up to
 * eight characters (`Aircraft Make_` and `MD-80`), else before its last four. A unit in parentheses tells nothing apart, and
 * right-to-left names are not parted: their letters join.
 */
export function middleCut(name: string): MiddleCut {
  const letters = [...name];
  if (letters.length <= WHOLE || name.endsWith(')') || JOINED.test(name)) return { head: name, tail: '' };
  const last = letters.findLastIndex((letter, i) => /[\s_=:/.]/.test(letter) && i < letters.length - 1);
  const length = letters.length - last - 1;
  const at = last > 0 && length <= LONGEST_TAIL ? last + 1 : letters.length - PLAIN_TAIL;
  return { head: letters.slice(0, at).join(''), tail: letters.slice(at).join('') };
}

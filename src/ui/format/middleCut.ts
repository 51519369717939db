import { RIGHT_TO_LEFT } from './isolated';

/** A name in parts: of the second all is shown, of what stands before and after it as much as there is room for. */
export interface MiddleCut {
  readonly head: string;
  readonly tail: string;
  /** Empty where the tail is the name's end. */
  readonly rest: string;
}

/** Names up to so long stand whole in a usual column. */
const WHOLE = 12;
const LONGEST_TAIL = 8;
const PLAIN_TAIL = 4;

/**
 * Where a long name is cut so that its end, which tells columns made of one apart, stays: before its last word of up to
 * eight characters (`Aircraft Make_` and `MD-80`), else before its last four. A unit in parentheses tells nothing apart, and
 * right-to-left names are not parted: their letters join.
 */
export function middleCut(name: string): MiddleCut {
  const letters = [...name];
  if (letters.length <= WHOLE || name.endsWith(')') || RIGHT_TO_LEFT.test(name)) return { head: name, tail: '', rest: '' };
  const last = letters.findLastIndex((letter, i) => /[\s_=:/.]/.test(letter) && i < letters.length - 1);
  const length = letters.length - last - 1;
  const at = last > 0 && length <= LONGEST_TAIL ? last + 1 : letters.length - PLAIN_TAIL;
  return { head: letters.slice(0, at).join(''), tail: letters.slice(at).join(''), rest: '' };
}

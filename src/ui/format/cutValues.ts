import { drawnText } from '../../table/drawnText';
import { cutAmong } from './cutAmong';
import type { MiddleCut } from './middleCut';

/** Where values of the data are cut, as they are drawn; by the value. */
export type ValueCuts = ReadonlyMap<string, MiddleCut>;

/** Letters of a value that are seen wherever it stands. */
const SEEN = 8;

/**
 * Where the values of a list are cut. Those that begin alike keep what tells them apart (see `cutAmong`); others are read from
 * their start, as prose is, and are cut at their end.
 */
export function cutValues(values: Iterable<string>, seen = SEEN): ValueCuts {
  const drawn = new Map([...values].map(value => [value, drawnText(value)] as const));
  const cuts = cutAmong(beginAlike([...drawn.values()], seen));
  return new Map([...drawn].map(([value, text]) => [value, cuts.get(text) ?? { head: text, tail: '', rest: '' }]));
}

/** Texts with more letters than are seen, and those they share them with. */
function beginAlike(texts: readonly string[], seen: number): readonly string[] {
  const starts = new Map<string, string[]>();
  for (const text of texts) {
    const start = text.slice(0, seen);
    const alike = starts.get(start);
    if (alike === undefined) starts.set(start, [text]);
    else alike.push(text);
  }
  return [...starts.values()].filter(({ length }) => length > 1).flat();
}

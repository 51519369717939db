import type { Scored } from '../../client/types';
import { words } from '../words';

const FIRST = 20;
const MOST_WRONG = 200;

/** Rows of a scored table that are shown, from 0, and how they are called: the first ones, or the first of those that are wrong. */
export function shownRows({ rows, truth }: Pick<Scored, 'rows' | 'truth'>, isOnlyWrong: boolean): { readonly rows: readonly number[]; readonly caption: string } {
  const say = words.handOff;
  if (!isOnlyWrong || truth === null || truth.wrong.length === 0) {
    const shown = Math.min(FIRST, rows);
    return { rows: Array.from({ length: shown }, (_, row) => row), caption: say.firstRows(shown) };
  }
  const shown = truth.wrong.slice(0, MOST_WRONG);
  return { rows: shown, caption: say.wrongRows(shown.length, truth.wrong.length) };
}

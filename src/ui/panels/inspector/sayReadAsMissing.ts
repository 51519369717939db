import { words } from '../../words';
import { list } from '../../words/plural';
import type { ReadAsMissing } from './readAsMissing';

/** "715 cells of country say NA and are read as missing", and that it may be a country where it may. */
export function sayReadAsMissing({ column, words: found, mayBeCodes }: ReadAsMissing): string {
  const say = words.importing.readAsMissing;
  const cells = found.reduce((sum, { count }) => sum + count, 0);
  return `${say.said(cells, column, list(found.map(({ word }) => word)))}${mayBeCodes ? ` ${say.codes}` : ''}`;
}

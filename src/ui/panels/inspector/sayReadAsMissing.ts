import { label } from '../../format/label';
import { words } from '../../words';
import { list } from '../../words/plural';
import type { FigureWord } from './missingAmongFigures';
import type { ReadAsMissing } from './readAsMissing';

/** "715 cells of country say “NA” and are read as missing", and that it may be a country where it may. */
export function sayReadAsMissing({ column, words: found, mayBeCodes }: ReadAsMissing): string {
  const say = words.importing.readAsMissing;
  const cells = found.reduce((sum, { count }) => sum + count, 0);
  return `${say.said(cells, column, found.map(({ word }) => label(word)))}${mayBeCodes ? ` ${say.codes}` : ''}`;
}

/** “?” stands in 240 cells of power and is read as missing, and what would become of the column. */
export function sayFigureWord({ word, cells, columns, wouldBeText }: Omit<FigureWord, 'keep'>): string {
  const say = words.importing.readAsMissing;
  return `${say.among(label(word), cells, listColumns(columns))}${wouldBeText ? ` ${say.asText(columns.length)}` : ''}`;
}

/** Columns that a sentence names. */
const MOST_NAMED = 4;

/** Columns by name, many of them cut short. */
export function listColumns(columns: readonly string[]): string {
  const named = columns.length > MOST_NAMED + 1 ? columns.slice(0, MOST_NAMED) : columns;
  const rest = columns.length - named.length;
  return list([...named, ...(rest > 0 ? [words.importing.readAsMissing.moreColumns(rest)] : [])]);
}

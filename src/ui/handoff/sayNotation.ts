import type { FileNotation } from '../../client/types';
import { words } from '../words';

const say = words.handOff;

/** The way to save a table as the file that it was made of is written; null where that is how tables are saved anyway. */
export function sayNotation(notation: FileNotation | null): string | null {
  if (notation === null || (notation.delimiter === ',' && notation.decimal === '.' && notation.dates === undefined)) return null;
  const delimiter = (say.delimiters as Readonly<Record<string, string>>)[notation.delimiter];
  return delimiter === undefined ? null : say.saveAsCame(delimiter, say.decimals[notation.decimal]);
}

import type { CategoryColumn, TextColumn } from '../column';
import { stringAt } from '../column';
import { getBit } from '../bitmap';
import { compareCodePoints } from './codePoints';
import { groupStrings } from './groupStrings';
import { takeStrings } from './strings';
import { textCounts } from './textCounts';

/** The same rows with a dictionary, in order of first appearance. Nulls stay null and are not in it. */
export function dictionaryEncode({ length, validity, strings }: TextColumn): CategoryColumn {
  const { codes, firsts } = groupStrings(strings, validity);
  return { type: 'category', length, validity, codes, dictionary: takeStrings(strings, firsts) };
}

/** The same rows as plain text. Nulls stay null. Throws RangeError when the text would pass 2 GiB. */
export function dictionaryDecode({ length, validity, codes, dictionary }: CategoryColumn): TextColumn {
  if (validity === null) return { type: 'text', length, validity, strings: takeStrings(dictionary, codes) };
  const indexes = new Int32Array(length);
  for (let i = 0; i < length; i += 1) indexes[i] = getBit(validity, i) ? codes[i] : -1;
  return { type: 'text', length, validity, strings: takeStrings(dictionary, indexes) };
}

/** The values that rows of the column hold, each once, by code point. Nulls are none of them. */
export function sortedCategories(column: CategoryColumn | TextColumn): string[] {
  const { strings, indexes, counts } = textCounts(column);
  return [...indexes.filter((_, i) => counts[i] !== 0)].map(index => stringAt(strings, index)).sort(compareCodePoints);
}

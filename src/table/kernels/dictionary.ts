import type { CategoryColumn, TextColumn } from '../column';
import { stringAt } from '../column';
import { getBit } from '../bitmap';
import { compareCodePoints } from './codePoints';
import { groupStrings } from './groupStrings';
import { takeStrings } from './strings';

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
  const strings = column.type === 'category' ? column.dictionary : column.strings;
  return [...usedStrings(column)].map(index => stringAt(strings, index)).sort(compareCodePoints);
}

/** One index into the column's strings for each different value its rows hold, in no particular order. */
function usedStrings(column: CategoryColumn | TextColumn): Int32Array {
  if (column.type === 'text') return groupStrings(column.strings, column.validity).firsts;
  const { codes, validity, length, dictionary } = column;
  const isUsed = new Uint8Array(dictionary.count);
  for (let i = 0; i < length; i += 1) if (validity === null || getBit(validity, i)) isUsed[codes[i]] = 1;
  return Int32Array.from(isUsed.keys()).filter(code => isUsed[code] === 1);
}

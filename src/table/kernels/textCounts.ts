import { getBit } from '../bitmap';
import type { CategoryColumn, Strings, TextColumn } from '../column';
import { groupStrings } from './groupStrings';

/** The different strings among the rows that are not null, and how many rows hold each. */
export interface TextCounts {
  readonly strings: Strings;
  /** The index into `strings` of each different value. */
  readonly indexes: Int32Array;
  /** Rows that hold it: 0 for a value of the dictionary that no row uses. */
  readonly counts: Int32Array;
}

/** Counts the rows of each string; nulls are left out. */
export function textCounts(column: CategoryColumn | TextColumn): TextCounts {
  if (column.type === 'category') {
    const { codes, dictionary } = column;
    const counts = countCodes(codes, dictionary.count, column.validity);
    return { strings: dictionary, indexes: Int32Array.from(counts.keys()), counts };
  }
  const { codes, firsts } = groupStrings(column.strings, column.validity);
  return { strings: column.strings, indexes: firsts, counts: countCodes(codes, firsts.length, column.validity) };
}

function countCodes(codes: Int32Array, values: number, validity: Uint8Array | null): Int32Array {
  const counts = new Int32Array(values);
  for (let i = 0; i < codes.length; i += 1) if (validity === null || getBit(validity, i)) counts[codes[i]] += 1;
  return counts;
}

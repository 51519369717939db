import type { Bitmap } from '../bitmap';
import { bitmap, getBit, setBit } from '../bitmap';
import type { BooleanColumn, CategoryColumn, DateColumn, NumberColumn, Strings, TextColumn, TimestampColumn } from '../column';
import { stringAt } from '../column';
import { float64s, int32s } from '../shared';
import { countMissing } from './missing';
import { concatStrings, stringsOf, takeStrings } from './strings';

/** `column` with `value` in every missing row (null or NaN); `column` itself when no row is missing. */
export function fillMissing<C extends NumberColumn | TimestampColumn | DateColumn>(column: C, value: number): C {
  if (countMissing(column) === 0) return column;
  const { values, validity, length, type } = column;
  const out = float64s(length);
  for (let i = 0; i < length; i += 1) {
    const isMissing = (validity !== null && !getBit(validity, i)) || (type === 'number' && values[i] !== values[i]);
    out[i] = isMissing ? value : values[i];
  }
  return { ...column, validity: null, values: out };
}

/** `column` with `value` in every null row; `column` itself when there is none. */
export function fillMissingBoolean(column: BooleanColumn, value: boolean): BooleanColumn {
  if (countMissing(column) === 0 || column.validity === null) return column;
  const values = bitmap(column.length);
  for (let i = 0; i < column.length; i += 1) {
    if (getBit(column.validity, i) ? getBit(column.values, i) : value) setBit(values, i);
  }
  return { ...column, validity: null, values };
}

/** `column` with `text` in every null row; a dictionary that lacks `text` gets it at its end. `column` itself when no row is null. */
export function fillMissingText<C extends CategoryColumn | TextColumn>(column: C, text: string): C;
export function fillMissingText(column: CategoryColumn | TextColumn, text: string): CategoryColumn | TextColumn {
  if (countMissing(column) === 0 || column.validity === null) return column;
  if (column.type === 'category') {
    const code = codeOf(column.dictionary, text);
    const isNew = code === column.dictionary.count;
    const dictionary = isNew ? concatStrings([column.dictionary, stringsOf([text])]) : column.dictionary;
    return { ...column, validity: null, codes: filled(column.codes, column.validity, code), dictionary };
  }
  const { strings, length, validity } = column;
  const indexes = new Int32Array(length);
  for (let i = 0; i < length; i += 1) indexes[i] = getBit(validity, i) ? i : length;
  return { ...column, validity: null, strings: takeStrings(concatStrings([strings, stringsOf([text])]), indexes) };
}

function filled(codes: Int32Array, validity: Bitmap, code: number): Int32Array {
  const out = int32s(codes.length);
  for (let i = 0; i < codes.length; i += 1) out[i] = getBit(validity, i) ? codes[i] : code;
  return out;
}

/** The code of `text`, or the first one that is free. */
function codeOf(dictionary: Strings, text: string): number {
  let code = 0;
  while (code < dictionary.count && stringAt(dictionary, code) !== text) code += 1;
  return code;
}

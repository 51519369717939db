import { getBit } from '../bitmap';
import type { CategoryColumn, Strings, TextColumn } from '../column';
import { stringAt } from '../column';
import type { Frame } from '../frame';
import { firstByCount } from '../kernels/firstByCount';
import { compareStringsAt } from '../kernels/codePoints';
import { textCounts } from '../kernels/textCounts';
import type { AlertRows, Exceptions } from './alert';
import { MOST_LISTED_ROWS } from './alert';

/** Values that do not fit that an alert names; as many can be replaced at once. */
const MOST_NAMED = 20;
/** Values that a filter is made of; beyond, rows are listed by number. */
const MOST_FILTERED = 100;

/** The different texts of a column, each with the rows that hold it. */
export interface WrittenTexts {
  readonly strings: Strings;
  readonly indexes: Int32Array;
  readonly counts: Int32Array;
  /** Rows that hold a text which is not blank. */
  readonly present: number;
}

/** The different texts of a column; blank ones say nothing and have no count. */
export function writtenTexts(column: TextColumn | CategoryColumn): WrittenTexts {
  const { strings, indexes, counts } = textCounts(column);
  const kept = counts.slice();
  let present = 0;
  for (let i = 0; i < kept.length; i += 1) {
    if (isBlank(strings, indexes[i])) kept[i] = 0;
    present += kept[i];
  }
  return { strings, indexes, counts: kept, present };
}

/** The texts that `fits` says no to, the most frequent first, and the rows that hold one of them. */
export function exceptionsOf(
  name: string, column: TextColumn | CategoryColumn, frame: Frame, texts: WrittenTexts, fits: Uint8Array,
): { readonly count: number; readonly exceptions: Exceptions; readonly rows: AlertRows | null } {
  const { strings, indexes, counts } = texts;
  const odd = counts.map((count, i) => (fits[i] === 1 ? 0 : count));
  let count = 0;
  let distinct = 0;
  for (const rows of odd) {
    count += rows;
    if (rows > 0) distinct += 1;
  }
  const named = Array.from(firstByCount(odd, Math.min(distinct, MOST_FILTERED), (a, b) => compareStringsAt(strings, indexes[a], indexes[b])));
  const values = named.map(i => ({ value: stringAt(strings, indexes[i]), count: odd[i] }));
  return { count, exceptions: { values: values.slice(0, MOST_NAMED), distinct }, rows: rowsHolding(name, column, frame, texts, odd, values, distinct) };
}

function rowsHolding(
  name: string, column: TextColumn | CategoryColumn, frame: Frame, { strings, indexes }: WrittenTexts, odd: Int32Array,
  values: Exceptions['values'], distinct: number,
): AlertRows | null {
  if (distinct === 0) return null;
  if (distinct <= MOST_FILTERED) return { kind: 'values', column: name, values: values.map(({ value }) => value) };
  const isOdd = new Set<string>();
  for (let i = 0; i < odd.length && isOdd.size < MOST_LISTED_ROWS; i += 1) if (odd[i] > 0) isOdd.add(stringAt(strings, indexes[i]));
  const rows: number[] = [];
  for (let row = 0; row < column.length && rows.length < MOST_LISTED_ROWS; row += 1) {
    if (column.validity !== null && !getBit(column.validity, row)) continue;
    const text = column.type === 'text' ? stringAt(column.strings, row) : stringAt(column.dictionary, column.codes[row]);
    if (isOdd.has(text)) rows.push(frame.sourceRow(row));
  }
  return { kind: 'rows', rows };
}

function isBlank({ offsets, bytes }: Strings, index: number): boolean {
  for (let at = offsets[index]; at < offsets[index + 1]; at += 1) if (bytes[at] > 32) return false;
  return true;
}

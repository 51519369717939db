import { cellText } from '../kernels/cellText';
import { compareCodePoints } from '../kernels/codePoints';
import { valueCounts } from '../kernels/valueCounts';
import type { Column } from '../column';

/** Rows by the value of a column: `code` of each row is an index into `names`, -1 where the row is missing. */
export interface Groups {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** The name of the group that takes what is left over. */
export const OTHER = 'other';

/**
 * Groups by a column's values as text: the `most` most frequent, in that order or, for numbers, dates and booleans, by
 * value; all others together under "other". Null gives one group without a name.
 */
export function groupsOf(column: Column | null, length: number, most: number): Groups {
  if (column === null) return { names: [''], codes: new Int32Array(length) };
  const { values } = valueCounts(column);
  const kept = values.slice(0, values.length > most ? most : values.length);
  const texts = new Map<string, number>();
  const codes = new Int32Array(length).fill(-1);
  const isText = column.type === 'category' || column.type === 'text';
  const shown = kept.map(value => textOf(value, column));
  if (!isText) shown.sort((a, b) => (column.type === 'number' ? Number(a) - Number(b) : compareCodePoints(a, b)));
  shown.forEach((name, i) => texts.set(name, i));
  let others = false;
  if (column.type === 'category') {
    const byCode = codeTexts(column, texts, shown.length);
    for (let row = 0; row < length; row += 1) {
      if (column.validity !== null && ((column.validity[row >> 3] >> (row & 7)) & 1) === 0) continue;
      codes[row] = byCode[column.codes[row]];
      if (codes[row] === shown.length) others = true;
    }
  } else {
    for (let row = 0; row < length; row += 1) {
      const text = cellText(column, row);
      if (text === null) continue;
      codes[row] = texts.get(text) ?? shown.length;
      if (codes[row] === shown.length) others = true;
    }
  }
  return { names: others ? [...shown, OTHER] : shown, codes };
}

function codeTexts(column: Extract<Column, { type: 'category' }>, texts: ReadonlyMap<string, number>, other: number): Int32Array {
  const { dictionary } = column;
  const probe: Column = { type: 'category', length: dictionary.count, validity: null, codes: Int32Array.from({ length: dictionary.count }, (_, i) => i), dictionary };
  return Int32Array.from({ length: dictionary.count }, (_, i) => texts.get(cellText(probe, i) ?? '') ?? other);
}

function textOf(value: unknown, column: Column): string {
  if (typeof value === 'number' && (column.type === 'date' || column.type === 'timestamp')) {
    const iso = new Date(value).toISOString();
    return column.type === 'date' ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  return String(value);
}

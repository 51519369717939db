import { getBit } from '../bitmap';
import type { Column } from '../column';
import { cellText } from '../kernels/cellText';
import { textCounts } from '../kernels/textCounts';
import { groupStrings } from '../kernels/groupStrings';
import { valueCounts } from '../kernels/valueCounts';
import { stringAt } from '../column';
import { sortFloats } from '../kernels/sortFloats';
import type { GroupName } from './finding';
import { isNumeric, numbersOf, quantileSorted, valueType } from './numbers';
import type { GroupIs } from './spec';

/** Rows by the value of a column: `code` of each row is an index into `names`, -1 where the row is missing. */
export interface Groups {
  readonly column: string;
  /** The value of each group as its cells read; '' for a group that is of no one value. */
  readonly names: readonly string[];
  /** What each group is called in a finding; none where there is one group of all rows. */
  readonly called: readonly GroupName[];
  /** What each group stands for. */
  readonly is: readonly GroupIs[];
  readonly codes: Int32Array;
}

/** One group without a name that holds every row. */
export function noGroups(length: number): Groups {
  return { column: '', names: [''], called: [], is: [{ kind: 'all' }], codes: new Int32Array(length) };
}

/**
 * Groups by a column's values: the `most` most frequent, in that order or, for numbers and dates, by value; all others
 * together, last (a single one under its own name).
 */
export function groupsOf(name: string, column: Column, most: number): Groups {
  // One value alone is no rest: it keeps its name.
  const counted = valueCounts(column, most + 1);
  const values = counted.values.slice(0, counted.distinct > most + 1 ? most : undefined).filter(value => value !== null);
  if (isNumeric(column)) values.sort((a, b) => (a < b ? -1 : 1));
  const shown = values.map(value => nameOf(value, column));
  const hasOthers = counted.distinct > values.length;
  const called: GroupName[] = shown.map(text => ({ kind: 'value', text }));
  if (hasOthers) called.push({ kind: 'rest' });
  // Filters know no 64-bit numbers.
  const plain = values.map(value => (typeof value === 'bigint' ? Number(value) : value));
  const is: GroupIs[] = plain.map(value => ({ kind: 'value', value }));
  if (hasOthers) is.push({ kind: 'rest', but: plain });
  return { column: name, names: hasOthers ? [...shown, ''] : shown, called, is, codes: codesOf(column, values, shown.length) };
}

/**
 * Groups to color by: a number or a date of many values in quarters of its rows, else by value, the most frequent
 * first. A quarter takes what is above the quartile before it, up to and with its own.
 */
export function colorGroups(name: string, column: Column, most: number): Groups {
  if (!isNumeric(column) || valueCounts(column, 0).distinct <= most) return groupsOf(name, column, most);
  const values = numbersOf(column);
  const finite = values.filter(Number.isFinite);
  const sorted = sortFloats(finite, finite.length);
  const cuts = [0.25, 0.5, 0.75].map(p => quantileSorted(sorted, p));
  const quarterOf = (value: number): number => (value <= cuts[0] ? 0 : value <= cuts[1] ? 1 : value <= cuts[2] ? 2 : 3);
  const ranges: [number, number][] = [0, 1, 2, 3].map(() => [Infinity, -Infinity]);
  for (const value of sorted) {
    const range = ranges[quarterOf(value)];
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  }
  const kept = [0, 1, 2, 3].filter(q => ranges[q][0] <= ranges[q][1]);
  const place = Int32Array.from([0, 1, 2, 3], q => kept.indexOf(q));
  const codes = Int32Array.from(values, value => (Number.isFinite(value) ? place[quarterOf(value)] : -1));
  return {
    column: name,
    names: kept.map(() => ''),
    called: kept.map(q => ({ kind: 'range', low: ranges[q][0], high: ranges[q][1], type: valueType(column) })),
    is: kept.map(q => ({ kind: 'range', low: ranges[q][0], high: ranges[q][1] })),
    codes,
  };
}

function codesOf(column: Column, values: readonly (string | number | bigint | boolean)[], other: number): Int32Array {
  const place = new Map<unknown, number>(values.map((value, i) => [value, i]));
  const codes = new Int32Array(column.length).fill(-1);
  const has = (row: number): boolean => column.validity === null || getBit(column.validity, row);
  switch (column.type) {
    case 'category':
    case 'text': {
      const { strings, indexes } = textCounts(column);
      const byText = Int32Array.from(indexes, index => place.get(stringAt(strings, index)) ?? other);
      const own = column.type === 'category' ? column.codes : groupStrings(column.strings, column.validity).codes;
      for (let row = 0; row < codes.length; row += 1) if (has(row)) codes[row] = byText[own[row]];
      return codes;
    }
    case 'boolean':
      for (let row = 0; row < codes.length; row += 1) if (has(row)) codes[row] = place.get(getBit(column.values, row)) ?? other;
      return codes;
    case 'block':
      return codes;
    default:
      for (let row = 0; row < codes.length; row += 1) {
        const value = column.values[row];
        if (has(row) && value === value) codes[row] = place.get(value === 0 ? 0 : value) ?? other;
      }
      return codes;
  }
}

function nameOf(value: string | number | bigint | boolean, column: Column): string {
  if (typeof value !== 'number' || (column.type !== 'date' && column.type !== 'timestamp')) return String(value);
  const one: Column = { type: column.type, length: 1, validity: null, values: Float64Array.of(value) };
  return cellText(one, 0) ?? '';
}

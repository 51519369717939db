import type { Bitmap } from '../bitmap';
import { bitmap, setBit } from '../bitmap';
import type { BlockColumn, BooleanColumn, CategoryColumn, Cell, Column, ColumnType, DateColumn, Int64Column, NumberColumn, TextColumn, TimestampColumn } from '../column';
import { Frame } from '../frame';
import { float64s, int32s, int64s } from '../shared';
import { dictionaryEncode } from './dictionary';
import { stringsOf } from './strings';
import { validityOf } from './validity';

/** A number column; null is null and NaN is NaN. Like the rest of this file: for tests and small tables. */
export function numberColumn(values: readonly (number | null)[]): NumberColumn {
  return { type: 'number', length: values.length, validity: validity(values), values: floats(values) };
}

/** A timestamp column from milliseconds since 1970 UTC. Throws RangeError for an instant that is no whole number. */
export function timestampColumn(values: readonly (number | null)[]): TimestampColumn {
  for (const value of values) {
    if (value !== null && !Number.isInteger(value)) throw new RangeError(`timestampColumn: expected whole milliseconds; got ${value}.`);
  }
  return { type: 'timestamp', length: values.length, validity: validity(values), values: floats(values) };
}

/** A date column from the UTC milliseconds of midnights. Throws RangeError for an instant within a day. */
export function dateColumn(values: readonly (number | null)[]): DateColumn {
  for (const value of values) {
    if (value !== null && value % 86_400_000 !== 0) throw new RangeError(`dateColumn: expected a midnight in UTC; got ${value}.`);
  }
  return { type: 'date', length: values.length, validity: validity(values), values: floats(values) };
}

/** A column of 64-bit integers. Throws RangeError for one that does not fit. */
export function int64Column(values: readonly (bigint | null)[]): Int64Column {
  const out = int64s(values.length);
  values.forEach((value, i) => {
    out[i] = value ?? 0n;
    if (value !== null && out[i] !== value) throw new RangeError(`int64Column: ${value} does not fit in 64 bits.`);
  });
  return { type: 'int64', length: values.length, validity: validity(values), values: out };
}

/** A boolean column. */
export function booleanColumn(values: readonly (boolean | null)[]): BooleanColumn {
  const bits = bitmap(values.length);
  values.forEach((value, i) => {
    if (value === true) setBit(bits, i);
  });
  return { type: 'boolean', length: values.length, validity: validity(values), values: bits };
}

/**
 * A category column whose dictionary holds the values in order of first appearance, or is `dictionary` when one is given
 * (without repeats). Throws when `dictionary` lacks a value.
 */
export function categoryColumn(values: readonly (string | null)[], dictionary?: readonly string[]): CategoryColumn {
  if (dictionary === undefined) return dictionaryEncode(textColumn(values));
  const codeOf = new Map(dictionary.map((value, code) => [value, code]));
  const codes = int32s(values.length);
  values.forEach((value, i) => {
    if (value === null) return;
    const code = codeOf.get(value);
    if (code === undefined) throw new Error(`categoryColumn: "${value}" is not in the dictionary.`);
    codes[i] = code;
  });
  return { type: 'category', length: values.length, validity: validity(values), codes, dictionary: stringsOf(dictionary) };
}

/** A text column. */
export function textColumn(values: readonly (string | null)[]): TextColumn {
  return { type: 'text', length: values.length, validity: validity(values), strings: stringsOf(values.map(value => value ?? '')) };
}

/** A block from one array of slot values a row. Throws RangeError when a row has not one value for each slot. */
export function blockColumn(slots: readonly string[], rows: readonly (readonly number[])[]): BlockColumn {
  const values = float64s(rows.length * slots.length);
  rows.forEach((row, i) => {
    if (row.length !== slots.length) throw new RangeError(`blockColumn: ${row.length} values for ${slots.length} slots.`);
    values.set(row, i * slots.length);
  });
  return { type: 'block', length: rows.length, validity: null, slots, values };
}

/** A column of a type from its cells, each of which that type holds. Throws for a block, whose cells are vectors. */
export function columnFrom(cells: readonly Cell[], type: ColumnType): Column {
  switch (type) {
    case 'number':
      return numberColumn(cells as (number | null)[]);
    case 'int64':
      return int64Column(cells as (bigint | null)[]);
    case 'boolean':
      return booleanColumn(cells as (boolean | null)[]);
    case 'date':
      return dateColumn(cells as (number | null)[]);
    case 'timestamp':
      return timestampColumn(cells as (number | null)[]);
    case 'category':
      return categoryColumn(cells as (string | null)[]);
    case 'text':
      return textColumn(cells as (string | null)[]);
    case 'block':
      throw new Error('columnFrom: a block is made with blockColumn.');
  }
}

/**
 * A frame from columns by name, in the order JavaScript gives keys (names that are whole numbers come first: use
 * `new Frame` for those). `rows` are the source rows. Throws RangeError when lengths differ.
 */
export function frameOf(columns: Readonly<Record<string, Column>>, rows: Int32Array | null = null): Frame {
  const map = new Map(Object.entries(columns));
  const [first] = map.values();
  return new Frame(map, first?.length ?? 0, rows);
}

function floats(values: readonly (number | null)[]): Float64Array {
  const out = float64s(values.length);
  values.forEach((value, i) => {
    out[i] = value ?? 0;
  });
  return out;
}

function validity(values: readonly unknown[]): Bitmap | null {
  const bits = bitmap(values.length);
  values.forEach((value, i) => {
    if (value !== null) setBit(bits, i);
  });
  return validityOf(bits, values.length);
}

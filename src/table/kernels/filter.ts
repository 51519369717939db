import type { Bitmap } from '../bitmap';
import { bitmap, getBit, setBit } from '../bitmap';
import type { CategoryColumn, Column, Int64Column, TextColumn } from '../column';
import { stringAt } from '../column';
import { encodeUtf8 } from '../utf8';
import type { FloatColumn } from './present';

/** Bounds of a range; null leaves that side open. Both belong to the range unless `highOpen` leaves the high one out, as all bins of a histogram but the last do. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
  readonly highOpen?: boolean;
}

/** The rows whose value lies in the range; no missing row does. Dates and timestamps are in milliseconds. Throws for a type without numbers. */
export function rangeMask(column: Column, { low, high, highOpen = false }: Range): Bitmap {
  switch (column.type) {
    case 'number':
    case 'date':
    case 'timestamp':
    case 'int64':
      return inRange(column, low ?? -Infinity, high ?? Infinity, highOpen && high !== null);
    default:
      throw new Error(`rangeMask: expected numbers or dates; got ${column.type}.`);
  }
}

/**
 * The rows whose value is one of `values`; no missing row's is. Text is compared exactly, -0 is 0, dates and timestamps
 * are milliseconds, and for int64 a whole number or its decimal text does as well as a bigint. Throws for a block.
 */
export function valuesMask(column: Column, values: readonly (string | number | bigint | boolean)[]): Bitmap {
  switch (column.type) {
    case 'category':
      return categoryIn(column, new Set(values));
    case 'text':
      return textIn(column, values.filter(value => typeof value === 'string'));
    case 'boolean': {
      const [no, yes] = [values.includes(false), values.includes(true)];
      return maskOf(column, row => (getBit(column.values, row) ? yes : no));
    }
    case 'number':
    case 'date':
    case 'timestamp': {
      const wanted = new Set(values);
      // A Set finds NaN, which is missing here.
      wanted.delete(NaN);
      return maskOf(column, row => wanted.has(column.values[row]));
    }
    case 'int64': {
      const wanted = new Set(values.flatMap(bigintOf));
      return maskOf(column, row => wanted.has(column.values[row]));
    }
    case 'block':
      throw new Error('valuesMask: a block has slots, not values.');
  }
}

/** Numbers compare with int64 exactly, as JavaScript compares a number with a bigint. NaN is in no range. */
function inRange(column: FloatColumn | Int64Column, low: number, high: number, highOpen: boolean): Bitmap {
  if (column.type === 'int64') {
    const { values } = column;
    return maskOf(column, row => values[row] >= low && (highOpen ? values[row] < high : values[row] <= high));
  }
  const { values, validity, length } = column;
  const out = bitmap(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i];
    if (value >= low && value <= high && !(highOpen && value === high)) out[i >> 3] |= 1 << (i & 7);
  }
  if (validity !== null) for (let i = 0; i < out.length; i += 1) out[i] &= validity[i];
  return out;
}

function categoryIn(column: CategoryColumn, wanted: ReadonlySet<unknown>): Bitmap {
  const { dictionary, codes } = column;
  const isIn = Uint8Array.from({ length: dictionary.count }, (_, code) => (wanted.has(stringAt(dictionary, code)) ? 1 : 0));
  return maskOf(column, row => isIn[codes[row]] === 1);
}

/** Compares bytes, and only with the values of the row's own length, so that no row is decoded. */
function textIn(column: TextColumn, values: readonly string[]): Bitmap {
  const { bytes, offsets } = column.strings;
  const ofLength: Uint8Array[][] = [];
  for (const value of values.map(encodeUtf8)) (ofLength[value.length] ??= []).push(value);
  return maskOf(column, row => {
    const start = offsets[row];
    const end = offsets[row + 1];
    const wanted = ofLength[end - start];
    return wanted !== undefined && wanted.some(value => startsWith(bytes, start, value));
  });
}

function startsWith(bytes: Uint8Array, start: number, value: Uint8Array): boolean {
  for (let i = 0; i < value.length; i += 1) if (bytes[start + i] !== value[i]) return false;
  return true;
}

/** The rows that are not null and that `holds` is true of. */
function maskOf({ length, validity }: Column, holds: (row: number) => boolean): Bitmap {
  const out = bitmap(length);
  for (let row = 0; row < length; row += 1) {
    if ((validity === null || getBit(validity, row)) && holds(row)) setBit(out, row);
  }
  return out;
}

function bigintOf(value: string | number | bigint | boolean): bigint[] {
  if (typeof value === 'bigint') return [value];
  if (typeof value === 'number') return Number.isInteger(value) ? [BigInt(value)] : [];
  return typeof value === 'string' && /^[-+]?\d+$/.test(value) ? [BigInt(value.replace('+', ''))] : [];
}

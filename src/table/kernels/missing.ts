import type { Bitmap } from '../bitmap';
import { bitmap, countBits, fullBitmap, setBit } from '../bitmap';
import type { Column } from '../column';
import { notMask, orMasks } from './masks';

/** The rows that are missing: null, or NaN in a number column. No row of a block is: its slots may be. */
export function missingMask(column: Column): Bitmap {
  const nulls = column.validity === null ? bitmap(column.length) : notMask(column.validity, column.length);
  return column.type === 'number' ? orMasks([nulls, nanMask(column.values)]) : nulls;
}

/** The rows that are not missing. */
export function presentMask(column: Column): Bitmap {
  if (column.type === 'number') return notMask(missingMask(column), column.length);
  if (column.validity === null) return fullBitmap(column.length);
  const out = bitmap(column.length);
  out.set(column.validity);
  return out;
}

/** How many rows are missing: null, or NaN in a number column. */
export function countMissing(column: Column): number {
  return countNulls(column) + countNans(column);
}

/** How many rows are null. */
export function countNulls({ validity, length }: Column): number {
  return validity === null ? 0 : length - countBits(validity, length);
}

/** How many rows of a number column are NaN and not null; 0 for any other type. */
export function countNans(column: Column): number {
  if (column.type !== 'number') return 0;
  const { values, validity, length } = column;
  let count = 0;
  for (let i = 0; i < length; i += 1) {
    // Only NaN differs from itself.
    if (values[i] !== values[i] && (validity === null || ((validity[i >> 3] >> (i & 7)) & 1) === 1)) count += 1;
  }
  return count;
}

function nanMask(values: Float64Array): Bitmap {
  const out = bitmap(values.length);
  for (let i = 0; i < values.length; i += 1) if (values[i] !== values[i]) setBit(out, i);
  return out;
}

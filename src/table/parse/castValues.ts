import { type Bitmap, bitmap, getBit, setBit } from '../bitmap';
import type { BooleanColumn, Column, ColumnType, DateColumn, Int64Column, NumberColumn, TimestampColumn } from '../column';
import { validityOf } from '../kernels/validity';
import { float64s, int64s } from '../shared';
import { startOfDay } from './calendar';
import type { CastResult } from './castColumn';
import { numberText } from './cellText';
import { CellTally } from './cellTally';

/** Columns whose rows are numbers of some kind. */
type ValueColumn = NumberColumn | Int64Column | BooleanColumn | DateColumn | TimestampColumn;

const LAST_INSTANT = 8.64e15;

/**
 * A column of numbers, booleans or instants as another of these types. A value that has no counterpart becomes null and
 * is counted: a fraction as int64, 2 as a boolean, an instant beyond 8.64e15 ms. NaN becomes null and is not counted.
 */
export function castValues(column: Exclude<Column, { type: 'text' | 'category' }>, to: ColumnType): CastResult {
  if (column.type === 'block') throw new RangeError('castValues: a block has slots and no values.');
  const lost = new CellTally();
  const { length } = column;
  const valid = bitmap(length);
  let rounded = 0;
  const keep = (fits: (row: number, value: number) => boolean): void => {
    for (let row = 0; row < length; row += 1) {
      if (column.validity !== null && !getBit(column.validity, row)) continue;
      const value = valueOf(column, row);
      if (value !== value) continue;
      if (fits(row, value)) setBit(valid, row);
      else lost.addText(row, column.type === 'int64' ? String(column.values[row]) : numberText(value));
    }
  };
  const made = make(to, length, keep, column, () => (rounded += 1));
  return { column: { ...made, length, validity: validityOf(valid, length) } as Column, lost: lost.count, examples: lost.examples, rounded };
}

type Keep = (fits: (row: number, value: number) => boolean) => void;

/** The values of the new column, written through `keep`. */
function make(to: ColumnType, length: number, keep: Keep, from: ValueColumn, round: () => void): { type: ColumnType; values: unknown } {
  switch (to) {
    case 'boolean': {
      const values = bitmap(length);
      keep((row, value) => {
        if (value === 1) setBit(values, row);
        return value === 0 || value === 1;
      });
      return { type: to, values };
    }
    case 'int64': {
      const values = int64s(length);
      keep((row, value) => {
        if (!Number.isInteger(value) || value < -(2 ** 63) || value >= 2 ** 63) return false;
        values[row] = BigInt(value);
        return true;
      });
      return { type: to, values };
    }
    case 'number': {
      const values = float64s(length);
      keep((row, value) => {
        values[row] = value;
        if (from.type === 'int64' && BigInt(value) !== from.values[row]) round();
        return true;
      });
      return { type: to, values };
    }
    case 'timestamp':
    case 'date': {
      const values = float64s(length);
      keep((row, value) => {
        const instant = to === 'date' ? startOfDay(value) : Math.floor(value);
        if (Math.abs(value) > LAST_INSTANT) return false;
        if (instant !== value) round();
        values[row] = instant;
        return true;
      });
      return { type: to, values };
    }
    default:
      throw new RangeError(`castValues: ${from.type} has no counterpart among ${to} values.`);
  }
}

function valueOf(column: ValueColumn, row: number): number {
  switch (column.type) {
    case 'boolean':
      return getBit(column.values, row) ? 1 : 0;
    case 'int64':
      return Number(column.values[row]);
    default:
      return column.values[row];
  }
}

/** The validity of a number column with NaN taken for null; null when every row has a value. */
export function withoutNans({ values, validity, length }: NumberColumn): Bitmap | null {
  const valid = bitmap(length);
  for (let row = 0; row < length; row += 1) {
    const isValid = validity === null || getBit(validity, row);
    if (isValid && !Number.isNaN(values[row])) setBit(valid, row);
  }
  return validityOf(valid, length);
}

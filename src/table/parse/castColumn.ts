import { clearBit, fullBitmap, getBit } from '../bitmap';
import type { CategoryColumn, Column, ColumnType, NumberColumn, TextColumn } from '../column';
import { groupStrings } from '../kernels/groupStrings';
import { takeStrings } from '../kernels/strings';
import { asciiStrings } from './asciiStrings';
import { castCells, type ReadableType } from './castCells';
import { castValues, withoutNans } from './castValues';
import { dateText, numberText, timestampText } from './cellText';
import type { CellExample } from './cellTally';
import { type Cells, cellsOf } from './cells';
import { encodeUtf8 } from '../utf8';
import type { NumberFormat } from './numberFormat';
import { NumberParser } from './parseNumber';

export interface CastOptions {
  /** How numbers in text are written; `.` and no separator unless said otherwise. */
  readonly decimal?: NumberFormat['decimal'];
  readonly thousands?: NumberFormat['thousands'];
  /** How `01/02/2020` is read where the column does not settle it; false unless said otherwise. */
  readonly dayFirst?: boolean;
  /** True when each cell is read by itself: `dayFirst` then holds as said, whatever the other cells look like. */
  readonly rowByRow?: boolean;
  /** The format of dates in text, such as `dd/mm/yyyy`: see `readerOf`. */
  readonly format?: string | null;
  /** Words in text that mean missing; none unless said otherwise. As numbers are read, one that is a number means every cell with its value. */
  readonly missing?: readonly string[];
}

export interface CastResult {
  readonly column: Column;
  /** Values that have no counterpart in the new type and became missing: exact. */
  readonly lost: number;
  /** The first 20 of them. `row` is the row of the column. */
  readonly examples: readonly CellExample[];
  /** Values kept less exactly: a time of day that a date has no room for, whole numbers beyond 2^53. */
  readonly rounded: number;
}

/** The types that `from` can become, itself among them. A block becomes nothing else. */
export function castsOf(from: ColumnType): readonly ColumnType[] {
  return CASTS[from];
}

const CASTS: Readonly<Record<ColumnType, readonly ColumnType[]>> = {
  number: ['number', 'int64', 'boolean', 'timestamp', 'date', 'category', 'text'],
  int64: ['int64', 'number', 'boolean', 'timestamp', 'date', 'category', 'text'],
  boolean: ['boolean', 'number', 'int64', 'category', 'text'],
  timestamp: ['timestamp', 'date', 'number', 'category', 'text'],
  date: ['date', 'timestamp', 'number', 'category', 'text'],
  category: ['category', 'text', 'number', 'int64', 'boolean', 'timestamp', 'date'],
  text: ['text', 'category', 'number', 'int64', 'boolean', 'timestamp', 'date'],
  block: ['block'],
};

/**
 * `column` as type `to`, row by row; missing stays missing, and NaN becomes null wherever the type changes.
 *
 * Text is read as a CSV's cells are (see `castCells`). Numbers become the shortest text that reads back the same, dates
 * and timestamps ISO 8601, booleans `true` and `false`. A number becomes a boolean when it is 0 or 1, a 64-bit integer
 * when it is whole, an instant as milliseconds since 1970 UTC, or, with a `format`, by reading its digits (`20200131` as
 * `yyyymmdd`); instants become numbers in the same unit. Everything else is lost, and counted.
 *
 * Throws RangeError for a pair that `castsOf` does not name, and for a malformed `format`.
 */
export function castColumn(column: Column, to: ColumnType, options: CastOptions = {}): CastResult {
  const cast = castAll(column, to, options);
  return cast.column.type === 'number' ? { ...cast, column: withoutNumbers(cast.column, missingNumbers(options)) } : cast;
}

/** The words for missing that are numbers as `options` has them written. */
export function missingNumbers({ missing = [], decimal = '.', thousands = '' }: CastOptions): readonly number[] {
  const parser = new NumberParser({ decimal, thousands });
  return missing.map(word => encodeUtf8(word)).map(bytes => parser.parse(bytes, 0, bytes.length)).filter(value => !Number.isNaN(value));
}

function castAll(column: Column, to: ColumnType, options: CastOptions): CastResult {
  if (!CASTS[column.type].includes(to)) throw new RangeError(`castColumn: a ${column.type} column cannot become ${to}.`);
  if (column.type === to) return exact(column);
  if (column.type === 'text' || column.type === 'category') {
    if (to === 'category') return exact(toCategory(column as TextColumn));
    if (to === 'text') return exact(toText(column as CategoryColumn));
    return read(rowCells(column), to as ReadableType, options);
  }
  if (to === 'text') return exact(textOf(column));
  if (to === 'category') return exact(toCategory(textOf(column)));
  const hasPattern = (to === 'date' || to === 'timestamp') && column.type !== 'date' && column.type !== 'timestamp' && options.format;
  if (hasPattern) return read(rowCells(textOf(column)), to, options);
  return castValues(column, to);
}

/** A column of numbers without some of them: they are missing. */
function withoutNumbers(column: NumberColumn, numbers: readonly number[]): NumberColumn {
  const { values, validity, length } = column;
  if (!numbers.some(value => values.includes(value))) return column;
  const valid = fullBitmap(length);
  if (validity !== null) valid.set(validity);
  for (let row = 0; row < length; row += 1) if (numbers.includes(values[row])) clearBit(valid, row);
  return { ...column, validity: valid };
}

function exact(column: Column): CastResult {
  return { column, lost: 0, examples: [], rounded: 0 };
}

function read(cells: Cells, to: ReadableType, { decimal, thousands, dayFirst, rowByRow, format, missing }: CastOptions): CastResult {
  const typing = {
    numbers: { decimal: decimal ?? '.', thousands: thousands ?? '' },
    isDayFirst: dayFirst ?? false,
    missing: missing ?? [],
    missingIfTyped: [],
    stripsGuard: false,
  } as const;
  const { column, lost, rounded } = castCells(cells, { to, format: format ?? null, isRowByRow: rowByRow ?? false }, typing);
  return { column, lost: lost.count, examples: lost.examples, rounded };
}

/** The cells of a text column, or of a category column without writing its values out. */
function rowCells(column: TextColumn | CategoryColumn): Cells {
  if (column.type === 'text') return cellsOf(column.strings, column.validity);
  const { codes, dictionary, validity, length } = column;
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  for (let row = 0; row < length; row += 1) {
    if (validity !== null && !getBit(validity, row)) continue;
    starts[row] = dictionary.offsets[codes[row]];
    ends[row] = dictionary.offsets[codes[row] + 1];
  }
  return { ...cellsOf(dictionary), starts, ends, rows: length };
}

function toCategory({ strings, validity, length }: TextColumn): CategoryColumn {
  const { codes, firsts } = groupStrings(strings, validity);
  return { type: 'category', length, validity, codes, dictionary: takeStrings(strings, firsts) };
}

function toText({ codes, dictionary, validity, length }: CategoryColumn): TextColumn {
  let indexes = codes;
  if (validity !== null) {
    indexes = codes.slice();
    for (let row = 0; row < length; row += 1) if (!getBit(validity, row)) indexes[row] = -1;
  }
  return { type: 'text', length, validity, strings: takeStrings(dictionary, indexes) };
}

/** The values of a column that is neither text nor a block, as text; NaN as null. */
function textOf(column: Exclude<Column, TextColumn | CategoryColumn>): TextColumn {
  const { length } = column;
  const validity = column.type === 'number' ? withoutNans(column) : column.validity;
  const strings = asciiStrings(length, row => (validity !== null && !getBit(validity, row) ? '' : valueText(column, row)));
  return { type: 'text', length, validity, strings };
}

function valueText(column: Exclude<Column, TextColumn | CategoryColumn>, row: number): string {
  switch (column.type) {
    case 'number':
      return numberText(column.values[row]);
    case 'int64':
      return String(column.values[row]);
    case 'boolean':
      return getBit(column.values, row) ? 'true' : 'false';
    case 'date':
      return dateText(column.values[row]);
    case 'timestamp':
      return timestampText(column.values[row]);
    case 'block':
      throw new RangeError('A block has slots and no text.');
  }
}

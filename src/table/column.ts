import type { Bitmap } from './bitmap';
import { getBit } from './bitmap';
import { decodeUtf8 } from './utf8';

/**
 * Our own column types, in Arrow's memory layout. A column is immutable plain data: typed arrays that may lie on
 * shared memory, and nothing that cannot cross threads.
 *
 * `validity` is null when no row is null. Missing means null **or NaN**; only number columns and blocks can hold NaN.
 * The value behind a null row is unspecified (0, or an empty string): never read it without asking `validity`.
 */
export type Column =
  | NumberColumn
  | Int64Column
  | BooleanColumn
  | TimestampColumn
  | DateColumn
  | CategoryColumn
  | TextColumn
  | BlockColumn;

export type ColumnType = Column['type'];

interface Common {
  /** Number of rows. */
  readonly length: number;
  /** One bit a row, 1 = has a value; null when every row has one. */
  readonly validity: Bitmap | null;
}

/** Float64 values, `length` of them. */
export interface NumberColumn extends Common {
  readonly type: 'number';
  readonly values: Float64Array;
}

/** Whole numbers beyond 2^53 (ids, mostly): stored, shown, compared, dropped; never a feature. */
export interface Int64Column extends Common {
  readonly type: 'int64';
  readonly values: BigInt64Array;
}

/** One bit a row. */
export interface BooleanColumn extends Common {
  readonly type: 'boolean';
  readonly values: Bitmap;
}

/** Instants in milliseconds since 1970 UTC, as whole float64 (exact for 285,000 years either way). */
export interface TimestampColumn extends Common {
  readonly type: 'timestamp';
  readonly values: Float64Array;
}

/** Calendar days, as the UTC millisecond of their midnight. */
export interface DateColumn extends Common {
  readonly type: 'date';
  readonly values: Float64Array;
}

/**
 * Text with a dictionary: `codes[i]` points into `dictionary`. The dictionary has no nulls and no repeats; its order is
 * the order of first appearance and carries no meaning, and it may hold values no row uses (see `kernels/compact`).
 */
export interface CategoryColumn extends Common {
  readonly type: 'category';
  readonly codes: Int32Array;
  readonly dictionary: Strings;
}

/** Plain text: every row has its own bytes. */
export interface TextColumn extends Common {
  readonly type: 'text';
  readonly strings: Strings;
}

/** `count` UTF-8 strings: string i is `bytes[offsets[i]..offsets[i + 1])`. */
export interface Strings {
  readonly count: number;
  /** `count + 1` rising offsets into `bytes`. */
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * One feature block with named slots (one-hot, components, text vectors): `length * slots.length` float64, row-major.
 * A block has no nulls; a slot may be NaN, which is missing.
 */
export interface BlockColumn extends Common {
  readonly type: 'block';
  readonly validity: null;
  readonly slots: readonly string[];
  readonly values: Float64Array;
}

/** True for text of either kind: as a file has it, or with its different values listed. */
export function isText(type: ColumnType): boolean {
  return type === 'text' || type === 'category';
}

/** True for columns that hold the same kind of cells: of one type, or both text. */
export function isSameKind(one: ColumnType, other: ColumnType): boolean {
  return one === other || (isText(one) && isText(other));
}

/** Column types whose rows are numbers a learner can take. */
export const FEATURE_TYPES = ['number', 'boolean', 'block'] as const satisfies readonly ColumnType[];

/** What one cell holds when it leaves the columns; null when missing by null (NaN stays NaN). */
export type Cell = number | bigint | boolean | string | null;

/** True where the row has no value: null, or NaN in a number column. Blocks answer false. */
export function isMissing(column: Column, row: number): boolean {
  if (column.validity !== null && !getBit(column.validity, row)) return true;
  return column.type === 'number' && Number.isNaN(column.values[row]);
}

/** Reads one cell: timestamps and dates as milliseconds, a block as null (it has slots, not a value). For display and tests; kernels loop over the arrays. */
export function cellOf(column: Column, row: number): Cell {
  if (column.validity !== null && !getBit(column.validity, row)) return null;
  switch (column.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      return column.values[row];
    case 'int64':
      return column.values[row];
    case 'boolean':
      return getBit(column.values, row);
    case 'category':
      return stringAt(column.dictionary, column.codes[row]);
    case 'text':
      return stringAt(column.strings, row);
    case 'block':
      return null;
  }
}

/** String `index` of `strings`, decoded. */
export function stringAt(strings: Strings, index: number): string {
  return decodeUtf8(strings.bytes, strings.offsets[index], strings.offsets[index + 1]);
}

/** Bytes of memory the column holds on to. Shared parts are counted in every column that shares them. */
export function byteSize(column: Column): number {
  const own = column.validity?.byteLength ?? 0;
  switch (column.type) {
    case 'category':
      return own + column.codes.byteLength + stringsSize(column.dictionary);
    case 'text':
      return own + stringsSize(column.strings);
    default:
      return own + column.values.byteLength;
  }
}

function stringsSize({ offsets, bytes }: Strings): number {
  return offsets.byteLength + bytes.byteLength;
}

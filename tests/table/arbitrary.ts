import fc from 'fast-check';
import {
  blockColumn,
  booleanColumn,
  categoryColumn,
  dateColumn,
  int64Column,
  numberColumn,
  textColumn,
  timestampColumn,
} from '../../src/table/kernels/build';
import type { Column } from '../../src/table/column';
import { cellOf } from '../../src/table/column';
import { Frame } from '../../src/table/frame';

/** A cell as plain data that `toEqual` tells apart: a block's cell is the list of its slots. */
export type PlainCell = number | bigint | boolean | string | null | number[];

/** All cells of a column as plain data. */
export function cells(column: Column): PlainCell[] {
  return Array.from({ length: column.length }, (_, row) =>
    column.type === 'block'
      ? [...column.values.subarray(row * column.slots.length, (row + 1) * column.slots.length)]
      : cellOf(column, row),
  );
}

/** Few different values, so that equal cells, ties and nulls all happen; odd ones among them. */
export const oddNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2.5, NaN, Infinity, -Infinity, 5e-324, 1e308, 0.1),
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
);

/** Text that is hard to compare: empty, prefixes of one another, astral next to U+FFxx, combining marks, zero bytes. */
export const oddText = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'abc', 'abcdefgh', 'abcdefgi', 'é', 'e\u0301', '\uFFFD', '\uFF5E', '😀', '😀x', 'Zürich', 'a\u0000', '\u0000', 'K', 'İ', 'ß'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

const BUILDERS = {
  number: (length: number) => list(nullable(oddNumber), length).map(numberColumn),
  timestamp: (length: number) => list(nullable(fc.integer({ min: -5000, max: 5000 })), length).map(timestampColumn),
  date: (length: number) =>
    list(nullable(fc.integer({ min: -20, max: 20 }).map(day => day * 86_400_000)), length).map(dateColumn),
  int64: (length: number) => list(nullable(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), length).map(int64Column),
  boolean: (length: number) => list(nullable(fc.boolean()), length).map(booleanColumn),
  category: (length: number) => list(nullable(oddText), length).map(values => categoryColumn(values)),
  text: (length: number) => list(nullable(oddText), length).map(textColumn),
  block: (length: number) => list(fc.array(oddNumber, { minLength: 2, maxLength: 2 }), length).map(rows => blockColumn(['a', 'b'], rows)),
} satisfies Record<Column['type'], (length: number) => fc.Arbitrary<Column>>;

/** Every type of column. */
export const COLUMN_TYPES = Object.keys(BUILDERS) as Column['type'][];

/** A column of the type and length. */
export function columnOf(type: Column['type'], length: number): fc.Arbitrary<Column> {
  return BUILDERS[type](length);
}

/** A frame of one column of each type, named for it. */
export function frameOf(maxLength = 40): fc.Arbitrary<Frame> {
  return fc.nat(maxLength).chain(length =>
    fc.tuple(...COLUMN_TYPES.map(type => columnOf(type, length))).map(
      columns => new Frame(new Map(COLUMN_TYPES.map((type, i) => [type, columns[i]])), length),
    ),
  );
}

function list<T>(value: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> {
  return fc.array(value, { minLength: length, maxLength: length, size: 'max' });
}

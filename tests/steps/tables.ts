import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { blockColumn, booleanColumn, categoryColumn, dateColumn, int64Column, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { takeFrame } from '../../src/table/kernels/take';

const DAY = 86_400_000;

/** Columns of every type under names that are hard to carry; the same in every table here. */
const columnsOf = (): readonly (readonly [name: string, column: Column])[] => [
  ['mass', numberColumn([1.5, null, 3, 3, -2, NaN, 10])],
  ['__proto__', numberColumn([1, 2, 2, 2, 5, 6, null])],
  ['constant', numberColumn([4, 4, 4, 4, 4, 4, 4])],
  ['void', numberColumn([null, null, NaN, null, null, null, null])],
  ['it is "so"', booleanColumn([true, false, null, true, true, false, true])],
  ['always', booleanColumn([true, true, true, true, true, true, true])],
  ['🐧 island', categoryColumn(['Dream', 'Biscoe', null, 'Dream', 'Biscoe', 'Biscoe', '𝒯'])],
  ["o'clock`", textColumn(['b', 'a', 'c', null, 'a', '', 'ﬀ'])],
  ['nothing', categoryColumn([null, null, null, null, null, null, null])],
  ['born', dateColumn([0, DAY, null, 9 * DAY, -DAY, 0, 0])],
  ['constructor', timestampColumn([0, 1, null, 3, -1, 5, 86_400_001])],
  ['ticket', int64Column([1n, 2n, null, 4n, 2n ** 60n, 6n, 7n])],
  ['block', blockColumn(['x', 'y'], [[1, 0], [0, 1], [1, 0], [0, 1], [1, 0], [0, 1], [0, NaN]])],
];

/** Rows to learn from: missing values of both kinds, a constant, columns without any value. Source rows are not 0, 1, 2. */
export function train(): Frame {
  return new Frame(new Map(columnsOf()), 7, Int32Array.of(10, 11, 13, 14, 15, 18, 19));
}

/** Other rows of the same columns: values beyond those learned from, categories never seen, missing values of both kinds. */
export function later(): Frame {
  const columns: readonly Column[] = [
    numberColumn([100, null, NaN, -1e300, 3]),
    numberColumn([0, null, 7, NaN, 2]),
    numberColumn([5, 4, null, -4, 4]),
    numberColumn([1, null, 2, NaN, 0]),
    booleanColumn([null, true, false, true, false]),
    booleanColumn([false, null, true, true, false]),
    categoryColumn(['Torgersen', 'Dream', null, '𝒯', 'Biscoe']),
    textColumn(['never', null, 'a', '', 'c']),
    categoryColumn(['something', null, 'else', null, 'something']),
    dateColumn([99 * DAY, null, 0, DAY, 0]),
    timestampColumn([7, null, 0, -DAY, 1]),
    int64Column([9n, null, 1n, -5n, 2n]),
    blockColumn(['x', 'y'], [[0, 0], [1, 1], [NaN, 0], [0, 1], [1, 0]]),
  ];
  return new Frame(new Map(columnsOf().map(([name], i) => [name, columns[i]])), 5, Int32Array.of(30, 31, 32, 40, -1));
}

/** No rows of the same columns. */
export function empty(): Frame {
  return takeFrame(train(), new Int32Array(0));
}

/** One row of the training rows. */
export function oneRow(): Frame {
  return takeFrame(train(), Int32Array.of(4));
}

/** The training rows as they come out of a larger table: dictionaries in another order, with values no row uses. */
export function sharedTrain(): Frame {
  const columns = [...train().columns].map(([name, column]): [string, Column] => {
    if (column.type !== 'category') return [name, column];
    const values = Array.from({ length: 7 }, (_, row) => categoryValue(name, row));
    const dictionary = ['zebra', ...new Set(values.filter(value => value !== null).reverse()), 'aardvark', ''];
    return [name, categoryColumn(values, dictionary)];
  });
  return new Frame(new Map(columns), 7, train().rows);
}

function categoryValue(name: string, row: number): string | null {
  return name === 'nothing' ? null : ['Dream', 'Biscoe', null, 'Dream', 'Biscoe', 'Biscoe', '𝒯'][row];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, ColumnType } from '../../../src/table/column';
import * as build from '../../../src/table/kernels/build';
import { castColumn, castsOf } from '../../../src/table/parse/castColumn';
import { cells, COLUMN_TYPES, columnOf } from '../arbitrary';

const day = Date.UTC(2020, 0, 31);

describe('casting a column', () => {
  it.each<[string, Column, ColumnType, unknown[], number]>([
    ['numbers to text', build.numberColumn([1, 0.1, -0, 1e21, NaN, null, -Infinity]), 'text', ['1', '0.1', '-0', '1e+21', null, null, '-Infinity'], 0],
    ['numbers to integers', build.numberColumn([1, 1.5, NaN, 1e300, null]), 'int64', [1n, null, null, null, null], 2],
    ['numbers to booleans', build.numberColumn([1, 0, 2, NaN]), 'boolean', [true, false, null, null], 1],
    ['numbers to instants', build.numberColumn([day, 1e300]), 'timestamp', [day, null], 1],
    ['numbers to categories', build.numberColumn([1, 2, 1, null]), 'category', ['1', '2', '1', null], 0],
    ['integers to numbers', build.int64Column([2n ** 53n + 1n, 5n, null]), 'number', [2 ** 53, 5, null], 0],
    ['integers to text', build.int64Column([2n ** 53n + 1n]), 'text', ['9007199254740993'], 0],
    ['booleans to numbers', build.booleanColumn([true, false, null]), 'number', [1, 0, null], 0],
    ['booleans to text', build.booleanColumn([true, false]), 'text', ['true', 'false'], 0],
    ['dates to text', build.dateColumn([day, null]), 'text', ['2020-01-31', null], 0],
    ['timestamps to text', build.timestampColumn([day + 3_723_004]), 'text', ['2020-01-31T01:02:03.004Z'], 0],
    ['timestamps to dates', build.timestampColumn([day + 1]), 'date', [day], 0],
    ['dates to timestamps', build.dateColumn([day]), 'timestamp', [day], 0],
    ['text to numbers', build.textColumn(['1', '', 'x', null]), 'number', [1, null, null, null], 1],
    ['text to categories, the empty text too', build.textColumn(['a', '', 'a', null]), 'category', ['a', '', 'a', null], 0],
    ['categories to text', build.categoryColumn(['b', null, 'a', 'b']), 'text', ['b', null, 'a', 'b'], 0],
    ['categories to numbers, row by row', build.categoryColumn(['1', 'x', null, 'x', '1']), 'number', [1, null, null, null, 1], 2],
    ['categories to dates', build.categoryColumn(['2020-01-31', '2020-01-31']), 'date', [day, day], 0],
  ])('%s', (_, column, to, expected, lost) => {
    const before = cells(column);
    const result = castColumn(column, to);
    expect(result.column.type).toBe(to);
    expect(cells(result.column)).toEqual(expected);
    expect(result.lost).toBe(lost);
    expect(result.examples).toHaveLength(lost);
    expect(cells(column)).toEqual(before);
  });

  it('reads numbers and dates in text as it is told', () => {
    const german = castColumn(build.textColumn(['1.234,5']), 'number', { decimal: ',', thousands: '.' });
    expect(cells(german.column)).toEqual([1234.5]);
    expect(cells(castColumn(build.textColumn(['01/02/2020']), 'date', { dayFirst: true }).column)).toEqual([Date.UTC(2020, 1, 1)]);
    expect(cells(castColumn(build.numberColumn([20200131]), 'date', { format: 'yyyymmdd' }).column)).toEqual([day]);
    expect(cells(castColumn(build.textColumn(['?', '1']), 'number', { missing: ['?'] }).column)).toEqual([null, 1]);
  });

  it('counts what is kept less exactly', () => {
    expect(castColumn(build.int64Column([2n ** 53n + 1n, 1n]), 'number').rounded).toBe(1);
    expect(castColumn(build.timestampColumn([day + 1, day]), 'date').rounded).toBe(1);
  });

  it('refuses pairs that make no sense', () => {
    expect(() => castColumn(build.blockColumn(['a'], [[1]]), 'number')).toThrow('a block column cannot become number');
    expect(() => castColumn(build.dateColumn([day]), 'boolean')).toThrow(RangeError);
  });

  it('works for every pair it offers: same length, missing stays missing, nothing appears', () => {
    const pairs = COLUMN_TYPES.flatMap(from => castsOf(from).map(to => [from, to] as const));
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs).chain(([from, to]) => columnOf(from, 12).map(column => ({ column, to }))),
        ({ column, to }) => {
          const result = castColumn(column, to);
          expect([result.column.type, result.column.length]).toEqual([to, 12]);
          const missing = cells(column).map(cell => cell === null || Number.isNaN(cell));
          const after = cells(result.column).map(cell => cell === null || Number.isNaN(cell));
          missing.forEach((isMissing, row) => isMissing && expect(after[row]).toBe(true));
          const vanished = after.filter((isMissing, row) => isMissing && !missing[row]).length;
          const empty = column.type === 'text' || column.type === 'category' ? cells(column).filter(cell => String(cell ?? 'x').trim() === '').length : 0;
          expect(vanished).toBeGreaterThanOrEqual(result.lost);
          expect(vanished).toBeLessThanOrEqual(result.lost + empty);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('to text and back is lossless', () => {
    const types = ['number', 'int64', 'boolean', 'date', 'timestamp'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...types).chain(type => columnOf(type, 8)),
        column => {
          const back = castColumn(castColumn(column, 'text').column, column.type).column;
          expect(cells(back)).toEqual(cells(column).map(cell => (Number.isNaN(cell) ? null : cell)));
        },
      ),
    );
  });
});

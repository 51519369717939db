import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getBit } from '../../src/table/bitmap';
import type { Cell, Column } from '../../src/table/column';
import { cellOf, isMissing } from '../../src/table/column';
import type { Frame } from '../../src/table/frame';
import {
  blockColumn,
  booleanColumn,
  categoryColumn,
  dateColumn,
  frameOf as build,
  int64Column,
  numberColumn,
  textColumn,
  timestampColumn,
} from '../../src/table/kernels/build';
import { cellText } from '../../src/table/kernels/cellText';
import { rangeMask, valuesMask } from '../../src/table/kernels/filter';
import { rowsOf } from '../../src/table/kernels/select';
import { containsMask, findNext } from '../../src/table/kernels/search';
import { sortOrder } from '../../src/table/kernels/sort';
import { COLUMN_TYPES, columnOf, frameOf, oddText } from './arbitrary';

const SORTABLE = COLUMN_TYPES.filter(type => type !== 'block');

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a, b].map(text => Array.from(text, char => char.codePointAt(0) ?? 0));
    const at = x.findIndex((point, i) => point !== y[i]);
    if (at < 0) return x.length - y.length;
    return at >= y.length ? 1 : x[at] - y[at];
  }
  return a === b || a === null || b === null ? 0 : a < b ? -1 : 1;
}

/** What sortOrder promises, by Array.sort, which is stable. */
function slowOrder(frame: Frame, keys: readonly { column: string; descending: boolean }[]): number[] {
  return Array.from({ length: frame.length }, (_, row) => row).sort((a, b) => {
    for (const { column: name, descending } of keys) {
      const column = frame.column(name);
      const [noA, noB] = [a, b].map(row => isMissing(column, row));
      if (noA !== noB) return noA ? 1 : -1;
      const order = noA ? 0 : compare(cellOf(column, a), cellOf(column, b));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

describe('sorting', () => {
  it.each(SORTABLE)('by a %s column is what a stable Array.sort gives, missing last either way', type => {
    fc.assert(
      fc.property(fc.nat(60).chain(length => columnOf(type, length)), fc.boolean(), (column, descending) => {
        const frame = build({ c: column });
        const keys = [{ column: 'c', descending }];
        expect([...sortOrder(frame, keys)]).toEqual(slowOrder(frame, keys));
      }),
    );
  });

  it('by several columns settles ties by the next', () => {
    fc.assert(
      fc.property(frameOf(60), fc.uniqueArray(fc.constantFrom(...SORTABLE), { maxLength: 4 }), fc.infiniteStream(fc.boolean()), (frame, names, ways) => {
        const keys = names.map(column => ({ column, descending: ways.next().value ?? false }));
        expect([...sortOrder(frame, keys)]).toEqual(slowOrder(frame, keys));
      }),
    );
  });

  it('of many rows agrees, too, in numbers and in text', () => {
    const rows = 5000;
    const frame = build({
      n: numberColumn(Array.from({ length: rows }, (_, i) => (((i * 7919) % 1009) - 500) / 8)),
      t: textColumn(Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? null : `a long beginning ${(i * 31) % 97}`))),
    });
    const keys = [
      { column: 't', descending: true },
      { column: 'n', descending: false },
    ];
    expect([...sortOrder(frame, keys)]).toEqual(slowOrder(frame, keys));
  });

  it('refuses a block', () => {
    expect(() => sortOrder(build({ b: blockColumn(['a'], [[1]]) }), [{ column: 'b', descending: false }])).toThrow('block');
  });
});

describe('the text of a cell', () => {
  it('is the plainest there is', () => {
    const text = (column: Column) => Array.from({ length: column.length }, (_, row) => cellText(column, row));
    expect(text(numberColumn([1234.5, -0, NaN, null, Infinity]))).toEqual(['1234.5', '0', null, null, 'Infinity']);
    expect(text(dateColumn([0, 86_400_000 * 18_262]))).toEqual(['1970-01-01', '2020-01-01']);
    expect(text(timestampColumn([0, 1500, null, 9e15]))).toEqual(['1970-01-01 00:00:00', '1970-01-01 00:00:01.500', null, '9000000000000000']);
    expect(cellText(timestampColumn([-(2 ** 52)]), 0)).toBe('-140744-08-10 07:30:29.504');
    expect(text(booleanColumn([true, null]))).toEqual(['true', null]);
    expect(text(int64Column([-(2n ** 63n)]))).toEqual(['-9223372036854775808']);
    expect(text(blockColumn(['a'], [[1]]))).toEqual([null]);
  });
});

describe('searching', () => {
  it.each(COLUMN_TYPES)('the cells of a %s column is includes() of lower case', type => {
    fc.assert(
      fc.property(fc.nat(40).chain(length => columnOf(type, length)), fc.oneof(oddText, fc.constantFrom('1', '-', '.5', 'e', 'A', 'i', 'k', 'ss', 'true', '00:0', 'inf')), (column, text) => {
        const mask = containsMask(column, text);
        for (let row = 0; row < column.length; row += 1) {
          expect(getBit(mask, row)).toBe(cellText(column, row)?.toLowerCase().includes(text.toLowerCase()) ?? false);
        }
      }),
    );
  });

  it('finds a character that folds to ASCII', () => {
    expect([...rowsOf(containsMask(textColumn(['300 \u212A', 'k', 'x']), 'K'), 3)]).toEqual([0, 1]);
    expect([...rowsOf(containsMask(textColumn(['zürich', 'ZÜRICH', 'zurich']), 'Ür'), 3)]).toEqual([0, 1]);
  });

  it('understands numbers copied from the screen', () => {
    expect([...rowsOf(containsMask(numberColumn([1234.5, -1234.5, 12.34]), '1,234.5'), 3)]).toEqual([0, 1]);
    expect([...rowsOf(containsMask(numberColumn([1234.5, -1234.5]), '\u22121,234'), 2)]).toEqual([1]);
    expect([...rowsOf(containsMask(int64Column([-5n, 5n]), '\u22125'), 2)]).toEqual([0]);
  });

  const frame = build({
    a: textColumn(['x', 'needle', 'x', 'NEEDLE', null]),
    b: categoryColumn(['needle', 'needle', 'x', null, 'x']),
  });

  it('goes on from a row, forwards or backwards, and names the first column of the row', () => {
    expect(findNext(frame, 'Needle', 0)).toEqual({ row: 0, column: 'b' });
    expect(findNext(frame, 'Needle', 1)).toEqual({ row: 1, column: 'a' });
    expect(findNext(frame, 'Needle', 2)).toEqual({ row: 3, column: 'a' });
    expect(findNext(frame, 'Needle', 4)).toBeNull();
    expect(findNext(frame, 'Needle', 2, { backwards: true })).toEqual({ row: 1, column: 'a' });
    expect(findNext(frame, 'Needle', 99, { backwards: true })).toEqual({ row: 3, column: 'a' });
    expect(findNext(frame, 'Needle', 2, { columns: ['b'] })).toBeNull();
    expect(findNext(frame, 'Needle', -5)).toEqual({ row: 0, column: 'b' });
  });

  it('stops within some thousand rows of being asked to', () => {
    let checks = 0;
    const check = (): void => {
      checks += 1;
      if (checks === 3) throw new Error('stopped');
    };
    const long = build({ a: numberColumn(new Array<number>(50_000).fill(1)) });
    expect(() => findNext(long, '2', 0, { check })).toThrow('stopped');
    expect(() => findNext(long, '2', 49_999, { check: () => { throw new Error('stopped'); }, backwards: true })).toThrow('stopped');
  });

  it('goes through a view in its order, and counts rows of the view', () => {
    const order = Int32Array.of(4, 2, 3, 0);
    expect(findNext(frame, 'needle', 0, { order })).toEqual({ row: 2, column: 'a' });
    expect(findNext(frame, 'needle', 3, { order })).toEqual({ row: 3, column: 'b' });
    expect(findNext(frame, 'needle', 1, { order, backwards: true })).toBeNull();
  });
});

describe('a range', () => {
  it.each(['number', 'date', 'timestamp', 'int64'] as const)('of a %s column holds what lies between its bounds', type => {
    const bound = fc.option(fc.oneof(fc.integer({ min: -6000, max: 6000 }), fc.double({ noNaN: true })), { nil: null });
    fc.assert(
      fc.property(fc.nat(40).chain(length => columnOf(type, length)), bound, bound, fc.boolean(), (column, low, high, highOpen) => {
        const mask = rangeMask(column, { low, high, highOpen });
        for (let row = 0; row < column.length; row += 1) {
          const value = cellOf(column, row);
          const isIn =
            (typeof value === 'number' || typeof value === 'bigint') &&
            !Number.isNaN(value) &&
            (low === null || value >= low) &&
            (high === null || (highOpen ? value < high : value <= high));
          expect(getBit(mask, row)).toBe(isIn);
        }
      }),
    );
  });

  it('open at its high side without a bound holds infinity', () => {
    expect([...rowsOf(rangeMask(numberColumn([Infinity]), { low: 0, high: null, highOpen: true }), 1)]).toEqual([0]);
  });

  it('is refused for text', () => {
    expect(() => rangeMask(textColumn(['1']), { low: 0, high: 1 })).toThrow('got text');
  });
});

describe('a set of values', () => {
  const rows = (column: Column, values: readonly (string | number | bigint | boolean)[]) => [...rowsOf(valuesMask(column, values), column.length)];

  it('holds the rows whose value is one of them, and no missing row', () => {
    expect(rows(categoryColumn(['a', 'b', null, 'a']), ['a', 'c'])).toEqual([0, 3]);
    expect(rows(textColumn(['a', 'b', null, 'A', '']), ['a', ''])).toEqual([0, 4]);
    expect(rows(textColumn(['😀', 'ab', 'ba', '😀😀']), ['😀', 'ba', 'c', 7])).toEqual([0, 2]);
    expect(rows(booleanColumn([true, false, null]), [false])).toEqual([1]);
    expect(rows(numberColumn([1, -0, NaN, null, 2]), [0, 2, NaN])).toEqual([1, 4]);
    expect(rows(dateColumn([0, 86_400_000]), [86_400_000])).toEqual([1]);
    expect(rows(int64Column([5n, 2n ** 60n, null]), [5, String(2n ** 60n), 0.5, 'x'])).toEqual([0, 1]);
    expect(rows(numberColumn([1]), ['1'])).toEqual([]);
  });

  it('is refused for a block', () => {
    expect(() => valuesMask(blockColumn(['a'], [[1]]), [1])).toThrow('block');
  });
});

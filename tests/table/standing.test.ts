import { describe, expect, it } from 'vitest';
import { cellOf } from '../../src/table/column';
import { booleanColumn, categoryColumn, numberColumn, textColumn } from '../../src/table/kernels/build';
import { mended, standingFor, standingOf } from '../../src/table/standing';

const cells = (column: Parameters<typeof cellOf>[0]) => Array.from({ length: column.length }, (_, row) => cellOf(column, row));
const map = <T extends string | number | boolean>(...pairs: readonly (readonly [T, T | null])[]) => Object.fromEntries(pairs.map(([old, now]) => [String(old), now]));

describe('values that stand for others', () => {
  it('are those that are made missing, and spellings of a value that the column has', () => {
    const numbers = numberColumn([1, -999, null, 2]);
    expect(standingOf(numbers, [map([-999, null])])).toEqual([[-999, null]]);
    expect(cells(mended(numbers, [[-999, null]]))).toEqual([1, null, null, 2]);
    const towns = categoryColumn(['Ost', 'ost ', '?', null, 'West']);
    const standing = standingOf(towns, [map(['ost ', 'Ost']), map(['?', null])]);
    expect(standing).toEqual([['ost ', 'Ost'], ['?', null]]);
    expect(cells(mended(towns, standing))).toEqual(['Ost', 'Ost', null, null, 'West']);
    expect([standingFor('ost ', standing), standingFor('?', standing), standingFor('Nord', standing), standingFor(3, undefined)]).toEqual(['Ost', null, 'Nord', 3]);
  });

  it('are followed from replacement to replacement', () => {
    const towns = textColumn(['a', 'b', 'c']);
    expect(standingOf(towns, [map(['a', 'b']), map(['b', 'c'])])).toEqual([['a', 'c'], ['b', 'c']]);
    expect(standingOf(towns, [map(['a', 'b']), map(['b', null])])).toEqual([['a', null], ['b', null]]);
  });

  it('are not those that get a new name, nor those that change places: the column has them under the old one alone', () => {
    const towns = categoryColumn(['m', 'f', 'm']);
    expect(standingOf(towns, [map(['m', 'male'], ['f', 'female'])])).toEqual([]);
    expect(standingOf(towns, [map(['m', 'f'], ['f', 'm'])])).toEqual([]);
    expect(standingOf(towns, [map(['m', 'm'])])).toEqual([]);
  });

  it('may be yes or no; a column without them is itself', () => {
    const flags = booleanColumn([true, false, null]);
    expect(cells(mended(flags, standingOf(flags, [map([false, null])])))).toEqual([true, null, null]);
    expect(mended(flags, [])).toBe(flags);
    expect(standingOf(numberColumn([]), [map([1, 2])])).toEqual([]);
  });
});

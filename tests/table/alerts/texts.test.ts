import { describe, expect, it } from 'vitest';
import type { MixedTypes } from '../../../src/table/alerts/alert';
import { textAlerts } from '../../../src/table/alerts/mixedTypes';
import { categoryColumn, frameOf, textColumn } from '../../../src/table/kernels/build';
import { castColumn } from '../../../src/table/parse/castColumn';
import { tableOf, times } from './look';

const found = (cells: readonly (string | null)[]) => textAlerts(tableOf(frameOf({ c: textColumn(cells) })));
const fits = (column: 'text' | 'category', cells: readonly string[]) => textAlerts(tableOf(frameOf({ c: column === 'text' ? textColumn(cells) : categoryColumn(cells) })))[0] as MixedTypes;

describe('text that is numbers for the most part', () => {
  it('is told with the cells that are not, with a dictionary and without', () => {
    for (const type of ['text', 'category'] as const) {
      expect(fits(type, ['1', '2.5', '.', '-3', 'n/a', '.', '4'])).toMatchObject({
        code: 'mixed-types', kind: 'number', decimal: '.', thousands: '', count: 3, of: 7,
        exceptions: { distinct: 2, values: [{ value: '.', count: 2 }, { value: 'n/a', count: 1 }] }, rows: { kind: 'values', column: 'c', values: ['.', 'n/a'] },
      });
    }
  });

  it('is told when all of it is, and however the numbers are written', () => {
    expect(found(['1', '2', '3'])).toMatchObject([{ count: 0, rows: null }]);
    expect(fits('text', ['1,5', '2,25', '3', 'x'])).toMatchObject({ decimal: ',', thousands: '', count: 1 });
    expect(fits('text', ['1.234,5', '2.000,25', '3', 'x'])).toMatchObject({ decimal: ',', thousands: '.', count: 1 });
    expect(fits('text', ['1,234.5', '12,000', 'x'])).toMatchObject({ decimal: '.', thousands: ',', count: 1 });
  });

  it('is not told of codes with leading zeros, of words, of a half, or of two cells', () => {
    expect(found(['007', '12', '13', '14'])).toEqual([]);
    expect(found(['a', 'b', 'c', '4'])).toEqual([]);
    expect(found(['1', '2', 'x', 'y'])).toEqual([]);
    expect(found(['1', '2'])).toEqual([]);
    expect(found(['', ' ', null, '1', '2'])).toEqual([]);
  });

  it('is told with the numbers that mean missing, by the rules for numbers, in whatever way they are written', () => {
    const numbers = times(40, i => `${i % 13},5`);
    expect(found([...numbers, '-999', '-999,0', '?'])).toMatchObject([{ count: 1, exceptions: { values: [{ value: '?' }] }, codes: [{ value: '-999', count: 2 }], rows: { kind: 'values', values: ['-999', '-999,0', '?'] } }]);
    expect(found([...numbers, '-999', '?'])).toMatchObject([{ codes: [], rows: { values: ['?'] } }]);
    expect(found(['-999', '-999', '-998', '?', ...times(40, i => String(-i * 30))])).toMatchObject([{ codes: [] }]);
    expect(found(['-999', '-999', '1', '2', '?'])).toMatchObject([{ codes: [] }]);
  });

  it('lists rows by number where the cells that do not fit are too many to filter by', () => {
    const cells = times(400, i => (i < 250 ? String(i) : `word ${i}`));
    const [alert] = found(cells);
    expect(alert).toMatchObject({ count: 150, exceptions: { distinct: 150 } });
    expect(alert.rows).toEqual({ kind: 'rows', rows: times(150, i => 250 + i) });
  });
});

describe('text that is dates', () => {
  const month = (i: number) => String(1 + (i % 12)).padStart(2, '0');
  const written = {
    'yyyy-mm-dd': times(20, i => `2020-${month(i)}-${10 + (i % 15)}`),
    'dd/mm/yyyy': times(20, i => `${13 + (i % 12)}/${month(i)}/2020`),
    'mm/dd/yyyy': times(20, i => `${month(i)}/${13 + (i % 12)}/2020`),
    'dd.mm.yyyy': times(20, i => `${10 + (i % 15)}.${month(i)}.2020`),
    'yyyy-mm-dd hh:mm': times(20, i => `2020-${month(i)}-11 1${i % 10}:30`),
    'mmm dd, yyyy': times(20, i => `Mar ${10 + i}, 2020`),
  };

  it.each(Object.entries(written))('in the format %s names that format, and the change-type step loses just what it lists', (format, cells) => {
    const column = textColumn([...cells, 'unknown']);
    const [alert] = textAlerts(tableOf(frameOf({ c: column })));
    expect(alert).toMatchObject({ code: 'dates-as-text', format, otherFormat: null, to: format.includes('hh') ? 'timestamp' : 'date', count: 1, exceptions: { values: [{ value: 'unknown', count: 1 }], distinct: 1 } });
    expect(castColumn(column, 'date', { format, rowByRow: true }).lost).toBe(alert.count);
  });

  it('that may be read both ways names both formats', () => {
    expect(found([...times(20, i => `0${1 + (i % 9)}/05/2020`), '?'])).toMatchObject([{ format: 'mm/dd/yyyy', otherFormat: 'dd/mm/yyyy' }]);
  });

  it('in several formats is a mixture', () => {
    const [alert] = found(['2020-01-13', '14/02/2020', '2020-03-01', '15.04.2021', 'never']);
    expect(alert).toMatchObject({ code: 'mixed-types', kind: 'date', count: 1, exceptions: { values: [{ value: 'never', count: 1 }] } });
  });

  it('is not told of text with a few dates in it', () => {
    expect(found(['2020-01-13', 'a', 'b', 'c'])).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, timestampText } from '../../../src/table/parse/cellText';
import { dayNumber, isDay } from '../../../src/table/parse/calendar';
import { readerOf } from '../../../src/table/parse/dateFormat';
import { PatternReader } from '../../../src/table/parse/datePattern';
import { layoutOf, LayoutReader } from '../../../src/table/parse/dateReader';
import { encodeUtf8 } from '../../../src/table/utf8';

/** Reads `text` in any layout, with other bytes around it as in a table; ISO text, or null for no date. */
function read(text: string, isDayFirst = false): string | null {
  const cell = encodeUtf8(text);
  const bytes = new Uint8Array(cell.length + 6).fill(0x31);
  bytes.set(cell, 3);
  const value = new LayoutReader(null, isDayFirst).read(bytes, 3, 3 + cell.length);
  return Number.isNaN(value) ? null : new Date(value).toISOString().replace('T00:00:00.000Z', '');
}

describe('the calendar', () => {
  it('is that of the platform, thousands of years either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), day => {
        const date = new Date(day * 86_400_000);
        const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;
        expect(isDay(...parts)).toBe(true);
        expect(dayNumber(...parts)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([[2023, 2, 29], [2100, 2, 29], [2020, 4, 31], [2020, 13, 1], [2020, 0, 1], [2020, 1, 0], [2020, 1, 32]])('has no %d-%d-%d', (y, m, d) => {
    expect(isDay(y, m, d)).toBe(false);
  });
});

describe('a date in text', () => {
  it.each([
    ['2020-02-29', '2020-02-29'],
    ['2020-12-31', '2020-12-31'],
    ['2020/2/9', '2020-02-09'],
    ['2020.02.09', '2020-02-09'],
    ['31.12.1999', '1999-12-31'],
    ['1.2.2020', '2020-02-01'],
    ['12/31/1999', '1999-12-31'],
    ['1/2/2020', '2020-01-02'],
    ['1/8/90', '1990-01-08'],
    ['1/8/68', '2068-01-08'],
    ['05 Jan 2020', '2020-01-05'],
    ['5-jan-2020', '2020-01-05'],
    ['Sept 5, 2020', '2020-09-05'],
    ['January 5 2020', '2020-01-05'],
    ['+012020-01-05', '+012020-01-05'],
    ['-000044-03-15', '-000044-03-15'],
    ['2020-01-31T23:59:59Z', '2020-01-31T23:59:59.000Z'],
    ['2020-01-31 23:59:59', '2020-01-31T23:59:59.000Z'],
    ['2020-01-31T23:59', '2020-01-31T23:59:00.000Z'],
    ['2020-01-31T23:59:59.5', '2020-01-31T23:59:59.500Z'],
    ['2020-01-31T23:59:59.123456789Z', '2020-01-31T23:59:59.123Z'],
    ['2020-01-31T23:59:59,25+01:00', '2020-01-31T22:59:59.250Z'],
    ['2020-01-31 23:00:00-0530', '2020-02-01T04:30:00.000Z'],
    ['2020-01-31 23:00:00 +02', '2020-01-31T21:00:00.000Z'],
    ['2020-01-31 23:00:00 UTC', '2020-01-31T23:00:00.000Z'],
    ['1/31/2020 11:05 PM', '2020-01-31T23:05:00.000Z'],
    ['1/31/2020, 12:05:09 am', '2020-01-31T00:05:09.000Z'],
    [' 2020-01-31 ', '2020-01-31'],
  ])('%j is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  it.each([
    '', '2020', '2020-01', '20200131', '2020-02-30', '2021-02-29', '2020-13-01', '2020-00-10', '0000-01-01', '2020-1-1-1', '2020-01/31',
    '31.13.2020', '13/13/2020', '1.2.20', '1-2-20', '12:30', '2020-01-31T24:00:00', '2020-01-31T23:60:00', '2020-01-31T23:59:60',
    '2020-01-31T', '2020-01-31 x', '2020-01-31T23', '2020-01-31T23:59:59.', '2020-01-31T23:59:59+25:00', '2020-01-31T23:59:59 CET',
    '1/31/2020 13:05 PM', '1/31/2020 0:05 AM', 'Foo 5, 2020', 'May', '192.168.1.1', '1.234.567', '2020-01-3x', 'x2020-01-31', '٢٠٢٠-٠١-٣١',
  ])('%j is none', text => {
    expect(read(text)).toBeNull();
  });

  it('follows the order it is told', () => {
    expect(read('01/02/2020', true)).toBe('2020-02-01');
    expect(read('01/02/2020', false)).toBe('2020-01-02');
    expect(read('25/12/2020', false)).toBeNull();
  });

  it('written by this program reads back the same, any day and any millisecond', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(-8.64e15), max: new Date(8.64e15) }), date => {
        const text = timestampText(date.getTime());
        expect(new Date(text).getTime()).toBe(date.getTime());
        const year = date.getUTCFullYear();
        if (year > 9999 || year < 1) expect(text).toMatch(/^[+-]\d{6}-/);
        const back = new LayoutReader(null, false).read(encodeUtf8(text), 0, text.length);
        expect(back).toBe(date.getTime());
        expect(dateText(date.getTime())).toBe(text.slice(0, text.indexOf('T')));
      }),
      { numRuns: 2000 },
    );
  });

  it('never becomes a day that is not in the calendar', () => {
    const small = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), small, small, (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect(read(text)).toBe(year > 0 && isDay(year, month, day) ? text : null);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a layout', () => {
  const read = (layout: string, text: string): number =>
    new LayoutReader(layoutOf(encodeUtf8(layout), 0, layout.length), true).read(encodeUtf8(text), 0, text.length);

  it('is one way to write dates, with or without a time', () => {
    expect(read('2020-01-31', '2020-02-01T10:00:00Z')).toBe(Date.UTC(2020, 1, 1, 10));
    expect(read('2020-01-31', '2020/02/01')).toBeNaN();
    expect(read('31/12/2020', '01/02/2021')).toBe(Date.UTC(2021, 1, 1));
    expect(read('31/12/2020', '01/02/21')).toBeNaN();
    expect(read('31/12/2020', '01-02-2021')).toBeNaN();
  });

  it('is named as a person would write it', () => {
    const format = (text: string): string | null => {
      const reader = new LayoutReader(layoutOf(encodeUtf8(text), 0, text.length), true);
      reader.read(encodeUtf8(text), 0, text.length);
      return reader.format;
    };
    expect(format('2020-01-31')).toBe('yyyy-mm-dd');
    expect(format('31/12/2020 10:30')).toBe('dd/mm/yyyy hh:mm');
    expect(format('2020-01-31T10:30:00.5Z')).toBe('yyyy-mm-dd hh:mm:ss.fff');
    expect(format('5-Jan-2020')).toBe('dd-mmm-yyyy');
  });
});

describe('a date pattern', () => {
  it.each([
    ['dd/mm/yyyy', '31/12/2020', Date.UTC(2020, 11, 31)],
    ['yyyymmdd', '20201231', Date.UTC(2020, 11, 31)],
    ['d.m.yy hh:mm', '3.4.21 09:05', Date.UTC(2021, 3, 3, 9, 5)],
    ['mmm d, yyyy h:mm am/pm', 'Mar 4, 2020 9:05 PM', Date.UTC(2020, 2, 4, 21, 5)],
    ['yyyy-mm-ddThh:mm:ss.fz', '2020-01-02T03:04:05.678+02:00', Date.UTC(2020, 0, 2, 1, 4, 5, 678)],
    ['dd/mm/yyyy', '31/02/2020', NaN],
    ['dd/mm/yyyy', '2020-01-01', NaN],
    ['dd/mm/yyyy (d)', '01/01/2020', null],
  ])('%s reads %s', (pattern, text, expected) => {
    if (expected === null) expect(() => new PatternReader(pattern)).toThrow(RangeError);
    else expect(new PatternReader(pattern).read(encodeUtf8(text), 0, text.length)).toBe(expected);
  });

  it('of a common layout reads what an import reports under that name', () => {
    const read = (format: string, text: string): number => readerOf(format).read(encodeUtf8(text), 0, text.length);
    const formats = ['2020-01-31T10:20:30Z', '31/12/2020 10:20', '12/31/20', '31.12.2020', '2020/1/31', '12-31-2020 10:20:30.5'];
    for (const text of formats) {
      const isDayFirst = text.startsWith('31');
      const reader = new LayoutReader(layoutOf(encodeUtf8(text), 0, text.length), isDayFirst);
      const value = reader.read(encodeUtf8(text), 0, text.length);
      expect([text, read(reader.format!, text)]).toEqual([text, value]);
    }
    expect(read('dd/mm/yyyy', '1/2/2020')).toBe(Date.UTC(2020, 1, 1));
    expect(read('mm/dd/yyyy', '1/2/2020 3:04 pm')).toBe(Date.UTC(2020, 0, 2, 15, 4));
    expect(read('dd/mm/yyyy', '2020-01-01')).toBeNaN();
    expect(read('yyyymmdd', '20200101')).toBe(Date.UTC(2020, 0, 1));
  });

  it('must name a day', () => {
    expect(() => new PatternReader('yyyy-mm')).toThrow('a year, a month and a day');
  });
});

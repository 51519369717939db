import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf } from '../../src/table/column';
import { textColumn } from '../../src/table/kernels/build';
import { holdsTime, isWritable, meansMissing, readAsWritten, readCell, readTextColumn, writeAsTyped, writeCell, type TextReading } from '../../src/table/parse/textReading';

const plain: TextReading = { to: 'number', decimal: '.', thousands: '', format: null, dayFirst: false, replaced: [] };
const day = { ...plain, to: 'date' } as const;
const time = { ...plain, to: 'timestamp' } as const;
const NOON = Date.UTC(2021, 1, 3, 13, 5, 9);

describe('a text that is read', () => {
  it.each<readonly [string, TextReading, ReturnType<typeof readCell>]>([
    ['0,3', { ...plain, decimal: ',' }, 0.3],
    ['0.3', { ...plain, decimal: ',' }, null],
    ['1.234,5', { ...plain, decimal: ',', thousands: '.' }, 1234.5],
    ["1'234", { ...plain, thousands: "'" }, 1234],
    ['', plain, null],
    ['none', { ...plain, replaced: [{ none: '0' }] }, 0],
    ['5', { ...plain, replaced: [{ '5': null }] }, null],
    ['9007199254740993', { ...plain, to: 'int64' }, '9007199254740993'],
    ['Yes', { ...plain, to: 'boolean' }, true],
    ['maybe', { ...plain, to: 'boolean' }, null],
    ['01/02/2020', { ...day, dayFirst: true }, Date.UTC(2020, 1, 1)],
    ['01/02/2020', day, Date.UTC(2020, 0, 2)],
    ['toString', { ...plain, replaced: [{}] }, null],
  ])('%s', (text, reading, value) => {
    expect(readCell(text, reading)).toBe(value);
    expect(cellOf(readTextColumn(textColumn([null, text]), reading), 0)).toBeNull();
  });

  it('leaves alone what is no text, and what has no reading', () => {
    expect([readCell(null, plain), readCell(3, plain), readCell('3', undefined), writeCell(3, undefined), writeCell(null, plain)]).toEqual([null, 3, '3', 3, null]);
  });
});

describe('a text that means missing', () => {
  const words = { ...plain, decimal: ',', missing: ['k. A.', '?', '-999'] } as const;

  it.each<readonly [ReturnType<typeof readCell>, TextReading, boolean]>([
    ['k. A.', words, true],
    [' ? ', words, true],
    ['-999', words, true],
    // A word that is a number means every text of that number.
    ['-999,0', words, true],
    ['-998', words, false],
    ['3,5', words, false],
    ['many', words, false],
    ['-999', plain, false],
    ['none', { ...plain, replaced: [{ none: null }] }, true],
    ['zero', { ...plain, replaced: [{ zero: '0' }] }, false],
    ['minus', { ...words, replaced: [{ minus: '-999' }] }, true],
    [null, words, false],
    [-999, words, false],
  ])('%j', (cell, reading, is) => expect(meansMissing(cell, reading)).toBe(is));

  it('is written and read as what stands there', () => {
    expect([-999, 3.5, null].map(value => writeAsTyped(value, words))).toEqual(['-999', '3,5', null]);
    expect(['-999,0', '3,5', 'k. A.', 'many'].map(cell => readAsWritten(cell, words))).toEqual([-999, 3.5, null, null]);
    // What no text says is nothing.
    expect(writeAsTyped(0.5, { ...plain, to: 'int64', missing: ['0.5'] })).toBeNull();
  });
});

describe('a value that is written', () => {
  it.each<readonly [ReturnType<typeof readCell>, TextReading, string | null]>([
    [0.3, { ...plain, decimal: ',' }, '0,3'],
    [1234567.5, { ...plain, decimal: ',', thousands: '.' }, '1234567,5'],
    [2.5e-9, { ...plain, decimal: ',' }, '2,5e-9'],
    [0.5, { ...plain, to: 'int64' }, null],
    [true, { ...plain, to: 'boolean' }, 'true'],
    [false, { ...plain, to: 'boolean', spoken: { yes: 'ja', no: 'N' } }, 'N'],
    // A word that is read as nothing says nothing.
    [true, { ...plain, to: 'boolean', spoken: { yes: 'ja', no: 'N' } }, null],
    [5, { ...plain, replaced: [{ '5': null }] }, null],
    [NOON, day, '2021-02-03T13:05:09Z'],
    [Date.UTC(2021, 1, 3), day, '2021-02-03'],
    [Date.UTC(2021, 1, 3), { ...day, format: 'dd.mm.yyyy' }, '03.02.2021'],
    [Date.UTC(2021, 1, 3), { ...day, format: 'mm/dd/yy' }, '02/03/21'],
    [Date.UTC(1921, 1, 3), { ...day, format: 'mm/dd/yy' }, null],
    [Date.UTC(2021, 1, 3), { ...day, format: 'yyyymmdd' }, '20210203'],
    [Date.UTC(2021, 1, 3), { ...day, format: 'mmm d, yyyy' }, 'Feb 3, 2021'],
    [Date.UTC(2021, 1, 3), { ...day, format: 'd mmmm yyyy' }, '3 February 2021'],
    [NOON, { ...time, format: 'yyyy-mm-dd hh:mm:ss' }, '2021-02-03 13:05:09'],
    [NOON + 7, { ...time, format: 'dd/mm/yyyy' }, '03/02/2021 13:05:09.007'],
    [NOON, { ...time, format: 'd.m.yyyy h:mm am/pm' }, '3.2.2021 1:05 PM'],
    [Date.UTC(2021, 1, 3, 0, 5), { ...time, format: 'd.m.yyyy h:mm am/pm' }, '3.2.2021 12:05 AM'],
    [NOON, { ...time, format: 'yyyymmdd' }, '20210203'],
    [NOON + 40, { ...time, format: 'yyyymmdd hhmmss ff z' }, '20210203 130509 04 Z'],
  ])('%s', (value, reading, text) => expect(writeCell(value, reading)).toBe(text));

  it('is read as the same number, in every way of writing numbers', () => {
    const marks = fc.constantFrom<readonly [TextReading['decimal'], TextReading['thousands']]>(['.', ''], ['.', ','], ['.', ' '], [',', ''], [',', '.'], [',', ' '], [',', "'"]);
    fc.assert(fc.property(marks, fc.double({ noNaN: true }), ([decimal, thousands], value) => {
      const reading = { ...plain, decimal, thousands };
      expect(readCell(writeCell(value, reading), reading)).toBe(value);
    }));
  });

  it('is read as the same instant, in every format that says all of it', () => {
    const formats = fc.constantFrom(null, 'yyyy-mm-dd hh:mm:ss', 'dd/mm/yyyy', 'mm-dd-yyyy', 'dd.mm.yyyy hh:mm', 'yyyymmdd hh:mm:ss.fff', 'd mmm yyyy h:mm:ss am/pm fff');
    fc.assert(fc.property(formats, fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) }), (format, value) => {
      expect(readCell(writeCell(value, { ...time, format }), { ...time, format })).toBe(value);
    }));
  });
});

describe('a reading', () => {
  it.each<readonly [string, TextReading, boolean]>([
    ['of plain numbers', plain, true],
    ['of numbers with commas and points', { ...plain, decimal: ',', thousands: '.' }, true],
    ['whose one mark is for decimals and thousands', { ...plain, decimal: ',', thousands: ',' }, false],
    ['after words were replaced', { ...plain, replaced: [{ none: '0', '?': null }] }, true],
    ['after a number was replaced, for then it cannot be written', { ...plain, replaced: [{ '-999': null }] }, false],
    ['of long whole numbers', { ...plain, to: 'int64' }, true],
    ['of yes and no', { ...plain, to: 'boolean', replaced: [{ oui: 'yes' }] }, true],
    ['of dates in any form', day, true],
    ['of dates in a format with two digits for the year', { ...day, format: 'dd/mm/yy' }, true],
    ['of times', { ...time, format: 'yyyymmddhhmm' }, true],
  ])('%s', (_, reading, can) => expect(isWritable(reading)).toBe(can));

  it('holds a time of day where its format has a place for one', () => {
    expect([day, time, { ...time, format: 'yyyymmdd' }, { ...time, format: 'dd/mm/yyyy' }, { ...time, format: 'yyyymmdd hh:mm' }].map(holdsTime)).toEqual([false, true, false, true, true]);
  });
});

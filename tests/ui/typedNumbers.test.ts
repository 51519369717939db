import { describe, expect, it } from 'vitest';
import { marksOf } from '../../src/ui/forms/fileMarks';
import { fieldText, numberFault, readNumber } from '../../src/ui/forms/readNumber';
import { readWhole, wholeFault } from '../../src/ui/forms/readWhole';
import { brief } from '../../src/ui/format/number';

describe('a typed number', () => {
  it.each([
    ['1.5', 1.5], ['1,5', 1.5], ['.5', 0.5], [',5', 0.5], ['5.', 5], ['+3', 3], [' −2 ', -2], ['–2', -2], ['-0,25', -0.25], ['007', 7],
    ['1,234.5', 1234.5], ['1.234,5', 1234.5], ['1,234,567', 1234567], ['1.234.567', 1234567], ['-1,234.5', -1234.5], ['1,234,567.25', 1234567.25],
    ['1 234.5', 1234.5], ['1\u202f234,5', 1234.5], ['1\u00a0234', 1234], ["1'234.5", 1234.5],
    ['1.234', 1.234], ['0,234', 0.234], ['1234,567', 1234.567], ['12,5', 12.5],
    ['1e3', 1000], ['2.4E-7', 2.4e-7], ['2.4e−7', 2.4e-7], ['2,4e-7', 2.4e-7], ['1e+6', 1e6], ['2.392 × 10⁻⁷', 2.392e-7], ['2.392x10^-7', 2.392e-7], ['−2.5 × 10¹⁵', -2.5e15],
  ])('%s is read as %d', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['', '  ', 'abc', '12abc', '1,2,3', '1.2.3', 'Infinity', 'NaN', '0x10', '1e400', '--1', '1,23,456.5', '5%', 'e5', '1e', '-'])('“%s” is refused', text => {
    expect(readNumber(text)).toBeUndefined();
    expect(numberFault(text)).toBe('Needs a number');
  });

  it('that can be read two ways is refused, with both', () => {
    expect(readNumber('1,234')).toBeUndefined();
    expect(numberFault(' −1,234')).toBe('“−1,234” can be read two ways: type -1234 or -1.234');
  });

  const GERMAN = { decimal: ',', thousands: '.' } as const;
  const ENGLISH = { decimal: '.', thousands: ',' } as const;

  it('that the screen and the file read alike is read', () => {
    expect(readNumber('1,234', ENGLISH)).toBe(1234);
    expect(readNumber('3.500', ENGLISH)).toBe(3.5);
    expect(readNumber('3.500', { decimal: '.', thousands: '' })).toBe(3.5);
    for (const text of ['3.500,5', '3500,5', '3500.5', '3,500.5']) expect(readNumber(text, GERMAN)).toBe(3500.5);
    expect(readNumber('3.500.000', GERMAN)).toBe(3500000);
    expect(readNumber('0.500', GERMAN)).toBe(0.5);
  });

  it('that the file reads otherwise than the screen is refused, with both', () => {
    for (const marks of [GERMAN, { decimal: ',', thousands: '' }, { decimal: ',', thousands: ' ' }] as const) {
      for (const text of ['3.500', '3,500']) {
        expect(readNumber(text, marks)).toBeUndefined();
        expect(numberFault(text, marks)).toBe(`“${text}” can be read two ways: type 3500 or 3.5`);
      }
    }
    expect(numberFault('-1.234', GERMAN)).toBe('“-1.234” can be read two ways: type -1234 or -1.2340');
    expect(readNumber('-1.2340', GERMAN)).toBe(-1.234);
    expect(numberFault('abc', GERMAN)).toBe('Needs a number');
  });

  it('that a field shows can be typed again', () => {
    for (const value of [1.234, -12.345, 1234, 0.125, 3.5]) expect(readNumber(fieldText(value, GERMAN), GERMAN)).toBe(value);
    expect(fieldText(1.234)).toBe('1.234');
  });

  it('goes by the marks that the file is read with now', () => {
    const datasets = [{ id: 'd', options: { format: 'csv', decimal: '.', thousands: '' } }] as never;
    const doc = (options: object) => ({ bindings: { data: 'd' }, document: { nodes: { data: { params: { options } } } } }) as never;
    expect(marksOf(doc({}), datasets)).toEqual({ decimal: '.', thousands: '' });
    expect(marksOf(doc({ decimal: ',', thousands: '.' }), datasets)).toEqual(GERMAN);
    expect(marksOf(doc({}), [{ id: 'd', options: { format: 'arrow' } }] as never)).toBeNull();
  });

  it('can be what the screen shows, but for a lone thousand', () => {
    for (const value of [0.5, -44.45, 1234567, 1234.5, 2.392e-7, -2.5e15]) expect(readNumber(brief(value, 12))).toBe(value);
  });
});

describe('a number in its field', () => {
  it.each([
    [null, ''], [2.392e-7, '2.392e-7'], [2.39199999999999985e-7, '2.392e-7'], [134.39999999999998, '134.4'], [1234567.5, '1234567.5'], [1700000000000, '1700000000000'],
    [1e21, '1e+21'], [100 / 3, '33.3333'], [-0.1, '-0.1'],
  ])('%d is “%s”', (value, text) => expect(fieldText(value)).toBe(text));

  it('is read back as it was', () => {
    for (const value of [2.392e-7, 134.4, 1e21, -3, 40.712812345]) expect(readNumber(fieldText(value))).toBe(value);
  });
});

describe('a typed whole number of 64 bits', () => {
  it.each([
    ['9007199254740993', '9007199254740993'], ['9223372036854775807', '9223372036854775807'], ['-9223372036854775808', '-9223372036854775808'], [' −12 ', '-12'], ['+007', '7'], ['-0', '0'],
    ['1,234,567', '1234567'], ['1 234 567', '1234567'], ['1e6', '1000000'], ['12.0', '12'], ['-0.0', '0'],
  ])('%s is read as %s, exactly', (text, digits) => expect(readWhole(text)).toBe(digits));

  it.each([
    ['abc', 'Needs a number'], ['12 a', 'Needs a number'], ['', 'Needs a number'], ['1.5', 'Needs a whole number'], ['2e-3', 'Needs a whole number'],
    ['1,234', '“1,234” can be read two ways: type 1234 or 1.234'],
    ['9223372036854775808', 'Must be at most 9223372036854775807'], ['-9223372036854775809', 'Must be at least -9223372036854775808'],
    ['9,007,199,254,740,993', 'A number this long needs digits alone'], ['1e18', 'A number this long needs digits alone'],
  ])('“%s” is refused, with why: %s', (text, fault) => {
    expect(readWhole(text)).toBeUndefined();
    expect(wholeFault(text)).toBe(fault);
  });
});

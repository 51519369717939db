import { describe, expect, it } from 'vitest';
import { fieldText, numberFault, readNumber } from '../../src/ui/forms/readNumber';
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

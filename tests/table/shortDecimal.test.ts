import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortDecimal } from '../../src/table/shortDecimal';

describe('a number as a person would write it', () => {
  it.each([
    ['the middle of two values', 134.3 + (134.5 - 134.3) * 0.5, 134.4],
    ['the middle of two tiny values', 2.391e-7 + (2.393e-7 - 2.391e-7) * 0.5, 2.392e-7],
    ['a sum in binary', 0.1 + 0.2, 0.3],
    ['a place with many digits', 40.712812345, 40.712812345],
    ['the outcome of a computation', 100 / 3, 33.3333],
    ['a tiny outcome', 1 / 3e7, 3.33333e-8],
    ['a long whole number', 9007199254740991, 9007199254740991],
    ['nothing', 0, 0],
    ['below every other', 5e-324, 5e-324],
    ['no number', NaN, NaN],
    ['no end', -Infinity, -Infinity],
  ])('%s: %d is %d', (_, value, said) => expect(shortDecimal(value)).toBe(said));

  it('stays what it is when it is a decimal of up to twelve digits', () => {
    fc.assert(fc.property(fc.integer({ min: -999999999999, max: 999999999999 }), fc.integer({ min: -20, max: 20 }), (digits, power) => {
      const value = Number(`${digits}e${power}`);
      expect(shortDecimal(value)).toBe(value);
    }));
  });

  it('is within half a unit of the sixth digit, whatever it was', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), value => {
      expect(Math.abs(shortDecimal(value) - value)).toBeLessThanOrEqual(5.0001e-6 * Math.abs(value) + 1e-323);
    }));
  });
});

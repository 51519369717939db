import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestDouble } from '../../../src/table/parse/decimal';
import { type NumberFormat, PLAIN_NUMBERS } from '../../../src/table/parse/numberFormat';
import { Int64Parser } from '../../../src/table/parse/parseInt64';
import { NumberParser } from '../../../src/table/parse/parseNumber';
import { encodeUtf8 } from '../../../src/table/utf8';

/** Reads `text` with other bytes on both sides of it, as a cell lies among cells. */
function read(text: string, format: NumberFormat = PLAIN_NUMBERS): number {
  const cell = encodeUtf8(text);
  const bytes = new Uint8Array(cell.length + 4).fill(0x39);
  bytes.set(cell, 2);
  return new NumberParser(format).parse(bytes, 2, 2 + cell.length);
}

describe('a number in text', () => {
  it.each([
    ['0', 0],
    ['-0', -0],
    ['42', 42],
    ['+42', 42],
    ['-3.25', -3.25],
    ['.5', 0.5],
    ['5.', 5],
    ['0.10', 0.1],
    ['1e3', 1000],
    ['1E+03', 1000],
    ['2.5e-3', 0.0025],
    [' 7\t', 7],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['1e-400', 0],
    ['179769313486231570000000000000000000000', 1.7976931348623157e38],
    ['0.000000000000000000000000000000001', 1e-33],
  ])('%s reads as %d', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    '', ' ', '-', '+', '.', '-.', 'e5', '1e', '1e+', '1.2.3', '1,5', '007', '-007', '00', '00.5', '0x1F', '1_000', '12%', '$5',
    'nan', 'NaN', 'infinite', 'in', '1e400', '1 000', '1-2', '--1', '٣', '1e5e5', '½', 'true',
  ])('%j is no number', text => {
    expect(read(text)).toBeNaN();
  });

  it('is correctly rounded, however many digits it has', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(fc.nat(999), digits, fc.option(fc.integer({ min: -330, max: 300 })), (whole, fraction, exponent) => {
        const text = `${whole}.${fraction}${exponent === null ? '' : `e${exponent}`}`;
        const expected = Number(text);
        expect(read(text)).toBe(expected === Infinity ? NaN : expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads back every double that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), value => {
        expect(read(String(value))).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes halfway cases to the even neighbor', () => {
    for (const text of ['9007199254740993', '9007199254740995', '4503599627370496.5', '4503599627370497.5', '0.500000000000000166']) {
      expect(read(text)).toBe(Number(text));
    }
  });

  it('counts what a double may not hold, and what is written with a fraction', () => {
    const parser = new NumberParser(PLAIN_NUMBERS);
    for (const text of ['9007199254740992', '-9007199254740992', '9007199254740993', '12345678901234567', '1.5', '2e3']) {
      parser.parse(encodeUtf8(text), 0, text.length);
    }
    expect([parser.beyondSafe, parser.fractions]).toEqual([2, 2]);
  });
});

describe('a number with group separators', () => {
  it.each<[NumberFormat, string, number]>([
    [{ decimal: '.', thousands: ',' }, '1,234.5', 1234.5],
    [{ decimal: '.', thousands: ',' }, '-1,234,567', -1234567],
    [{ decimal: '.', thousands: ',' }, '1234.5', 1234.5],
    [{ decimal: '.', thousands: ',' }, '12,34', NaN],
    [{ decimal: '.', thousands: ',' }, '1,2345', NaN],
    [{ decimal: '.', thousands: ',' }, ',123', NaN],
    [{ decimal: '.', thousands: ',' }, '1234,567', NaN],
    [{ decimal: '.', thousands: ',' }, '1,234,', NaN],
    [{ decimal: '.', thousands: ',' }, '1,234e5', NaN],
    [{ decimal: ',', thousands: '.' }, '1.234,56', 1234.56],
    [{ decimal: ',', thousands: '.' }, '0,5', 0.5],
    [{ decimal: ',', thousands: '' }, '1,5', 1.5],
    [{ decimal: ',', thousands: '' }, '0,1234567890123456789', 0.12345678901234568],
    [{ decimal: ',', thousands: '' }, '1.5', NaN],
    [{ decimal: ',', thousands: ' ' }, '1 234 567,5', 1234567.5],
    [{ decimal: ',', thousands: ' ' }, '1\u00a0234,5', 1234.5],
    [{ decimal: ',', thousands: ' ' }, '1\u202f234', 1234],
    [{ decimal: '.', thousands: "'" }, "12'345.60", 12345.6],
  ])('%j: %s', (format, text, value) => {
    expect(read(text, format)).toBe(value);
  });
});

describe('the quick way to a double', () => {
  it('agrees with the exact one wherever it answers, and answers nearly always', () => {
    let unsure = 0;
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n - 1n }), fc.integer({ min: -45, max: 45 }), (mantissa, exponent) => {
        const digits = String(mantissa);
        const value = nearestDouble(Number(digits.slice(0, 15)), Number(digits.slice(15)), digits.length - 15, exponent);
        if (Number.isNaN(value)) unsure += 1;
        else expect(value).toBe(Number(`${digits}e${exponent}`));
      }),
      { numRuns: 20_000 },
    );
    // Whole numbers halfway between two doubles are beyond it, and come up on purpose.
    expect(unsure).toBeLessThan(200);
  });
});

describe('a 64-bit integer in text', () => {
  function readBig(text: string): bigint | null {
    const into = new BigInt64Array(1);
    return new Int64Parser(PLAIN_NUMBERS).parse(encodeUtf8(text), 0, encodeUtf8(text).length, into, 0) ? into[0] : null;
  }

  it('is exact over the whole range', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), value => {
      expect(readBig(String(value))).toBe(value);
    }));
  });

  it.each(['9223372036854775808', '-9223372036854775809', '99999999999999999999999999', '1.0', '1e3', '01', '', '-', 'x'])('%j is none', text => {
    expect(readBig(text)).toBeNull();
  });
});

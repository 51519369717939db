import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitmap, countBits, getBit } from '../../src/table/bitmap';
import { isMissing } from '../../src/table/column';
import { blockColumn, booleanColumn, categoryColumn, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { fillMissing, fillMissingBoolean, fillMissingText } from '../../src/table/kernels/fill';
import { andMasks, notMask, orMasks } from '../../src/table/kernels/masks';
import { countMissing, countNans, countNulls, missingMask, presentMask } from '../../src/table/kernels/missing';
import { rowsOf } from '../../src/table/kernels/select';
import { setMissing } from '../../src/table/kernels/setMissing';
import { allStrings } from '../../src/table/kernels/strings';
import { cells, COLUMN_TYPES, columnOf } from './arbitrary';

describe.each(COLUMN_TYPES)('missing rows of a %s column', type => {
  it('are those that isMissing names, in mask, count and complement', () => {
    fc.assert(
      fc.property(fc.nat(40).chain(length => columnOf(type, length)), column => {
        const missing = cells(column).flatMap((_, row) => (isMissing(column, row) ? [row] : []));
        const mask = missingMask(column);
        expect([...rowsOf(mask, column.length)]).toEqual(missing);
        expect(countMissing(column)).toBe(missing.length);
        expect(countBits(presentMask(column), column.length)).toBe(column.length - missing.length);
        expect([...andMasks([mask, presentMask(column)])].every(byte => byte === 0)).toBe(true);
      }),
    );
  });
});

describe('missing', () => {
  it('tells null from NaN', () => {
    const column = numberColumn([1, null, NaN, NaN]);
    expect([countNulls(column), countNans(column), countMissing(column)]).toEqual([1, 2, 3]);
  });

  it('counts a row once when NaN lies behind a null', () => {
    const column = { ...numberColumn([1, NaN]), validity: Uint8Array.of(0b01) };
    expect([countNulls(column), countNans(column), countMissing(column)]).toEqual([1, 0, 1]);
  });

  it('is never a row of a block', () => {
    expect(countMissing(blockColumn(['a'], [[NaN], [1]]))).toBe(0);
  });

  it('gives a mask of the caller\'s own, not the column\'s validity', () => {
    const column = numberColumn([1, null]);
    const text = textColumn(['a', null]);
    presentMask(text)[0] = 0;
    missingMask(column)[0] = 0;
    expect([cells(text), cells(column)]).toEqual([['a', null], [1, null]]);
  });
});

describe('filling', () => {
  it('puts the value into null and NaN of a number column, and nothing else', () => {
    const column = numberColumn([1, null, NaN, Infinity, -0]);
    const filled = fillMissing(column, 9);
    expect(cells(filled)).toEqual([1, 9, 9, Infinity, -0]);
    expect(filled.validity).toBeNull();
    expect(cells(column)).toEqual([1, null, NaN, Infinity, -0]);
  });

  it('keeps the type of a timestamp column', () => {
    const filled = fillMissing(timestampColumn([null, 5]), 7);
    expect([filled.type, cells(filled)]).toEqual(['timestamp', [7, 5]]);
  });

  it('fills booleans', () => {
    expect(cells(fillMissingBoolean(booleanColumn([true, null, false]), true))).toEqual([true, true, false]);
    expect(cells(fillMissingBoolean(booleanColumn([true, null, false]), false))).toEqual([true, false, false]);
  });

  it('fills text and categories, adding to the dictionary only what it lacks', () => {
    expect(cells(fillMissingText(textColumn([null, 'ä', null, 'b']), 'é'))).toEqual(['é', 'ä', 'é', 'b']);
    const added = fillMissingText(categoryColumn(['a', null]), 'new');
    expect([cells(added), allStrings(added.dictionary)]).toEqual([['a', 'new'], ['a', 'new']]);
    const known = fillMissingText(categoryColumn(['a', null, 'b']), 'b');
    expect([cells(known), allStrings(known.dictionary)]).toEqual([['a', 'b', 'b'], ['a', 'b']]);
  });

  it('gives the column itself when nothing is missing', () => {
    const column = numberColumn([1]);
    const text = textColumn(['a']);
    const flag = booleanColumn([true]);
    expect(fillMissing(column, 0)).toBe(column);
    expect(fillMissingText(text, 'b')).toBe(text);
    expect(fillMissingBoolean(flag, false)).toBe(flag);
  });
});

describe('setting rows to null', () => {
  it('adds to the nulls there were', () => {
    const column = setMissing(numberColumn([1, null, 3, NaN]), Uint8Array.of(0b0101));
    expect(cells(column)).toEqual([null, null, null, NaN]);
    expect(setMissing(numberColumn([1, 2]), bitmap(2)).validity).toBeNull();
  });
});

describe('masks', () => {
  it('combine as sets do', () => {
    const sizes = fc.nat(30).chain(length => fc.tuple(fc.constant(length), fc.infiniteStream(fc.nat(255))));
    fc.assert(
      fc.property(sizes, ([length, stream]) => {
        const draw = () => notMask(bitmap(length).map(() => stream.next().value ?? 0), length);
        const [a, b, c] = [draw(), draw(), draw()];
        for (let row = 0; row < length; row += 1) {
          const [x, y, z] = [a, b, c].map(mask => getBit(mask, row));
          expect(getBit(andMasks([a, b, c]), row)).toBe(x && y && z);
          expect(getBit(orMasks([a, b, c]), row)).toBe(x || y || z);
          expect(getBit(notMask(a, length), row)).toBe(!x);
        }
        expect(countBits(notMask(a, length), length)).toBe(length - countBits(a, length));
      }),
    );
  });

  it('keep the bits past the last row 0', () => {
    expect([...notMask(bitmap(11), 11)]).toEqual([0b11111111, 0b111]);
    expect([...missingMask(textColumn([null, null, null]))]).toEqual([0b111]);
  });

  it('refuse to combine none, or different lengths', () => {
    expect(() => andMasks([])).toThrow('got none');
    expect(() => orMasks([bitmap(8), bitmap(9)])).toThrow(RangeError);
  });
});

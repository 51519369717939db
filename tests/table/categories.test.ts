import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/table/column';
import { isMissing } from '../../src/table/column';
import { blockColumn, booleanColumn, categoryColumn, int64Column, numberColumn, textColumn } from '../../src/table/kernels/build';
import { compareCodePoints, compareStringsAt } from '../../src/table/kernels/codePoints';
import { dictionaryDecode, dictionaryEncode, sortedCategories } from '../../src/table/kernels/dictionary';
import { groupManyStrings } from '../../src/table/kernels/groupManyStrings';
import { groupStrings } from '../../src/table/kernels/groupStrings';
import { hashBytes, viewOf } from '../../src/table/kernels/hashBytes';
import { stringOrder } from '../../src/table/kernels/stringOrder';
import { allStrings, stringsOf } from '../../src/table/kernels/strings';
import { textCounts } from '../../src/table/kernels/textCounts';
import { textLengths } from '../../src/table/kernels/textLengths';
import { distinctCount, mostFrequent, valueCounts } from '../../src/table/kernels/valueCounts';
import { cells, COLUMN_TYPES, columnOf, oddText } from './arbitrary';

/** Code points one by one, as slow and plain as can be. */
function slowCompare(a: string, b: string): number {
  const [x, y] = [a, b].map(text => Array.from(text, char => char.codePointAt(0) ?? 0));
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) if (x[i] !== y[i]) return Math.sign(x[i] - y[i]);
  return Math.sign(x.length - y.length);
}

const range = (length: number) => Int32Array.from({ length }, (_, i) => i);
const rowsOfType = (type: (typeof COLUMN_TYPES)[number]) => fc.nat(60).chain(length => columnOf(type, length));

describe('code point order', () => {
  it('is that of whole code points, not of UTF-16 units', () => {
    expect(compareCodePoints('😀', '～')).toBeGreaterThan(0);
    expect('😀' < '～').toBe(true);
    fc.assert(
      fc.property(oddText, oddText, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(slowCompare(a, b));
      }),
    );
  });

  it('is the order of UTF-8 bytes', () => {
    fc.assert(
      fc.property(oddText, oddText, (a, b) => {
        expect(Math.sign(compareStringsAt(stringsOf([a, b]), 0, 1))).toBe(slowCompare(a, b));
      }),
    );
  });

  it('sorts strings, and keeps equal ones in the order they had', () => {
    // More strings than the radix sort needs to start, with long and nested common beginnings.
    const beginnings = ['', 'https://example.org/a/very/long/path/', 'https://example.org/b', 'aaaaaaa', 'aaaaaaaaaaaaaa', 'é', '\u0000'];
    const text = fc.tuple(fc.constantFrom(...beginnings), oddText).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 600, maxLength: 1500, size: 'max' }), texts => {
        const expected = texts.map((_, i) => i).sort((a, b) => slowCompare(texts[a], texts[b]) || a - b);
        expect([...stringOrder(stringsOf(texts), range(texts.length))]).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('sorts many equal strings of any length', () => {
    const long = 'x'.repeat(20_000);
    const texts = Array.from({ length: 1200 }, (_, i) => (i % 2 === 0 ? long : `${long}y`));
    const order = stringOrder(stringsOf(texts), range(1200));
    expect([...order]).toEqual([...range(600)].map(i => 2 * i).concat([...range(600)].map(i => 2 * i + 1)));
  });
});

describe('grouping strings', () => {
  it('numbers them in order of first appearance and leaves nulls out', () => {
    fc.assert(
      fc.property(rowsOfType('text'), column => {
        if (column.type !== 'text') return;
        const values = cells(column);
        const seen = [...new Set(values.filter(value => value !== null))];
        const { codes, firsts } = groupStrings(column.strings, column.validity);
        expect([...firsts].map(row => values[row])).toEqual(seen);
        values.forEach((value, row) => {
          if (value !== null) expect(codes[row]).toBe(seen.indexOf(value));
        });
      }),
    );
  });

  it('is the same for many groups as for few', () => {
    fc.assert(
      fc.property(rowsOfType('text'), column => {
        if (column.type !== 'text') return;
        expect(groupManyStrings(column.strings, column.validity)).toEqual(groupStrings(column.strings, column.validity));
      }),
    );
  });

  it.each([20_011, 50_021])('holds for %i different strings', different => {
    const texts = Array.from({ length: 70_000 }, (_, i) => `id-${(i * 7919) % different}`);
    const { codes, firsts } = groupStrings(stringsOf(texts), null);
    expect([...firsts]).toEqual([...range(different)]);
    expect(texts.every((text, row) => texts[codes[row]] === text)).toBe(true);
  });

  it('tells strings apart that share a hash', () => {
    const [a, b] = ['1209:429', '1209:2101'];
    const strings = stringsOf([a, 'x', b, b, a, b]);
    const hash = (i: number) => hashBytes(strings.bytes, viewOf(strings.bytes), strings.offsets[i], strings.offsets[i + 1]);
    expect(hash(0)).toBe(hash(2));
    for (const group of [groupStrings, groupManyStrings]) {
      const { codes, firsts } = group(strings, null);
      expect([...codes]).toEqual([0, 1, 2, 2, 0, 2]);
      expect([...firsts]).toEqual([0, 1, 2]);
    }
  });

  it('rests on a hash that tells numbered texts apart as chance would', () => {
    for (const text of [(i: number) => `user-${i}`, (i: number) => String(i).padStart(7, '0'), (i: number) => `${i % 700} ${i}`]) {
      const strings = stringsOf(Array.from({ length: 60_000 }, (_, i) => text(i)));
      const view = viewOf(strings.bytes);
      const hashes = new Set(Array.from({ length: strings.count }, (_, i) => hashBytes(strings.bytes, view, strings.offsets[i], strings.offsets[i + 1])));
      // Chance alone makes 60,000^2 / 2^33 = 0.4 clashes.
      expect(hashes.size).toBeGreaterThan(60_000 - 6);
    }
  });
});

describe('a dictionary', () => {
  it('comes and goes without a change to any row', () => {
    fc.assert(
      fc.property(rowsOfType('text'), column => {
        if (column.type !== 'text') return;
        const encoded = dictionaryEncode(column);
        expect(cells(encoded)).toEqual(cells(column));
        expect(allStrings(encoded.dictionary)).toEqual([...new Set(cells(column).filter(value => value !== null))]);
        expect(cells(dictionaryDecode(encoded))).toEqual(cells(column));
      }),
    );
  });

  it('is decoded where a null points nowhere', () => {
    const column = { ...categoryColumn(['a', null]), codes: Int32Array.of(0, 99) };
    expect(cells(dictionaryDecode(column))).toEqual(['a', null]);
  });

  it('gives its categories by code point, without those that no row holds', () => {
    expect(sortedCategories(categoryColumn(['b', null, 'a', '😀', '～'], ['unused', '😀', 'b', 'a', '～']))).toEqual(['a', 'b', '～', '😀']);
    expect(sortedCategories(textColumn(['Z', 'a', 'Z', null]))).toEqual(['Z', 'a']);
  });
});

describe('lengths of texts', () => {
  it('are in characters, over the rows that hold them', () => {
    const column = categoryColumn(['Zürich', 'a', '😀', null, 'x'.repeat(5000), 'a'], ['unused', '', 'Zürich', 'a', '😀', 'x'.repeat(5000), 'y'.repeat(3000)]);
    const lengths = textLengths(textCounts(column));
    expect([...lengths.values]).toEqual([1, 6, 5000]);
    expect([...lengths.ends]).toEqual([3, 4, 5]);
    expect(lengths.count).toBe(5);
  });
});

describe.each(COLUMN_TYPES)('counting the values of a %s column', type => {
  const order = (a: Cell, b: Cell) => {
    if (typeof a === 'string' && typeof b === 'string') return slowCompare(a, b);
    return a === null || b === null || a === b ? 0 : a < b ? -1 : 1;
  };

  it('agrees with a Map, most frequent first and ties by value, for any limit', () => {
    fc.assert(
      fc.property(rowsOfType(type), fc.nat(5), (column, limit) => {
        const counts = new Map<Cell, number>();
        if (type !== 'block') {
          cells(column).forEach((value, row) => {
            if (Array.isArray(value) || isMissing(column, row)) return;
            const key = value === 0 ? 0 : value;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          });
        }
        const expected = [...counts].sort(([a, x], [b, y]) => y - x || order(a, b));
        const all = valueCounts(column);
        expect(all.values).toEqual(expected.map(([value]) => value));
        expect(all.counts).toEqual(expected.map(([, count]) => count));
        expect(all.distinct).toBe(expected.length);
        expect(all.present).toBe(expected.reduce((total, [, count]) => total + count, 0));
        const some = valueCounts(column, limit);
        expect(some).toEqual({ ...all, values: all.values.slice(0, limit), counts: all.counts.slice(0, limit) });
        expect(distinctCount(column)).toBe(expected.length);
        expect(mostFrequent(column)).toEqual(expected[0]?.[0] ?? null);
      }),
    );
  });
});

describe('the most frequent value', () => {
  it('is the smallest of several', () => {
    expect(mostFrequent(textColumn(['b', 'a', 'b', 'a', 'c']))).toBe('a');
    expect(mostFrequent(booleanColumn([true, false]))).toBe(false);
    expect(mostFrequent(int64Column([5n, -5n]))).toBe(-5n);
    expect(mostFrequent(numberColumn([NaN, null]))).toBeNull();
  });

  it('does not exist in a block', () => {
    expect(valueCounts(blockColumn(['a'], [[1]]))).toEqual({ values: [], counts: [], distinct: 0, present: 0 });
  });

  it('is found among more values than are kept while counting', () => {
    const column = numberColumn(Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? 500 : i)));
    expect(valueCounts(column, 2)).toMatchObject({ values: [500, 1], counts: [1001, 1], distinct: 2000 });
    expect(valueCounts(column, 500).values.slice(0, 4)).toEqual([500, 1, 2, 4]);
  });
});

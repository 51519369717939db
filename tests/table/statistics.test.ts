import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberColumn, timestampColumn, dateColumn } from '../../src/table/kernels/build';
import { countBelow, distribution } from '../../src/table/kernels/distribution';
import { max, mean, min, moments, skew, standardDeviation, sum, variance } from '../../src/table/kernels/moments';
import { BLOCK, presentOf } from '../../src/table/kernels/present';
import { median, mode, quantiles } from '../../src/table/kernels/quantiles';
import { sortFloats } from '../../src/table/kernels/sortFloats';
import golden from '../golden/table/statistics.json';
import { columnOf } from './arbitrary';
import { expectClose, goldenNumber } from './close';

type Golden = number | string;

interface GoldenCase {
  readonly name: string;
  readonly values?: readonly (Golden | null)[];
  readonly formula?: readonly number[];
  readonly expected: Readonly<Record<string, Golden>> & { readonly quantiles: readonly Golden[] };
}

function columnOfCase({ values, formula }: GoldenCase) {
  if (values !== undefined) return numberColumn(values.map(value => (value === null ? null : goldenNumber(value))));
  const [rows, scale, offset] = formula ?? [];
  return numberColumn(Array.from({ length: rows }, (_, i) => (((i * 7919) % 100003) / 100003) * scale + offset));
}

describe.each(golden.cases as unknown as readonly GoldenCase[])('statistics equal pandas: $name', goldenCase => {
  const column = columnOfCase(goldenCase);
  const expected = (name: string) => goldenNumber(goldenCase.expected[name]);

  it('sum, mean, variance, deviation and skew', () => {
    expectClose(sum(column), expected('sum'));
    expectClose(mean(column), expected('mean'));
    expectClose(variance(column), expected('var1'));
    expectClose(variance(column, 0), expected('var0'));
    expectClose(standardDeviation(column), Math.sqrt(expected('var1')));
    // Skew has no unit, and what cancels to 0 in it is known no better than this.
    expectClose(skew(column), expected('skew'), 1e-9, 1e-14);
  });

  it('smallest, largest and most frequent value', () => {
    expectClose(min(column), expected('min'), 0);
    expectClose(max(column), expected('max'), 0);
    expectClose(mode(column), expected('mode'), 0);
  });

  it('median and quantiles', () => {
    expectClose(median(column), expected('median'));
    const hasInfinity = [...column.values].some(value => Math.abs(value) === Infinity);
    const ours = quantiles(column, golden.probabilities);
    goldenCase.expected.quantiles.forEach((quantile, i) => {
      const theirs = goldenNumber(quantile);
      // NumPy gives NaN for 1 + (inf - 1) * 0; what we say there is pinned below.
      if (!(hasInfinity && Number.isNaN(theirs))) expectClose(ours[i], theirs, 1e-14);
    });
  });
});

describe('quantiles', () => {
  it('take a row\'s own value where the position falls on one, and an infinity between it and a number', () => {
    const column = numberColumn([1, 2, Infinity, -Infinity, 3]);
    expect(quantiles(column, [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1])).toEqual([-Infinity, -Infinity, 1, 2, 3, Infinity, Infinity]);
    expect(median(numberColumn([-Infinity, Infinity]))).toBeNaN();
  });

  it('do not overflow between huge values of both signs', () => {
    expect(median(numberColumn([-1e308, 1e308]))).toBe(0);
  });

  it('refuse a probability outside 0 to 1', () => {
    expect(() => quantiles(numberColumn([1]), [1.1])).toThrow(RangeError);
    expect(() => quantiles(numberColumn([1]), [NaN])).toThrow(RangeError);
  });

  it('are those of a sorted array', () => {
    fc.assert(
      fc.property(fc.nat(60).chain(length => columnOf('number', length)), fc.nat(8), (column, eighths) => {
        if (column.type !== 'number') return;
        const { values, count } = presentOf(column);
        const sorted = [...values.subarray(0, count)].sort((a, b) => a - b);
        const position = (eighths / 8) * (sorted.length - 1);
        const [quantile] = quantiles(column, [eighths / 8]);
        if (sorted.length === 0) expect(quantile).toBeNaN();
        else if (Number.isInteger(position)) expect(quantile).toBe(sorted[position] + 0);
        else if (!Number.isNaN(quantile)) {
          expect(quantile).toBeGreaterThanOrEqual(sorted[Math.floor(position)]);
          expect(quantile).toBeLessThanOrEqual(sorted[Math.ceil(position)]);
        }
      }),
    );
  });
});

describe('mode', () => {
  it('is the smallest of several', () => {
    expect(mode(numberColumn([3, 1, 3, 1, 2]))).toBe(1);
  });
});

describe('moments', () => {
  it('of a constant have no spread, however it rounds', () => {
    // Seven and eleven times these, divided again, are not these.
    for (const [value, rows] of [[0.1, 1000], [1e300, 1000], [285 / 997, 7], [7 / 997, 11], [41 / 997, 49]]) {
      const column = numberColumn(Array<number>(rows).fill(value));
      expect(mean(column)).toBe(value);
      expect(variance(column)).toBe(0);
      expect(skew(column)).toBeNaN();
    }
  });

  it('overflow to infinity as NumPy does, rather than to a wrong number', () => {
    expect(mean(numberColumn([1e308, 1e308, -1e308]))).toBe(Infinity);
    expect(variance(numberColumn([1e200, -1e200]))).toBe(Infinity);
  });

  it('of timestamps are in milliseconds', () => {
    expect(mean(timestampColumn([1000, null, 2000]))).toBe(1500);
    expect(median(dateColumn([0, 86_400_000]))).toBe(43_200_000);
  });

  it('are added up block by block of rows, also where rows are missing', () => {
    const values = Array.from({ length: 2 * BLOCK + 5 }, (_, i) => (i % 3 === 0 ? null : i % 5 === 0 ? NaN : ((i * 7919) % 100003) / 7));
    const present = presentOf(numberColumn(values));
    const counts = [0, 1, 2].map(block => values.slice(0, (block + 1) * BLOCK).filter(value => value !== null && !Number.isNaN(value)).length);
    expect([...present.blockEnds]).toEqual(counts);
    // Each block by itself, then together, gives the same bits as the whole.
    let total = 0;
    let error = 0;
    for (let block = 0; block < 3; block += 1) {
      const part = sum(numberColumn(values.slice(block * BLOCK, (block + 1) * BLOCK)));
      const next = total + part;
      error += total - (next - (next - total)) + (part - (next - total));
      total = next;
    }
    expectClose(moments(numberColumn(values)).sum, total + error, 2 ** -52);
  });
});

describe('present values', () => {
  it('are the rows that are neither null nor NaN, in order', () => {
    fc.assert(
      fc.property(fc.nat(60).chain(length => columnOf('number', length)), column => {
        if (column.type !== 'number') return;
        const { values, count } = presentOf(column);
        const expected = [...column.values].filter(
          (value, row) => !Number.isNaN(value) && (column.validity === null || ((column.validity[row >> 3] >> (row & 7)) & 1) === 1),
        );
        expect([...values.subarray(0, count)]).toEqual(expected);
      }),
    );
  });

  it('are the column\'s own array when nothing is missing, and a copy when something is', () => {
    const whole = numberColumn([1, 2]);
    expect(presentOf(whole).values).toBe(whole.values);
    const holed = numberColumn([1, NaN, 2]);
    const copy = presentOf(holed);
    copy.values[0] = 9;
    expect(holed.values[0]).toBe(1);
  });
});

describe('sorting floats', () => {
  /** Arrays long enough for the radix sort, of shapes that meet each of its ways. */
  const shapes: Record<string, (i: number) => number> = {
    'uniform': i => ((i * 7919) % 100003) / 100003,
    'both signs': i => ((i * 7919) % 100003) - 50000.5,
    'all negative': i => -1 - ((i * 7919) % 100003) / 3,
    'a huge offset': i => 1e9 + ((i * 7919) % 100003) * 1e-9,
    'equal high bits, different low ones': i => 1 + ((i * 7919) % 100003) * 2 ** -52,
    'one bit in the low word': i => (i % 2 === 0 ? 1 : 1 + 2 ** -52),
    'equal high bits and an outlier': i => (i === 17 ? -1e300 : 1 + ((i * 7919) % 100003) * 2 ** -52),
    'every magnitude': i => (i % 3 === 0 ? -1 : 1) * 2 ** (((i * 31) % 2000) - 1000),
    'zeros of both signs and infinities': i => [0, -0, Infinity, -Infinity, 5e-324, -5e-324][(i * 7919) % 6],
    'constant': () => 4,
    'whole numbers': i => (i * 7919) % 1009,
    'rising': i => i,
    'falling': i => -i,
  };

  it.each(Object.keys(shapes))('agrees with the built-in sort: %s', name => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => shapes[name](i));
    const before = values.slice();
    const sorted = sortFloats(values, values.length);
    const expected = values.slice().sort();
    expect(sorted.every((value, i) => value === expected[i])).toBe(true);
    expect(values).toEqual(before);
    expect(sortFloats(values, 100)).toEqual(values.slice(0, 100).sort());
  });

  it('agrees with the built-in sort on any doubles', () => {
    const doubles = fc.double({ noNaN: true });
    fc.assert(
      fc.property(fc.array(doubles, { minLength: 3000, maxLength: 3000, size: 'max' }), list => {
        const sorted = sortFloats(Float64Array.from(list), list.length);
        const expected = Float64Array.from(list).sort();
        expect(sorted.every((value, i) => value === expected[i])).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a distribution', () => {
  it.each([
    ['counted', (i: number) => (i * 7919) % 1009],
    ['sorted', (i: number) => ((i * 7919) % 1009) / 7],
    ['of negative whole numbers', (i: number) => -((i * 7919) % 1009)],
    ['of whole numbers too far apart to count', (i: number) => ((i * 7919) % 1009) * 1e12],
    ['of whole numbers beyond 2^53', (i: number) => 2 ** 53 + 2 * ((i * 7919) % 1009)],
    ['of whole numbers below -2^53', (i: number) => -(2 ** 54) - 4 * ((i * 7919) % 1009)],
  ])('that is %s holds each value with its rows', (_, value) => {
    const values = Array.from({ length: 4000 }, (__, i) => value(i) + 0);
    const counts = new Map<number, number>();
    for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
    const expected = [...counts].sort(([a], [b]) => a - b);
    const ours = distribution(numberColumn(values));
    expect([...ours.values]).toEqual(expected.map(([v]) => v));
    let total = 0;
    expect([...ours.ends]).toEqual(expected.map(([, count]) => (total += count)));
    expect(ours.count).toBe(4000);
  });

  it('has one zero', () => {
    const many = distribution(numberColumn([0, -0, ...Array.from({ length: 70_000 }, (_, i) => i + 0.5)]));
    expect([many.values.length, many.values[0], many.ends[0]]).toEqual([70_001, 0, 2]);
    expect([...distribution(numberColumn([-0, 0, 1.5])).values]).toEqual([0, 1.5]);
    expect([...distribution(numberColumn([-0, 0, 1])).values]).toEqual([0, 1]);
  });

  it('counts the rows below a value', () => {
    const values = distribution(numberColumn([1, 1, 2, 5, null]));
    expect([0, 1, 1.5, 2, 5, 6].map(value => countBelow(values, value))).toEqual([0, 0, 2, 2, 3, 4]);
  });
});

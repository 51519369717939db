import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockColumn,
  booleanColumn,
  categoryColumn,
  dateColumn,
  frameOf as build,
  int64Column,
  numberColumn,
  textColumn,
  timestampColumn,
} from '../../src/table/kernels/build';
import type { Column } from '../../src/table/column';
import { distribution } from '../../src/table/kernels/distribution';
import { rangeMask } from '../../src/table/kernels/filter';
import { rowsOf } from '../../src/table/kernels/select';
import { sliceColumn } from '../../src/table/kernels/slice';
import { edgeAt, histogramOf } from '../../src/table/summary/histogram';
import { PartialSummary } from '../../src/table/summary/partial';
import { summarizeColumn, summarizeFrame } from '../../src/table/summary/summarize';
import type { Histogram, SummaryDetail } from '../../src/table/summary/summary';
import golden from '../golden/table/summary.json';
import { COLUMN_TYPES, columnOf } from './arbitrary';
import { expectClose } from './close';

const DAY = 86_400_000;

function detailOf<K extends SummaryDetail['kind']>(column: Column, kind: K): Extract<SummaryDetail, { kind: K }> {
  const { detail } = summarizeColumn('c', column);
  if (detail.kind !== kind) throw new Error(`expected the detail of a ${kind}; got ${detail.kind}`);
  return detail as Extract<SummaryDetail, { kind: K }>;
}

function expectFigure(actual: number | null, expected: number | null) {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expectClose(actual, expected);
}

const rowsIn = ({ below, above, counts }: Histogram) => below + above + counts.reduce((total, count) => total + count, 0);

describe.each(golden.numbers)('the summary of numbers equals pandas, SciPy and NumPy: $name', ({ values, expected }) => {
  const column = numberColumn(values);
  const summary = summarizeColumn('c', column);
  const detail = detailOf(column, 'number');

  it('in counts, moments and quantiles', () => {
    expect(summary).toMatchObject({ name: 'c', type: 'number', rows: expected.rows, nulls: expected.nulls, nans: 0, distinct: expected.distinct, isPartial: false });
    for (const figure of ['min', 'max', 'mean', 'std', 'skew'] as const) expectFigure(detail[figure], expected[figure]);
    expect(detail.quantiles.length).toBe(expected.quantiles.length);
    detail.quantiles.forEach((quantile, i) => expectFigure(quantile, expected.quantiles[i]));
    expect(detail).toMatchObject({ zeros: expected.zeros, negatives: expected.negatives, infinities: 0, isInteger: expected.isInteger });
  });

  it('in the histogram', () => {
    expect(detail.histogram).toEqual(expected.histogram);
  });
});

describe.each([
  ['few values', 'category', golden.few],
  ['many values', 'text', golden.many],
] as const)('the summary of text with %s equals pandas', (_, kind, { values, expected }) => {
  it(`and is that of a ${kind} column`, () => {
    const { distinct, nulls, top, other, ...lengths } = expected;
    const summary = summarizeColumn('c', textColumn(values));
    expect(summary).toMatchObject({ distinct, nulls });
    expect(summary.detail).toEqual(kind === 'category' ? { kind, top, other } : { kind, top, other, ...lengths, looksLikeId: false });
  });
});

describe('a summary', () => {
  it('keeps null, NaN and infinity apart', () => {
    const column = numberColumn([null, NaN, NaN, 1, -Infinity, 2, Infinity, 0]);
    const summary = summarizeColumn('c', column);
    expect(summary).toMatchObject({ rows: 8, nulls: 1, nans: 2, distinct: 5 });
    expect(summary.detail).toMatchObject({ min: -Infinity, max: Infinity, mean: null, std: null, skew: null, zeros: 1, negatives: 1, infinities: 2, isInteger: true });
    expect(detailOf(column, 'number').histogram).toEqual({ low: -0.5, high: 2.5, counts: [1, 1, 1], below: 1, above: 1 });
  });

  it('says nothing where no row has a value', () => {
    const none = { min: null, max: null, mean: null, std: null, skew: null, histogram: null, isInteger: false, quantiles: Array(7).fill(null) };
    expect(detailOf(numberColumn([null, NaN]), 'number')).toMatchObject(none);
    expect(detailOf(numberColumn([]), 'number')).toMatchObject(none);
    expect(detailOf(dateColumn([null]), 'date')).toEqual({ kind: 'date', min: null, max: null, median: null, histogram: null });
    expect(detailOf(textColumn([null]), 'category')).toEqual({ kind: 'category', top: [], other: 0 });
    expect(detailOf(numberColumn([Infinity, Infinity]), 'number')).toMatchObject({ min: Infinity, histogram: null, std: null, isInteger: false });
  });

  it('of booleans counts each', () => {
    expect(summarizeColumn('c', booleanColumn([true, null, true, false]))).toMatchObject({
      nulls: 1,
      distinct: 2,
      detail: { kind: 'boolean', trues: 2, falses: 1 },
    });
    expect(summarizeColumn('c', booleanColumn([true])).detail).toEqual({ kind: 'boolean', trues: 1, falses: 0 });
  });

  it('of a category column is that of categories, however many, and leaves unused values out', () => {
    const many = categoryColumn(Array.from({ length: 90 }, (_, i) => `c${String(i % 60).padStart(2, '0')}`), [
      'unused',
      ...Array.from({ length: 60 }, (_, i) => `c${String(i).padStart(2, '0')}`),
    ]);
    const summary = summarizeColumn('c', many);
    expect(summary.distinct).toBe(60);
    expect(summary.detail).toMatchObject({ kind: 'category', other: 50 });
    expect(detailOf(many, 'category').top.slice(0, 2)).toEqual([
      { value: 'c00', count: 2 },
      { value: 'c01', count: 2 },
    ]);
  });

  it('takes text of up to 50 values for categories, and of 51 for text', () => {
    const texts = (values: number) => textColumn(Array.from({ length: 200 }, (_, i) => `t${i % values}`));
    expect(summarizeColumn('c', texts(50)).detail.kind).toBe('category');
    expect(summarizeColumn('c', texts(51)).detail.kind).toBe('text');
  });

  it('tells an id: no row is like another', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => BigInt(i) + 10n ** 17n);
    expect(detailOf(int64Column([...ids(60), null]), 'text')).toMatchObject({ looksLikeId: true, minLength: 18, maxLength: 18, other: 40 });
    expect(detailOf(int64Column([...ids(60), ids(1)[0]]), 'text').looksLikeId).toBe(false);
    expect(detailOf(int64Column([...ids(3), -5n]), 'category').top.map(({ value }) => value)).toEqual(['-5', ...ids(3).map(String)]);
  });

  it('of dates has bins of whole days, of timestamps any', () => {
    const days = dateColumn(Array.from({ length: 400 }, (_, i) => (i % 366) * DAY));
    const { histogram, min, max, median } = detailOf(days, 'date');
    expect([min, max, median]).toEqual([0, 365 * DAY, 165.5 * DAY]);
    // 15 bins by the Rice rule, 25 days each; the first 34 days of the year come twice.
    expect(histogram).toMatchObject({ low: 0, high: 375 * DAY, below: 0, above: 0 });
    expect(histogram?.counts.length).toBe(15);
    expect(histogram?.counts.slice(0, 3)).toEqual([50, 34, 25]);
    const instants = timestampColumn(Array.from({ length: 100 }, (_, i) => i * 997));
    expect(detailOf(instants, 'date').histogram).toMatchObject({ low: 0, high: 99 * 997 });
  });

  it('of a block names its first slots', () => {
    const slots = Array.from({ length: 60 }, (_, i) => `s${i}`);
    expect(summarizeColumn('b', blockColumn(slots, [slots.map(() => NaN)]))).toEqual({
      name: 'b', type: 'block', rows: 1, nulls: 0, nans: 0, distinct: 0, isPartial: false,
      detail: { kind: 'block', slots: 60, first: slots.slice(0, 50) },
    });
  });

  it('survives JSON in all but infinities', () => {
    const frame = build({ n: numberColumn([1, null, 2]), t: textColumn(['a', 'b', null]), b: booleanColumn([true, null, false]) });
    const summaries = summarizeFrame(frame);
    expect(summaries.map(({ name }) => name)).toEqual(['n', 't', 'b']);
    expect(JSON.parse(JSON.stringify(summaries))).toEqual(summaries);
  });
});

describe('a histogram', () => {
  it('counts every value once, and each bin as a filter on its edges does', () => {
    fc.assert(
      fc.property(fc.nat(200).chain(length => columnOf('number', length)), column => {
        if (column.type !== 'number') return;
        const { histogram } = detailOf(column, 'number');
        const { count, values } = distribution(column);
        const hasFinite = [...values].some(Number.isFinite);
        expect(histogram === null).toBe(!hasFinite);
        if (histogram === null) return;
        expect(rowsIn(histogram)).toBe(count);
        expect(histogram.counts.length).toBeLessThanOrEqual(24);
        const { low, high, counts } = histogram;
        counts.forEach((inBin, bin) => {
          const isLast = bin === counts.length - 1;
          const range = { low: edgeAt(low, high, counts.length, bin), high: edgeAt(low, high, counts.length, bin + 1), highOpen: !isLast };
          expect(rowsOf(rangeMask(column, range), column.length).length).toBe(inBin);
        });
      }),
    );
  });

  it('has one bin for a constant and for two neighbors among the float64', () => {
    expect(histogramOf(distribution(numberColumn([3, 3])), 'integers')).toEqual({ low: 3, high: 3, counts: [2], below: 0, above: 0 });
    expect(histogramOf(distribution(numberColumn([1e16, 1e16 + 2])), 'free')).toMatchObject({ counts: [2] });
  });

  it('spans values whose difference is beyond float64', () => {
    const histogram = histogramOf(distribution(numberColumn([-1.7e308, 0, 1.7e308])), 'free');
    expect(histogram?.counts).toEqual([1, 1, 1]);
  });

  it('keeps whole numbers inside of bins, so that a range between edges needs no rule for ties', () => {
    const { histogram } = detailOf(numberColumn(Array.from({ length: 700 }, (_, i) => i % 70)), 'number');
    if (histogram === null) throw new Error('there are values');
    const { low, high, counts } = histogram;
    for (let edge = 0; edge <= counts.length; edge += 1) expect(Math.abs(edgeAt(low, high, counts.length, edge)) % 1).toBe(0.5);
    expect(new Set(counts.slice(0, -1)).size).toBe(1);
  });
});

describe('a growing summary', () => {
  it.each(COLUMN_TYPES)('of a %s column equals the exact one while few rows have come, however they came', type => {
    fc.assert(
      fc.property(fc.nat(60).chain(length => columnOf(type, length)), fc.nat(60), (column, cut) => {
        const partial = new PartialSummary('c');
        expect(partial.current()).toBeNull();
        partial.add(sliceColumn(column, 0, cut));
        partial.add(sliceColumn(column, cut, column.length));
        expect(partial.current()).toEqual({ ...summarizeColumn('c', column), isPartial: true });
      }),
    );
  });

  it('adds up as the exact one does, not chunk by chunk', () => {
    const partial = new PartialSummary('c');
    partial.add(numberColumn([1e16, 1]));
    partial.add(numberColumn([-1e16]));
    expect(partial.current()?.detail).toMatchObject({ mean: 1 / 3 });
  });

  const rows = 100_000;
  const values = Array.from({ length: rows }, (_, i) => (i % 10 === 3 ? null : ((i * 7919) % 100_003) / 100));

  it('knows rows, nulls, bounds and mean exactly, and the rest nearly, when many rows have come', () => {
    const column = numberColumn(values);
    const partial = new PartialSummary('c');
    for (let start = 0; start < rows; start += 7001) partial.add(sliceColumn(column, start, start + 7001));
    const [now, exact] = [partial.current(), summarizeColumn('c', column)];
    expect(now).toMatchObject({ rows, nulls: exact.nulls, isPartial: true });
    if (now?.detail.kind !== 'number' || exact.detail.kind !== 'number') throw new Error('numbers');
    expect([now.detail.min, now.detail.max]).toEqual([exact.detail.min, exact.detail.max]);
    expectFigure(now.detail.mean, exact.detail.mean);
    expect(now.distinct).toBeLessThanOrEqual(exact.distinct);
    now.detail.quantiles.forEach((quantile, i) => expect(Math.abs((quantile ?? 0) - (exact.detail.kind === 'number' ? (exact.detail.quantiles[i] ?? 0) : 0))).toBeLessThan(15));
    if (now.detail.histogram === null) throw new Error('there are values');
    expect(Math.abs(rowsIn(now.detail.histogram) - (rows - exact.nulls))).toBeLessThan(300);
  });

  it('samples evenly over all chunks, whatever their size', () => {
    const texts = textColumn(Array.from({ length: rows }, (_, i) => (i < rows / 2 ? 'first half' : 'second half')));
    for (const size of [500, 999, 40_000, rows]) {
      const partial = new PartialSummary('c');
      for (let start = 0; start < rows; start += size) partial.add(sliceColumn(texts, start, start + size));
      const detail = partial.current()?.detail;
      if (detail?.kind !== 'category') throw new Error('two values');
      for (const { count } of detail.top) expect(Math.abs(count - rows / 2)).toBeLessThan(50);
    }
  });

  it('is not blind to what comes round with a period', () => {
    const column = booleanColumn(Array.from({ length: rows }, (_, i) => i % 8 === 0));
    const partial = new PartialSummary('c');
    partial.add(column);
    const detail = partial.current()?.detail;
    if (detail?.kind !== 'boolean') throw new Error('booleans');
    expect(Math.abs(detail.trues - rows / 8)).toBeLessThan(1000);
  });

  it('is the same whatever the chunks', () => {
    const column = numberColumn(values);
    const growing = (size: number) => {
      const partial = new PartialSummary('c');
      for (let start = 0; start < rows; start += size) partial.add(sliceColumn(column, start, start + size));
      const summary = partial.current();
      if (summary?.detail.kind !== 'number') throw new Error('numbers');
      // Sums of chunks may round differently.
      return { ...summary, detail: { ...summary.detail, mean: summary.detail.mean?.toPrecision(12) } };
    };
    expect(growing(777)).toEqual(growing(33_333));
  });

  it('carries no more than its sample of a dictionary', () => {
    const column = categoryColumn(Array.from({ length: rows }, (_, i) => `value ${i}`));
    const partial = new PartialSummary('c');
    partial.add(column);
    expect(partial.current()?.distinct).toBeLessThanOrEqual(4096);
    expect(partial.current()).toMatchObject({ rows, type: 'category' });
  });

  it('starts anew when the type has widened', () => {
    const partial = new PartialSummary('c');
    partial.add(numberColumn([1, null]));
    partial.add(textColumn(['x']));
    expect(partial.current()).toEqual({ ...summarizeColumn('c', textColumn(['x'])), isPartial: true });
  });
});

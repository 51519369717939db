import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/table/column';
import { drawChart } from '../../src/table/chart/draw';
import type { Finding } from '../../src/table/chart/finding';
import type { ChartSpec } from '../../src/table/chart/spec';
import { booleanColumn, categoryColumn, dateColumn, frameOf, numberColumn, timestampColumn } from '../../src/table/kernels/build';

const TWELVE = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const DAY = 86_400_000;
const find = (columns: Readonly<Record<string, Column>>, spec: ChartSpec): Finding => drawChart(frameOf(columns), null, spec).finding;
const value = (text: string) => ({ kind: 'value', text });
const values = (...texts: readonly string[]) => texts.map(value);
const day = (text: string): number => Date.parse(text);
const n = { column: 'n', type: 'number' };
const many = (rows: number, of: (i: number) => string): Column => categoryColumn(Array.from({ length: rows }, (_, i) => of(i)));

interface Case {
  readonly says: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly spec: ChartSpec;
  readonly finding: object;
}

const CASES: readonly Case[] = [
  { says: 'least and largest, and the tallest bar by the whole numbers in it', columns: { n: numberColumn([1, 5, 5, 9]) }, spec: { x: 'n' }, finding: { kind: 'span', of: n, low: 1, high: 9, rows: 4, tallest: { low: 5, high: 5, unit: null, rows: 2, ties: 0 } } },
  { says: 'that bars tie', columns: { n: numberColumn([1, 5, 9]) }, spec: { x: 'n' }, finding: { kind: 'span', of: n, low: 1, high: 9, rows: 3, tallest: { low: 1, high: 1, unit: null, rows: 1, ties: 2 } } },
  { says: 'no tallest of one bar', columns: { n: numberColumn([0.5, 0.6]) }, spec: { x: 'n', bins: 1 }, finding: { kind: 'span', of: n, low: 0.5, high: 0.6, rows: 2, tallest: null } },
  {
    says: 'the unit of time with the most rows, from its first day to its last', columns: { t: dateColumn([day('2020-01-03'), day('2020-02-07'), day('2020-02-09')]) }, spec: { x: 't', kind: 'histogram' },
    finding: { kind: 'span', of: { column: 't', type: 'date' }, low: day('2020-01-03'), high: day('2020-02-09'), rows: 3, tallest: { low: day('2020-01-03'), high: day('2020-01-03'), unit: { each: 'day', times: 1 }, rows: 1, ties: 2 } },
  },
  { says: 'a constant, with the rows it is not of', columns: { n: numberColumn([3, null, 3]) }, spec: { x: 'n' }, finding: { kind: 'constant', of: n, value: 3, rows: 2, undrawn: 1 } },
  { says: 'that nothing is there', columns: { n: numberColumn([null, null]) }, spec: { x: 'n' }, finding: { kind: 'no-values', column: 'n' } },
  { says: 'that no row has both', columns: { n: numberColumn([1, null]), m: numberColumn([null, 1]) }, spec: { x: 'n', y: 'm' }, finding: { kind: 'no-pairs', columns: ['n', 'm'] } },
  { says: 'that nothing varies, so there is no curve', columns: { n: numberColumn([3, 3]), c: categoryColumn(['a', 'a']) }, spec: { x: 'n', color: 'c' }, finding: { kind: 'no-spread', column: 'n' } },
  { says: 'that a curve has no values to be of', columns: { n: numberColumn([null, null]), c: categoryColumn(['a', 'a']) }, spec: { x: 'n', color: 'c' }, finding: { kind: 'no-values', column: 'n' } },
  { says: 'the most frequent value', columns: { c: categoryColumn(['a', 'b', 'a', null]) }, spec: { x: 'c' }, finding: { kind: 'most-frequent', names: values('a'), rows: 2, of: 3, beside: 'rarer' } },
  { says: 'that the most frequent tie', columns: { c: categoryColumn(['a', 'b', 'a', 'b', 'c']) }, spec: { x: 'c' }, finding: { kind: 'most-frequent', names: values('a', 'b'), rows: 2, of: 5, beside: 'rarer' } },
  { says: 'that all are as frequent', columns: { c: categoryColumn(['a', 'b']) }, spec: { x: 'c' }, finding: { kind: 'most-frequent', names: values('a', 'b'), rows: 1, of: 2, beside: 'none' } },
  { says: 'that those not named may be as frequent', columns: { c: many(20, i => `v${i}`) }, spec: { x: 'c' }, finding: { kind: 'most-frequent', rows: 1, of: 20, beside: 'unknown' } },
  { says: 'the only value', columns: { c: booleanColumn([true, true, null]) }, spec: { x: 'c' }, finding: { kind: 'only-value', column: 'c', name: value('true'), rows: 2, undrawn: 1 } },
  {
    says: 'what is left over, where nothing else is drawn', columns: { c: categoryColumn([...Array.from({ length: 24 }, (_, i) => `v${i % 12}`), 'x', 'y']), s: categoryColumn([...Array.from({ length: 24 }, () => null), 'k', 'k']) }, spec: { x: 'c', color: 's' },
    finding: { kind: 'only-value', column: 'c', name: { kind: 'rest' }, rows: 2, undrawn: 24 },
  },
  {
    says: 'the most frequent pair, and that others are as frequent', columns: { a: categoryColumn(['p', 'p', 'q', 'q', 'p']), b: categoryColumn(['x', 'x', 'y', 'y', 'y']) }, spec: { x: 'a', y: 'b', kind: 'heatmap' },
    finding: { kind: 'most-frequent-pair', names: values('q', 'y'), rows: 2, of: 5, ties: 1 },
  },
  {
    says: 'the part whose share differs most, with all bars that tie', columns: { a: categoryColumn(['p', 'p', 'q', 'q', 'r']), b: categoryColumn(['x', 'x', 'y', 'y', 'y']) }, spec: { x: 'a', y: 'b', kind: 'share' },
    finding: { kind: 'shares', column: 'b', name: value('y'), lowest: { value: 0, names: values('p'), rows: 2 }, highest: { value: 1, names: values('q', 'r'), rows: 3 }, overall: null },
  },
  { says: 'that shares are the same', columns: { a: categoryColumn(['p', 'p', 'q', 'q']), b: categoryColumn(['x', 'y', 'y', 'x']) }, spec: { x: 'a', y: 'b', kind: 'share' }, finding: { kind: 'even-shares', column: 'b', bars: 2 } },
  { says: 'the largest share of one bar', columns: { a: categoryColumn(['p', 'p', 'p']), b: categoryColumn(['x', 'y', 'y']) }, spec: { x: 'a', y: 'b', kind: 'share' }, finding: { kind: 'largest-share', bar: value('p'), names: values('y'), rows: 2, of: 3 } },
  { says: 'that there is one part', columns: { a: categoryColumn(['p', 'q', null]), b: categoryColumn(['x', 'x', 'x']) }, spec: { x: 'a', y: 'b', kind: 'share' }, finding: { kind: 'only-value', column: 'b', name: value('x'), rows: 2, undrawn: 1 } },
  { says: 'that shares have no rows', columns: { a: categoryColumn(['p', null]), b: categoryColumn([null, 'x']) }, spec: { x: 'a', y: 'b', kind: 'share' }, finding: { kind: 'no-pairs', columns: ['a', 'b'] } },
  {
    says: 'the lowest and the highest median, and their rows', columns: { c: categoryColumn(['a', 'a', 'b', 'c']), n: numberColumn([5, 7, 1, 6]) }, spec: { x: 'c', y: 'n' },
    finding: { kind: 'medians', of: n, lowest: { value: 1, names: values('b'), rows: 1 }, highest: { value: 6, names: values('a', 'c'), rows: 3 } },
  },
  { says: 'the median of the one group', columns: { c: categoryColumn(['a', 'a']), n: numberColumn([5, 7]) }, spec: { x: 'c', y: 'n' }, finding: { kind: 'median', of: n, name: value('a'), value: 6, rows: 2 } },
  { says: 'the median of a curve', columns: { n: numberColumn([5, 7, 9]) }, spec: { x: 'n', kind: 'density' }, finding: { kind: 'median', of: n, name: null, value: 7, rows: 3 } },
  {
    says: 'the medians of the quarters that a curve is colored by', columns: { n: numberColumn(TWELVE), m: numberColumn(TWELVE) }, spec: { x: 'n', color: 'm' },
    finding: { kind: 'medians', lowest: { value: 2, names: [{ kind: 'range', low: 1, high: 3, type: 'number' }], rows: 3 }, highest: { value: 11, names: [{ kind: 'range', low: 10, high: 12, type: 'number' }], rows: 3 } },
  },
  {
    says: 'how a series goes', columns: { t: timestampColumn([3, 1, 2]), n: numberColumn([5, 2, 9]) }, spec: { x: 't', y: 'n' },
    finding: { kind: 'course', of: n, along: { column: 't', type: 'timestamp' }, name: null, statistic: 'value', points: 3, first: 2, last: 5, low: 2, high: 9 },
  },
  {
    says: 'how medians go, of the first line', columns: { t: dateColumn([0, 0, DAY, DAY, 0]), n: numberColumn([1, 3, 8, 10, 0]), c: categoryColumn(['a', 'a', 'a', 'a', 'b']) }, spec: { x: 'n', y: 't', color: 'c' },
    finding: { kind: 'course', of: n, along: { column: 't', type: 'date' }, name: value('a'), statistic: 'median', points: 2, first: 2, last: 9, low: 2, high: 9 },
  },
  {
    says: 'how the first series goes that has rows', columns: { t: timestampColumn([null, null, 1, 2]), n: numberColumn([1, 1, 4, 8]), c: categoryColumn(['a', 'a', 'b', 'b']) }, spec: { x: 't', y: 'n', color: 'c' },
    finding: { kind: 'course', name: value('b'), statistic: 'value', points: 2, first: 4, last: 8 },
  },
  { says: 'the one median there is', columns: { t: dateColumn([0, 0]), n: numberColumn([1, 3]) }, spec: { x: 'n', y: 't' }, finding: { kind: 'median', of: n, name: null, value: 2, rows: 2 } },
  {
    says: 'the most rows at once, the first in time of those that tie', columns: { t: dateColumn([DAY, DAY, 0, 0, 3 * DAY]), c: categoryColumn(['a', 'a', 'b', 'b', 'a']) }, spec: { x: 'c', y: 't' },
    finding: { kind: 'highest-count', name: value('b'), at: { kind: 'time', unit: { each: 'day', times: 1 }, low: 0, high: 0 }, rows: 2, times: 2 },
  },
  {
    says: 'where a rate is lowest and highest, and what it is overall', columns: { c: categoryColumn(['a', 'a', 'b', 'b', 'b', 'd']), t: categoryColumn(['x', 'y', 'y', 'y', 'y', 'x']) }, spec: { x: 'c', y: 't', target: 't' },
    finding: { kind: 'shares', column: 't', name: value('y'), lowest: { value: 0, names: values('d'), rows: 1 }, highest: { value: 1, names: values('b'), rows: 3 }, overall: { rows: 4, of: 6 } },
  },
  {
    says: 'a rate in time by its unit', columns: { t: dateColumn([0, 0, DAY]), c: categoryColumn(['x', 'y', 'x']) }, spec: { x: 't', y: 'c', target: 'c' },
    finding: { kind: 'shares', name: value('y'), highest: { value: 0.5, names: [{ kind: 'time', unit: { each: 'day', times: 1 }, low: 0, high: 0 }], rows: 2 }, overall: { rows: 1, of: 3 } },
  },
  { says: 'the rate of one level', columns: { c: categoryColumn(['a', 'a']), t: categoryColumn(['x', 'y']) }, spec: { x: 'c', y: 't', target: 't' }, finding: { kind: 'share', column: 't', name: value('y'), at: value('a'), rows: 1, of: 2 } },
  { says: 'r, and the rows it is of', columns: { n: numberColumn([1, 2, 3, null]), m: numberColumn([2, 4, 6, 1]) }, spec: { x: 'n', y: 'm' }, finding: { kind: 'correlation', columns: ['n', 'm'], r: 1, rows: 3 } },
  { says: 'r of all rows where cells are drawn', columns: { n: numberColumn([1, 2, 3]), m: numberColumn([6, 4, 2]) }, spec: { x: 'n', y: 'm', kind: 'heatmap' }, finding: { kind: 'correlation', r: -1, rows: 3 } },
  { says: 'no r of two rows', columns: { n: numberColumn([1, 2]), m: numberColumn([2, 4]) }, spec: { x: 'n', y: 'm' }, finding: { kind: 'too-few-pairs', columns: ['n', 'm'], rows: 2 } },
  { says: 'no r of a constant', columns: { n: numberColumn([1, 1, 1]), m: numberColumn([2, 4, 6]) }, spec: { x: 'n', y: 'm' }, finding: { kind: 'no-correlation', columns: ['n', 'm'], constant: ['n'], rows: 3 } },
];

describe('the finding of a chart is a fact', () => {
  it.each(CASES)('$says', ({ columns, spec, finding }) => {
    expect(find(columns, spec)).toMatchObject(finding);
  });

  it('says that no two of the most frequent values stand together', () => {
    const twice = (of: (i: number) => readonly [string, string]) => Array.from({ length: 40 }, (_, i) => of(i));
    const rows = [...twice(i => [`a${i % 20}`, `rare${i}`]), ...twice(i => [`rare${i}`, `b${i % 20}`])];
    expect(find({ a: categoryColumn(rows.map(([a]) => a)), b: categoryColumn(rows.map(([, b]) => b)) }, { x: 'a', y: 'b' })).toEqual({ kind: 'no-frequent-pair', columns: ['a', 'b'] });
  });
});

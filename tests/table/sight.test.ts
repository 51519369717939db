import { describe, expect, it } from 'vitest';
import { drawChart } from '../../src/table/chart/draw';
import { sightOf } from '../../src/table/chart/sight';
import type { ChartSpec } from '../../src/table/chart/spec';
import { categoryColumn, dateColumn, frameOf, numberColumn } from '../../src/table/kernels/build';

const ROWS = 3000;
const DAY = 86_400_000;
/** Fees of 5 to 304.9, six of 99,999.99 among them; dates of 2020 to 2022, one of them the year 9999. */
const fees = Array.from({ length: ROWS }, (_, i) => (i % 500 === 250 ? 99_999.99 : 5 + ((i * 7919) % 3000) / 10));
const table = frameOf({
  fee: numberColumn(fees),
  other: numberColumn(fees.map((_, i) => Math.sin(i))),
  kind: categoryColumn(fees.map((_, i) => `k${i % 3}`)),
  day: dateColumn(fees.map((_, i) => (i === 40 ? Date.UTC(9999, 11, 31) : Date.UTC(2020, 0, 1) + (i % 900) * DAY))),
});
const draw = (spec: ChartSpec) => drawChart(table, null, spec);

describe('the stretch in sight', () => {
  it('ends at the last value that is no further from the inner rows than they lie apart', () => {
    expect(sightOf(Float64Array.from(fees))).toEqual([5, 304.9]);
    expect(sightOf(Float64Array.from([...fees.slice(0, 200), 500, 590, 700, -4000]))).toEqual([5, 590]);
  });

  it('is the whole where the inner rows take a fifth of it, are all one value, or are few', () => {
    expect(sightOf(Float64Array.from({ length: 1000 }, (_, i) => i))).toBeNull();
    expect(sightOf(Float64Array.from({ length: 1000 }, (_, i) => (i === 7 ? 1e9 : 3)))).toBeNull();
    expect(sightOf(Float64Array.from([...Array.from({ length: 18 }, (_, i) => i), 1e9]))).toBeNull();
    expect(sightOf(new Float64Array(0))).toBeNull();
    expect(sightOf(Float64Array.from([5]))).toBeNull();
  });

  it('leaves out one of twenty rows, three of sixty, and two in a hundred of more', () => {
    const rising = (count: number) => Array.from({ length: count }, (_, i) => i);
    expect(sightOf(Float64Array.from([...rising(19), 1e6]))).toEqual([0, 18]);
    expect(sightOf(Float64Array.from([...rising(57), 1e6, 1e6, -1e7]))).toEqual([0, 56]);
    // 1.2% of a column of prices are 9,999, which stood for "unknown".
    expect(sightOf(Float64Array.from([...rising(361), ...rising(361), ...rising(361), ...Array.from({ length: 13 }, () => 9_999)]))).toEqual([0, 360]);
    const beyond = (count: number) => Float64Array.from([...rising(1000 - count), ...Array.from({ length: count }, () => 1e6)]);
    expect([sightOf(beyond(20)), sightOf(beyond(21))]).toEqual([[0, 979], null]);
  });

  it('bears numbers that lie further apart than float64 can say', () => {
    expect(sightOf(Float64Array.from([...fees, -1.7e308, 1.7e308]))).toEqual([5, 304.9]);
    expect(sightOf(Float64Array.from({ length: 100 }, (_, i) => (i - 50) * 3e306))).toBeNull();
  });
});

describe('a chart with six rows in three thousand far out', () => {
  it.each<[string, ChartSpec]>([
    ['histogram', { x: 'fee' }], ['density', { x: 'fee', color: 'kind' }], ['scatter', { x: 'fee', y: 'other', kind: 'scatter' }], ['heatmap', { x: 'fee', y: 'other', kind: 'heatmap' }],
    ['line', { x: 'fee', y: 'other', kind: 'line' }], ['violin', { x: 'fee', y: 'kind' }],
  ])('shows the others in a %s, and counts the six', (kind, spec) => {
    const data = draw(spec);
    const axis = kind === 'violin' ? 'y' : 'x';
    expect(data.kind).toBe(kind);
    expect(data.beyond).toEqual({ rows: 6, ends: [{ axis, range: [5, 304.9], below: 0, above: 6 }] });
    expect(data.shownRows).toBe(ROWS - 6);
    const whole = draw({ ...spec, whole: true });
    expect(whole.beyond).toBeUndefined();
    expect(whole.shownRows).toBe(ROWS);
    // What bins say is of the bins that are drawn; all else is of all rows.
    if (!['histogram', 'line'].includes(kind)) expect(whole.finding).toEqual(data.finding);
  });

  it('counts every other row in the bins of a histogram', () => {
    const { series: [{ y }], xEdges, five } = draw({ x: 'fee' });
    expect(y.reduce<number>((sum, rows) => sum + rows!, 0)).toBe(ROWS - 6);
    expect([xEdges![0], xEdges!.at(-1)]).toEqual([5, 304.9]);
    expect(five).toEqual(draw({ x: 'fee', whole: true }).five);
  });

  it('draws density curves as smooth as the rows in sight, and as high as all rows make them', () => {
    const data = draw({ x: 'fee', color: 'kind' });
    data.series.forEach(({ x, y }) => {
      const steps = (x as number[]).slice(1).map((at, i) => ((y[i]! + y[i + 1]!) / 2) * (at - (x as number[])[i]));
      expect(steps.reduce((sum, area) => sum + area, 0)).toBeGreaterThan(0.9);
    });
    // Of 1,000 rows each, two far out: as the curve of the 998 alone, a little lower.
    const near = drawChart(table, Int32Array.from(fees.keys()).filter(i => fees[i] < 1000), { x: 'fee', color: 'kind' });
    const [all, alone] = [data, near].map(one => one.series.find(({ name }) => name === 'k0')!);
    expect(all.x).toEqual(alone.x);
    expect(all.y[60]! / alone.y[60]!).toBeCloseTo(998 / 1000, 12);
  });

  it('keeps boxes of all rows, and says nothing where they draw nothing far out', () => {
    expect(draw({ x: 'kind', y: 'fee' })).toEqual(draw({ x: 'kind', y: 'fee', whole: true }));
  });

  it('cuts a line up where its medians or its band go far out', () => {
    const data = draw({ x: 'day', y: 'fee', color: 'kind' });
    expect(data.beyond!.ends.map(({ axis, above }) => ({ axis, above }))).toContainEqual({ axis: 'x', above: 1 });
    const single = frameOf({ day: dateColumn(fees.map((_, i) => i * DAY)), fee: numberColumn(fees) });
    expect(drawChart(single, null, { x: 'day', y: 'fee' }).beyond).toEqual({ rows: 6, ends: [{ axis: 'y', range: [5, 304.9], below: 0, above: 6 }] });
  });

  it.each<[string, ChartSpec]>([['histogram', { x: 'day' }], ['panels', { x: 'day', y: 'kind' }], ['area', { x: 'kind', y: 'day' }], ['rate', { x: 'day', y: 'kind', target: 'kind' }]])('leaves a date of the year 9999 out of sight of a %s', (kind, spec) => {
    const data = draw(spec);
    expect(data.kind).toBe(kind);
    expect(data.beyond).toMatchObject({ rows: 1, ends: [{ axis: 'x', below: 0, above: 1 }] });
    expect(data.xEdges!.at(-1)).toBeLessThan(Date.UTC(2023, 0, 1));
  });

  it('draws a trend of all rows over the stretch in sight', () => {
    const [cut, whole] = [draw({ x: 'fee', y: 'other', trend: true }), draw({ x: 'fee', y: 'other', trend: true, whole: true })].map(({ series: [{ trend }] }) => trend!);
    expect(cut.slope).toBe(whole.slope);
    expect(cut.x).toEqual([5, 304.9]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src/table/column';
import { binPlaces, equalEdges } from '../../src/table/chart/bins';
import { densityAt, placesOver, scottBandwidth } from '../../src/table/chart/curves';
import { drawChart } from '../../src/table/chart/draw';
import { fiveNumbers } from '../../src/table/chart/fiveNumbers';
import { justBelow } from '../../src/table/chart/numbers';
import { sampleRows } from '../../src/table/chart/sample';
import type { ChartData, ChartSpec } from '../../src/table/chart/spec';
import { startOf, timeBinsOf, timePlaces } from '../../src/table/chart/timeUnits';
import { trendOf } from '../../src/table/chart/trend';
import { blockColumn, booleanColumn, categoryColumn, dateColumn, frameOf, int64Column, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { sortFloats } from '../../src/table/kernels/sortFloats';
import { wilson } from '../../src/table/kernels/wilson';
import golden from '../golden/table/charts.json';
import { expectClose } from './close';

const DAY = 86_400_000;
const day = (text: string): number => Date.parse(text);
const draw = (columns: Readonly<Record<string, Column>>, spec: ChartSpec, order: Int32Array | null = null): ChartData => drawChart(frameOf(columns), order, spec);
const sorted = (values: readonly number[]): Float64Array => sortFloats(Float64Array.from(values), values.length);

describe('figures of charts are those of the libraries', () => {
  it.each(golden.samples)('bins and counts of $name are numpy.histogram\'s', ({ values, histogram }) => {
    const column = numberColumn(values);
    const auto = draw({ x: column }, { x: 'x', whole: true });
    expect(auto.series[0].y.reduce((sum, count) => sum! + count!, 0)).toBe(values.length);
    if (histogram.auto <= 100) {
      expect(auto.xEdges).toEqual(histogram.edges);
      expect(auto.series[0].y).toEqual(histogram.counts);
    } else expect(auto.xEdges).toHaveLength(101);
    const ten = draw({ x: column }, { x: 'x', bins: 10, whole: true });
    if (values[0] !== values.at(-1)) {
      expect(ten.xEdges).toEqual(histogram.tenEdges);
      expect(ten.series[0].y).toEqual(histogram.ten);
    }
  });

  it.each(golden.samples)('quartiles and whiskers of $name are NumPy\'s and Matplotlib\'s', ({ values, box }) => {
    fiveNumbers(sorted(values)).forEach((value, i) => expectClose(value, box[i]));
  });

  it.each(golden.samples.filter(({ density }) => density !== null))('the density of $name is scipy.stats.gaussian_kde\'s', ({ values, density }) => {
    const all = Float64Array.from(values);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    expectClose(scottBandwidth(all), density!.bandwidth);
    const places = Array.from({ length: 129 }, (_, i) => low + (i * (high - low)) / 128);
    const curve = densityAt(all, places, () => undefined)!;
    const peak = Math.max(...density!.y);
    curve.y.forEach((value, i) => expect(Math.abs(value - density!.y[i])).toBeLessThan(1e-9 * peak));
  });

  it('trend lines are scipy.stats.linregress\'', () => {
    const { x, y, slope, intercept, r2 } = golden.trend;
    const line = trendOf(Float64Array.from(x), Float64Array.from(y))!;
    expectClose(line.slope, slope);
    expectClose(line.r2, r2);
    line.x.forEach((at, i) => expectClose(line.y[i], slope * at + intercept));
  });

  it('cells are numpy.histogram2d\'s', () => {
    const { x, y, xEdges, yEdges, counts } = golden.grid;
    const data = draw({ x: numberColumn(x), y: numberColumn(y) }, { x: 'x', y: 'y', kind: 'heatmap', bins: 12 });
    expect([data.xEdges, data.yEdges, data.series[0].z]).toEqual([xEdges, yEdges, counts]);
  });

  it.each(golden.wilson)('the interval of %i in %i is statsmodels\'', (hits, rows, low, high) => {
    expectClose(wilson(hits / rows, rows).low, low);
    expectClose(wilson(hits / rows, rows).high, high);
  });

  it.each(golden.times)('counts, medians and quartiles by $unit are those of pandas\' periods', ({ unit, instants, values, starts, counts, median, q1, q3 }) => {
    const columns = { when: dateColumn(instants), value: numberColumn(values) };
    const dates = draw(columns, { x: 'when' });
    expect(dates.unit).toEqual({ each: unit, times: 1 });
    expect(dates.xEdges!.slice(0, -1)).toEqual(starts);
    expect(dates.series[0].y).toEqual(counts);
    const [line] = draw(columns, { x: 'value', y: 'when' }).series;
    expect(line.x).toHaveLength(starts.length);
    [[line.y, median], [line.low!, q1], [line.high!, q3]].forEach(([ours, theirs]) => ours.forEach((value, i) => {
      if (value === null || theirs[i] === null) expect(value).toBe(theirs[i]);
      else expectClose(value, theirs[i]);
    }));
  });

  it('shares are pandas.crosstab\'s', () => {
    const { x, y, shares } = golden.shares;
    const data = draw({ x: categoryColumn(x), y: categoryColumn(y) }, { x: 'x', y: 'y' });
    expect(data.kind).toBe('share');
    for (const { name, x: levels, y: parts } of data.series) {
      levels.forEach((level, i) => expectClose(parts[i]!, (shares as Record<string, Record<string, number>>)[level][name] ?? 0));
    }
  });
});

const people = {
  height: numberColumn([150, 160, null, 170, 180, 190, 155, 165]),
  mass: numberColumn([50, 60, 70, 72, 80, Infinity, 51, 66]),
  city: categoryColumn(['a', 'b', 'a', 'b', null, 'a', 'c', 'b']),
  ill: booleanColumn([true, false, false, true, false, true, null, true]),
  seen: dateColumn(['2020-01-03', '2020-01-03', '2020-02-01', '2020-02-07', '2020-03-01', '2020-03-09', null, '2020-03-09'].map(text => (text === null ? null : day(text)))),
};

describe('the kind of chart follows the types', () => {
  it.each<[string, ChartSpec, string]>([
    ['number', { x: 'height' }, 'histogram'],
    ['number × number', { x: 'height', y: 'mass' }, 'scatter'],
    ['number × category', { x: 'height', y: 'city' }, 'violin'],
    ['number × date', { x: 'height', y: 'seen' }, 'line'],
    ['category', { x: 'city' }, 'bar'],
    ['category × number', { x: 'city', y: 'height' }, 'box'],
    ['category × category', { x: 'city', y: 'ill' }, 'share'],
    ['category × date', { x: 'city', y: 'seen' }, 'area'],
    ['date', { x: 'seen' }, 'histogram'],
    ['date × number', { x: 'seen', y: 'height' }, 'line'],
    ['date × category', { x: 'seen', y: 'city' }, 'panels'],
    ['number + color', { x: 'height', color: 'ill' }, 'density'],
    ['category + color', { x: 'city', color: 'ill' }, 'bar'],
    ['number × number + color', { x: 'height', y: 'mass', color: 'city' }, 'scatter'],
    ['category × target', { x: 'city', y: 'ill', target: 'ill' }, 'rate'],
    ['date × target', { x: 'seen', y: 'ill', target: 'ill' }, 'rate'],
    ['a column × itself', { x: 'city', y: 'city' }, 'bar'],
  ])('%s', (_, spec, kind) => {
    const data = draw(people, spec);
    expect(data.kind).toBe(kind);
    expect(data.kinds[0]).toBe(kind);
    expect(data.undrawn.reduce((sum, { rows }) => sum + rows, data.shownRows)).toBe(data.rows);
    // A kind that suits is drawn when it is asked for; one that does not gives way.
    for (const asked of data.kinds) expect(draw(people, { ...spec, kind: asked }).kind).toBe(asked);
    expect(data.kinds).toContain(draw(people, { ...spec, kind: 'line' }).kind);
  });

  it('more than six values on a side make a heat map', () => {
    const many = categoryColumn(Array.from({ length: 70 }, (_, i) => `v${i % 7}`));
    expect(draw({ many, two: categoryColumn(Array.from({ length: 70 }, (_, i) => `t${i % 2}`)) }, { x: 'many', y: 'two' }).kind).toBe('heatmap');
  });

  it('a target of two numbers has a rate, one of many has boxes', () => {
    const columns = { c: categoryColumn(['a', 'b', 'a', 'b']), bit: numberColumn([0, 1, 1, 1]), n: numberColumn([1, 2, 3, 4]) };
    expect(draw(columns, { x: 'c', y: 'bit', target: 'bit' })).toMatchObject({ kind: 'rate', of: '1', series: [{ x: ['a', 'b'], y: [0.5, 1], counts: [2, 2] }] });
    expect(draw(columns, { x: 'c', y: 'n', target: 'n' }).kind).toBe('box');
  });

  it('a color that has no place is named', () => {
    expect(draw(people, { x: 'city', y: 'ill', color: 'seen' }).unusedColor).toBe('seen');
    expect(draw(people, { x: 'height', y: 'mass', color: 'city' }).unusedColor).toBeUndefined();
  });
});

describe('what is drawn', () => {
  it('leaves out rows that lack something, and says how many and why', () => {
    expect(draw(people, { x: 'height', y: 'mass', color: 'city' })).toMatchObject({
      rows: 8, shownRows: 5,
      undrawn: [{ column: 'height', rows: 1, why: 'missing' }, { column: 'city', rows: 1, why: 'missing' }, { column: 'mass', rows: 1, why: 'infinite' }],
    });
  });

  it('is over the rows of a view', () => {
    expect(draw(people, { x: 'city' }, Int32Array.of(0, 2, 1))).toMatchObject({ rows: 3, shownRows: 3, series: [{ x: ['a', 'b'], y: [2, 1] }] });
  });

  it('has the ten most frequent values and the rest, and no rest of one', () => {
    const values = (distinct: number) => categoryColumn(Array.from({ length: distinct * 20 }, (_, i) => `v${String(i % distinct).padStart(2, '0')}`));
    expect(draw({ x: values(11) }, { x: 'x' }).xCategories).toHaveLength(11);
    const twelve = draw({ x: values(12) }, { x: 'x' });
    expect(twelve.xCategories!.at(-1)).toBe('');
    expect(twelve.xGroups!.at(-1)).toEqual({ kind: 'rest', but: twelve.xCategories!.slice(0, 10) });
    expect(twelve.series[0].y.at(-1)).toBe(40);
  });

  it('sorts boxes by their median and keeps the points of fewer than 500 rows', () => {
    const data = draw({ c: categoryColumn(['a', 'a', 'b', 'b']), n: numberColumn([5, 7, 1, 2]) }, { x: 'c', y: 'n' });
    expect(data.xCategories).toEqual(['b', 'a']);
    expect(data.series[0].strip).toEqual({ at: [1, 1, 0, 0], values: [5, 7, 1, 2] });
    const many = { c: categoryColumn(Array.from({ length: 500 }, () => 'a')), n: numberColumn(Array.from({ length: 500 }, (_, i) => i)) };
    expect(draw(many, { x: 'c', y: 'n' }).series[0].strip).toBeUndefined();
  });

  it('colors a number of many values by its quarters', () => {
    const n = numberColumn(Array.from({ length: 100 }, (_, i) => i));
    const data = draw({ n, m: n }, { x: 'm', color: 'n', kind: 'histogram' });
    expect(data.series.map(({ name }) => name)).toEqual(['', '', '', '']);
    expect(data.groups).toEqual([[0, 24], [25, 49], [50, 74], [75, 99]].map(([low, high]) => ({ kind: 'range', low, high })));
  });

  it('gives whole numbers bins of whole width, which hold whole numbers alone', () => {
    const data = draw({ n: numberColumn([1, 1, 2, 3, 9, 17]) }, { x: 'n' });
    expect(data.xEdges!.every(Number.isInteger)).toBe(true);
    expect(data.xBins![0]).toEqual([1, 1]);
    expect(data.xEdges!.length - 1).toBeLessThanOrEqual(100);
    expect(draw({ n: numberColumn(Array.from({ length: 5000 }, (_, i) => i * 977)) }, { x: 'n' }).xEdges!.length - 1).toBeLessThanOrEqual(100);
  });

  it('bins each value where its own bounds say', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (values, bins) => {
      const data = draw({ n: numberColumn(values) }, { x: 'n', bins });
      expect(data.xEdges!.every((edge, i) => i === 0 || edge > data.xEdges![i - 1])).toBe(true);
      const counted = data.xBins!.map(([low, high]) => values.filter(value => value >= low && value <= high).length);
      expect(data.series[0].y).toEqual(counted);
    }));
  });

  it('draws a series in time as it is, and keeps the peaks of a long one', () => {
    const length = 20_000;
    const values = Array.from({ length }, (_, i) => (i === 12_345 ? 99 : i === 4_321 ? -99 : Math.sin(i / 100)));
    const columns = { t: timestampColumn(Array.from({ length }, (_, i) => i * 60_000)), v: numberColumn(values) };
    const [series] = draw(columns, { x: 't', y: 'v' }).series;
    expect(series.x.length).toBeLessThanOrEqual(1500);
    expect([Math.min(...(series.y as number[])), Math.max(...(series.y as number[]))]).toEqual([-99, 99]);
    expect([...series.x].sort((a, b) => Number(a) - Number(b))).toEqual(series.x);
    expect(draw({ t: timestampColumn([2, 1]), v: numberColumn([20, 10]) }, { x: 't', y: 'v' }).series[0]).toMatchObject({ x: [1, 2], y: [10, 20] });
  });

  it('takes at most five areas, and the rest', () => {
    const length = 80;
    const columns = { c: categoryColumn(Array.from({ length }, (_, i) => `v${i % 8}`)), t: dateColumn(Array.from({ length }, (_, i) => i * DAY)) };
    const data = draw(columns, { x: 'c', y: 't' });
    expect(data.series.map(({ name }) => name)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', '']);
    expect(data.series.reduce((sum, { y }) => sum + y.reduce<number>((own, rows) => own + rows!, 0), 0)).toBe(length);
    expect(draw(columns, { x: 't', y: 'c' }).series).toHaveLength(8);
  });

  it('draws the rate that is asked for, with its rows', () => {
    const columns = { c: categoryColumn(['a', 'a', 'b', 'b', 'b', null]), t: categoryColumn(['x', 'y', 'z', 'z', null, 'x']) };
    expect(draw({ ...columns, t: categoryColumn(['x', 'y', 'z', 'z', 'z', 'x']) }, { x: 'c', y: 't', target: 't' }).of).toBe('z');
    const data = draw(columns, { x: 'c', y: 't', target: 't', of: 'x' });
    expect(data).toMatchObject({ of: 'x', classes: ['x', 'z', 'y'], overall: 0.25, shownRows: 4, groups: [{ kind: 'value', value: 'x' }], series: [{ x: ['b', 'a'], y: [0, 0.5], counts: [2, 2] }] });
    expect(data.series[0].low![1]).toBeCloseTo(wilson(0.5, 2).low, 12);
    expect(draw({ c: categoryColumn(['a', 'b']), t: booleanColumn([true, false]) }, { x: 'c', y: 't', target: 't' }).of).toBe('true');
  });
});

describe('a sample', () => {
  const codes = Int32Array.from({ length: 10_000 }, (_, i) => (i % 10 === 0 ? 1 : 0));

  it('keeps every group\'s share, is in order and always the same', () => {
    const rows = sampleRows(codes, 2, 500);
    expect(rows).toHaveLength(500);
    expect(rows.filter(row => codes[row] === 1)).toHaveLength(50);
    expect([...rows].sort((a, b) => a - b)).toEqual([...rows]);
    expect(new Set(rows).size).toBe(500);
    expect(sampleRows(codes, 2, 500)).toEqual(rows);
    expect(sampleRows(codes, 2, 10_000)).toHaveLength(10_000);
    // No stretch of the table is favored.
    expect(rows.filter(row => row < 5000).length).toBeGreaterThan(200);
    expect(rows.filter(row => row < 5000).length).toBeLessThan(300);
  });

  it('is drawn only where it is asked for, and says what it is of', () => {
    const length = 6000;
    const columns = { a: numberColumn(Array.from({ length }, (_, i) => (i * 7919) % 6007)), b: numberColumn(Array.from({ length }, (_, i) => i)) };
    expect(draw(columns, { x: 'a', y: 'b', limit: 5500 })).toMatchObject({ kind: 'heatmap', shownRows: 6000, sampledFrom: 6000 });
    expect(draw(columns, { x: 'a', y: 'b', limit: 5500, sample: true })).toMatchObject({ kind: 'scatter', shownRows: 5000, rows: 6000, sampledFrom: 6000 });
    expect(draw(columns, { x: 'a', y: 'b', sample: true })).toMatchObject({ kind: 'scatter', shownRows: 6000 });
  });
});

describe('time', () => {
  it.each<[string, number, number, string, object]>([
    ['one day', day('2024-02-29T08:00Z'), day('2024-02-29T21:30Z'), 'timestamp', { each: 'minute', times: 10 }],
    ['one day of dates', day('2024-02-29'), day('2024-02-29'), 'date', { each: 'day', times: 1 }],
    ['two hundred years', day('1824-05-01'), day('2024-05-01'), 'date', { each: 'year', times: 5 }],
    ['the years before 100', day('0001-01-01'), day('0090-12-31'), 'date', { each: 'year', times: 1 }],
    ['the whole calendar', -8.64e15, 8.64e15, 'date', { each: 'year', times: 10_000 }],
  ])('%s has a unit, and every instant its bin', (_, low, high, type, unit) => {
    const instants = Float64Array.of(low, low + (high - low) / 2, high);
    const bins = timeBinsOf(instants, type);
    expect(bins.unit).toEqual(unit);
    expect(bins.edges.length - 1).toBeLessThanOrEqual(122);
    timePlaces(instants, bins).forEach((place, i) => {
      expect(bins.edges[place]).toBeLessThanOrEqual(instants[i]);
      expect(bins.edges[place + 1]).toBeGreaterThan(instants[i]);
    });
  });

  it('begins weeks on Monday and years in January, before 1970 too', () => {
    expect(startOf(day('1969-12-31'), { each: 'week', times: 1 })).toBe(day('1969-12-29'));
    expect(startOf(day('1969-12-31'), { each: 'year', times: 10 })).toBe(day('1960-01-01'));
    expect(startOf(day('2020-03-31'), { each: 'quarter', times: 1 })).toBe(day('2020-01-01'));
  });

  it('leaves out dates the calendar does not reach', () => {
    expect(draw({ t: dateColumn([0, 8.64e15 + DAY]) }, { x: 't' })).toMatchObject({ shownRows: 1, undrawn: [{ column: 't', rows: 1, why: 'infinite' }] });
  });
});

describe('tables with little in them', () => {
  const kinds: readonly [string, (values: number) => Column][] = [
    ['numbers', n => numberColumn(Array.from({ length: n }, () => 3))],
    ['huge numbers', n => numberColumn(Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1.7e308 : -1.7e308)))],
    ['numbers side by side', n => numberColumn(Array.from({ length: n }, (_, i) => 1e16 + 2 * i))],
    ['missing numbers', n => numberColumn(Array.from({ length: n }, () => null))],
    ['long numbers', n => int64Column(Array.from({ length: n }, (_, i) => 9_007_199_254_740_993n + BigInt(i)))],
    ['texts', n => textColumn(Array.from({ length: n }, (_, i) => `t${i}`))],
    ['missing categories', n => categoryColumn(Array.from({ length: n }, () => null))],
    ['categories', n => categoryColumn(Array.from({ length: n }, () => 'a'))],
    ['booleans', n => booleanColumn(Array.from({ length: n }, () => true))],
    ['days', n => dateColumn(Array.from({ length: n }, () => 0))],
    ['instants', n => timestampColumn(Array.from({ length: n }, (_, i) => i))],
  ];

  it.each(kinds)('are drawn whatever stands beside the %s, in every kind that suits', (xName, x) => {
    for (const rows of [0, 1, 2, 9]) {
      for (const [yName, y] of [['nothing', null] as const, ...kinds]) {
        for (const [, color] of [['nothing', null] as const, kinds[0], kinds[7]]) {
          const columns = { x: x(rows), y: (y ?? x)(rows), c: (color ?? x)(rows) };
          const spec: ChartSpec = { x: 'x', ...(y === null ? {} : { y: 'y', target: 'y' }), ...(color === null ? {} : { color: 'c' }), trend: true };
          for (const kind of draw(columns, spec).kinds) {
            const data = draw(columns, { ...spec, kind });
            const where = `${xName} × ${yName}, ${kind}, ${rows} rows`;
            // Plain JSON, every number finite: NaN and infinities would come back as null.
            expect(JSON.parse(JSON.stringify(data.finding)), where).toEqual(data.finding);
            expect(data.undrawn.reduce((sum, one) => sum + one.rows, data.shownRows), where).toBe(rows);
            const figures = data.series.flatMap(({ x: xs, y: ys, low = [], high = [] }) => [...xs, ...ys, ...low, ...high]);
            expect(figures.every(value => typeof value !== 'number' || Number.isFinite(value)), where).toBe(true);
          }
        }
      }
    }
  }, 30_000);

  it('refuse blocks', () => {
    expect(() => draw({ b: blockColumn(['u'], [[1]]) }, { x: 'b' })).toThrow('"b" is a block');
  });
});

describe('kernels', () => {
  it('can be stopped on the way', () => {
    const length = 200_000;
    let asked = 0;
    const stop = (): void => {
      asked += 1;
      if (asked === 3) throw new Error('stopped');
    };
    expect(() => drawChart(frameOf({ n: numberColumn(Array.from({ length }, (_, i) => i * 0.1)) }), null, { x: 'n', kind: 'density' }, stop)).toThrow('stopped');
  });

  it('step to the next smaller float64', () => {
    expect(justBelow(1)).toBe(1 - Number.EPSILON / 2);
    expect(justBelow(0)).toBe(-Number.MIN_VALUE);
    expect(justBelow(-1)).toBe(-1 - Number.EPSILON);
  });

  it('put a value that lies on an edge into the bin above, as NumPy does', () => {
    expect([...binPlaces(Float64Array.of(0, 0.1, 0.3, 0.7, 1), equalEdges(0, 1, 10))]).toEqual([0, 1, 3, 7, 9].map((bin, i) => (i === 2 ? 2 : i === 3 ? 6 : bin)));
  });

  it('space the places of a curve by its bandwidth', () => {
    expect(placesOver([0, 1], 1)).toHaveLength(128);
    expect(placesOver([0, 1e6], 1)).toHaveLength(1024);
  });
});

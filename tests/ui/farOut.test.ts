import { describe, expect, it } from 'vitest';
import type { ChartData, ChartSpec } from '../../src/client/types';
import { beyondNotes } from '../../src/ui/charts/beyondNotes';
import { chartBadge } from '../../src/ui/charts/chartBadge';
import { chartPicture } from '../../src/ui/charts/chartPicture';
import { layoutOf } from '../../src/ui/charts/layout';
import type { Picture } from '../../src/ui/charts/picture';
import { shadeScale } from '../../src/ui/charts/shadeScale';
import { tickFormat } from '../../src/ui/charts/tickFormat';
import { tracesOf } from '../../src/ui/charts/traces';
import { drawChart } from '../../src/table/chart/draw';
import type { ColumnType } from '../../src/table/column';
import { categoryColumn, frameOf, numberColumn } from '../../src/table/kernels/build';

const ROWS = 3000;
const table = frameOf({
  fee: numberColumn(Array.from({ length: ROWS }, (_, i) => (i % 500 === 250 ? 99_999.99 : i === 7 ? null : i === 9 ? -50_000 : 5 + (i % 300)))),
  n: numberColumn(Array.from({ length: ROWS }, (_, i) => Math.cos(i))),
  k: categoryColumn(Array.from({ length: ROWS }, (_, i) => `k${i % 3}`)),
});
const typeOf = (name: string): ColumnType | undefined => table.schema.find(field => field.name === name)?.type;
const draw = (spec: ChartSpec): ChartData => drawChart(table, null, spec);
const tokens = { font: 'Inter', ink: 'black', ink2: 'black', ink3: 'black', line: 'gray', panel: 'white', raised: 'white', accent: 'blue', colors: Array.from({ length: 11 }, (_, i) => `rgb(${i}, 0, 0)`) };
const layout = (picture: Picture) => layoutOf(picture, { width: 800, height: 400 }, tokens) as {
  annotations: { text: string; x: number; y: number }[]; shapes: { x0: number; x1: number; y0: number; y1: number }[]; xaxis: { range?: number[] }; yaxis: { range?: number[] };
};
const looked = { totalRows: ROWS, part: null, isFiltered: false };

describe('rows far out', () => {
  it('are counted beside the chart, beyond what, and in the badge', () => {
    const data = draw({ x: 'fee' });
    expect(beyondNotes(data, typeOf)).toEqual(['7 rows far out are not in sight: 1 with fee below 5, 6 with fee above 304.']);
    expect(chartBadge(data, looked)).toBe('2,992 of 3,000 rows: 7 out of sight');
    expect(beyondNotes(draw({ x: 'fee', whole: true }), typeOf)).toEqual([]);
    expect(beyondNotes(draw({ x: 'n' }), typeOf)).toEqual([]);
  });

  it('are said to count all the same where they do', () => {
    expect(beyondNotes(draw({ x: 'fee', kind: 'density' }), typeOf)[1]).toBe('The rows in sight decide how smooth the curves are, all rows how high.');
    expect(beyondNotes(draw({ x: 'fee', y: 'k' }), typeOf)[1]).toBe('Boxes are of all rows.');
  });

  it('are marked at the ends they lie beyond, whichever way the chart lies', () => {
    const across = layout(chartPicture(draw({ x: 'fee' }), typeOf, []));
    expect(across.annotations.map(({ text, x }) => ({ text, x }))).toEqual([{ text: '← 1 beyond', x: 0 }, { text: '6 beyond →', x: 1 }]);
    expect(across.shapes.map(({ x0, x1 }) => [x0, x1])).toEqual([[0, 0], [1, 1]]);
    const up = layout(chartPicture(draw({ x: 'k', y: 'fee', kind: 'violin' }), typeOf, []));
    expect(up.annotations.map(({ text, y }) => ({ text, y }))).toEqual([{ text: '↓ 1 beyond', y: 0 }, { text: '↑ 6 beyond', y: 1 }]);
    expect(up.yaxis.range).toEqual([5 - 299 * 0.04, 304 + 299 * 0.04]);
    const turned = layout(chartPicture(draw({ x: 'fee', y: 'k' }), typeOf, [], true));
    expect(turned.annotations.map(({ text }) => text)).toEqual(['← 1 beyond', '6 beyond →']);
    expect(turned.xaxis.range).toEqual(up.yaxis.range);
  });

  it('leave the points of a scatter within its axes', () => {
    const data = draw({ x: 'fee', y: 'n', kind: 'scatter' });
    expect(data.series[0].x.filter(x => (x as number) > 304 || (x as number) < 5)).toEqual([]);
    expect(data.series[0].x).toHaveLength(data.shownRows);
  });
});

describe('the badge of a chart', () => {
  it('says how many of the rows of the table, and why not all', () => {
    const data = draw({ x: 'n' });
    expect(chartBadge(data, looked)).toBe('all 3,000 rows');
    expect(chartBadge(data, { totalRows: 10_000, part: null, isFiltered: true })).toBe('3,000 of 10,000 rows: filtered');
    expect(chartBadge(data, { totalRows: 10_000, part: 'training rows', isFiltered: true })).toBe('3,000 of 10,000 rows: training rows, filtered');
    expect(chartBadge(draw({ x: 'n', y: 'fee', kind: 'scatter', limit: 100 }), looked)).toBe('100 of 3,000 rows: 7 out of sight, a sample');
  });
});

describe('the shades of a plane of numbers', () => {
  const plane = (values: readonly number[], shades: readonly number[], isWholeScale = false): Picture => ({
    x: { title: 'x', kind: 'number' }, y: { title: 'y', kind: 'number' }, finding: '', isWholeScale,
    series: [
      { kind: 'field', name: '', x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], y: [0, 1, 2, 3, 4, 5], classes: null, best: null, values, say: () => '' },
      { kind: 'points', name: '', x: shades.map(() => 1), y: shades.map(() => 1), color: 1, isRing: true, shades },
    ],
  });
  const cells = Array.from({ length: 60 }, (_, i) => 100 + i);

  it('are not those of one row far out, which is counted', () => {
    const dots = [90, 120, 165, 9_000, 9_500];
    expect(shadeScale(plane(cells, dots))).toEqual({ low: 90, high: 165, below: 0, above: 2 });
    expect(shadeScale(plane(cells, dots, true))).toEqual({ low: 90, high: 9_500, below: 0, above: 0 });
    const [heat, rings] = tracesOf(plane(cells, dots), tokens, false) as { zmax?: number; marker?: { cmax: number } }[];
    expect([heat.zmax, rings.marker!.cmax]).toEqual([165, 165]);
  });

  it('go from the least to the largest where none is, and from 0 to 1 where there is nothing', () => {
    expect(shadeScale(plane(cells, [50, 200]))).toEqual({ low: 50, high: 200, below: 0, above: 0 });
    expect(shadeScale(plane([NaN], []))).toEqual({ low: 0, high: 1, below: 0, above: 0 });
  });
});

describe('numbers along an axis', () => {
  it('have their digits in groups from a ten-thousandth to a million millions, and powers of ten beyond', () => {
    expect(tickFormat(100_000)).toMatchObject({ separatethousands: true, exponentformat: 'power', minexponent: 11 });
    expect(tickFormat(2e-7)).toMatchObject({ exponentformat: 'power', minexponent: 4 });
  });
});

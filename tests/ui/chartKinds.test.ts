import { describe, expect, it } from 'vitest';
import type { ChartData, ChartSpec, ViewFilter } from '../../src/client/types';
import { binLabels } from '../../src/ui/charts/binLabel';
import { moveCursor } from '../../src/ui/charts/chartCursor';
import { chartNotes } from '../../src/ui/charts/chartNotes';
import { chartPicture } from '../../src/ui/charts/chartPicture';
import { markSelection, regionSelection } from '../../src/ui/charts/chartSelection';
import { boxRegion, zoomed } from '../../src/ui/charts/chartZoom';
import { layoutOf } from '../../src/ui/charts/layout';
import { pointCount, pointText, spokenPoint } from '../../src/ui/charts/pointText';
import { tracesOf } from '../../src/ui/charts/traces';
import { noteText } from '../../src/ui/charts/note';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';
import { narrowFilters } from '../../src/ui/state/narrowFilters';
import { drawChart } from '../../src/table/chart/draw';
import { cellOf, type ColumnType } from '../../src/table/column';
import { categoryColumn, dateColumn, frameOf, numberColumn, timestampColumn } from '../../src/table/kernels/build';

const DAY = 86_400_000;
const NAUGHTY = ['<img src=x onerror=alert(1)>', '%{x}', '$\\href{javascript:alert(1)}{x}$', '1', '2020-01-01'];
const ROWS = 60;
const table = frameOf({
  '<b>n</b>': numberColumn(Array.from({ length: ROWS }, (_, i) => (i === 7 ? null : (i * 37) % 41))),
  m: numberColumn(Array.from({ length: ROWS }, (_, i) => Math.sin(i) * 10)),
  c: categoryColumn(Array.from({ length: ROWS }, (_, i) => NAUGHTY[i % 5])),
  k: categoryColumn(Array.from({ length: ROWS }, (_, i) => `k${i % 3}`)),
  t: categoryColumn(Array.from({ length: ROWS }, (_, i) => (i % 4 === 0 ? '<yes>' : 'no'))),
  d: dateColumn(Array.from({ length: ROWS }, (_, i) => Math.floor(i / 2) * 9 * DAY)),
});
const typeOf = (name: string): ColumnType | undefined => table.schema.find(field => field.name === name)?.type;
const notesOf = (data: ChartData) => chartNotes(data, typeOf).map(noteText);
const draw = (spec: ChartSpec): ChartData => drawChart(table, null, spec);
const pictureOf = (data: ChartData) => chartPicture(data, typeOf, data.series.map(({ name }) => name));
const tokens = { font: 'Inter', ink: 'black', ink2: 'black', ink3: 'black', line: 'gray', panel: 'white', raised: 'white', accent: 'blue', colors: ['', ...[1, 2, 3, 4, 5, 6, 7].map(i => `rgb(${i}, 0, 0)`)] };

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value !== 'object' || value === null ? [] : Object.values(value).flatMap(stringsIn);
}

const SPECS: readonly ChartSpec[] = [
  { x: '<b>n</b>' }, { x: '<b>n</b>', color: 'c' }, { x: '<b>n</b>', y: 'm', color: 'c', trend: true }, { x: '<b>n</b>', y: 'm', kind: 'heatmap' }, { x: '<b>n</b>', y: 'c' }, { x: 'c', y: '<b>n</b>' },
  { x: 'c', y: '<b>n</b>', color: 'k' }, { x: '<b>n</b>', y: 'd' }, { x: 'd', y: '<b>n</b>' }, { x: 'c' }, { x: 'c', color: 't' }, { x: 'c', y: 'k' }, { x: 'c', y: 'k', kind: 'heatmap' }, { x: 'c', y: 'd' },
  { x: 'd' }, { x: 'd', color: 'c' }, { x: 'd', y: 'c' }, { x: 'c', y: 't', target: 't' }, { x: 'd', y: 't', target: 't' }, { x: '<b>n</b>', color: 'm', kind: 'histogram' },
];
const charts = SPECS.map(spec => ({ what: JSON.stringify(spec), data: draw(spec) }));

describe.each(charts)('$what', ({ data }) => {
  const picture = pictureOf(data);

  it('is one trace a series, every string plain', () => {
    const traces = tracesOf(picture, tokens, false);
    picture.series.forEach((series, i) => expect((traces[i] as { name: string }).name).toBeDefined());
    const strings = stringsIn([traces, layoutOf(picture, { width: 800, height: 400 }, tokens)]);
    expect(strings.filter(text => /[<>]|%\{|\$[^\u200b]*\$/.test(text))).toEqual([]);
  });

  it('is walked by the arrow keys, each point said', () => {
    let cursor = moveCursor(null, 'Home', picture)!;
    const [along, across] = picture.isTurned === true ? ['ArrowDown', 'ArrowRight'] : ['ArrowRight', 'ArrowDown'];
    for (let i = 0; i < 5; i += 1) cursor = moveCursor(cursor, along, picture)!;
    expect(cursor.point).toBe(Math.min(5, pointCount(picture.series[0]) - 1));
    expect(pointText(picture, picture.series[cursor.series], cursor.point)).toMatch(/: ./);
    const spoken = spokenPoint(picture, picture.series[cursor.series], cursor.point);
    for (const title of [picture.x.title, picture.y.title]) expect(spoken).toContain(`${title} `);
    if (picture.series.length > 1) expect(moveCursor(cursor, across, picture)!.series).toBe(1);
  });

  it('has marks whose filters leave exactly the rows they count', () => {
    data.series.forEach((series, s) => {
      const many = data.kind === 'heatmap' ? series.x.length * (series.z?.length ?? 0) : series.x.length;
      for (let point = 0; point < many; point += 1) {
        const chosen = markSelection(data, s, point);
        if (['scatter', 'density'].includes(data.kind) || (data.kind === 'line' && data.xBins === undefined)) {
          expect(chosen).toBeNull();
          continue;
        }
        const counted = data.kind === 'heatmap' ? series.z![Math.floor(point / series.x.length)][point % series.x.length] : (series.counts?.[point] ?? series.y[point]);
        // A rate counts the rows it is of; its mark is those of the class.
        const expected = data.kind === 'rate' ? Math.round((series.y[point] ?? 0) * counted!) : counted;
        expect(rowsLeft(chosen!.filters, data)).toBe(expected);
      }
    });
  });
});

/** Rows that pass and that the chart could draw. */
function rowsLeft(filters: readonly ViewFilter[], data: ChartData): number {
  const cell = (name: string, row: number) => cellOf(table.column(name), row);
  const needed = [data.x, data.y, data.color].filter(name => name !== null);
  return Array.from({ length: ROWS }, (_, row) => row).filter(row => {
    if (needed.some(name => cell(name, row) === null)) return false;
    return filters.every(filter => {
      if (filter.kind === 'rows') return true;
      const value = cell(filter.column, row);
      if (filter.kind === 'range') return typeof value === 'number' && value >= filter.low! && value <= filter.high!;
      return filter.kind === 'values' ? filter.values.includes(value as string) !== filter.exclude : filter.kind === 'missing' && (value === null) === filter.missing;
    });
  }).length;
}

describe('what stands beside a chart', () => {
  it('says what is left out, what a band is and what an interval', () => {
    expect(notesOf(draw({ x: '<b>n</b>', y: 'd' }))).toEqual(['The line is the median, the band the middle half.', '1 row without <b>n</b> is not drawn.']);
    expect(notesOf(draw({ x: 'c', y: 't', target: 't' }))).toEqual(['Intervals are Wilson’s, 95%; the dotted line is the rate over all rows.']);
    expect(notesOf(draw({ x: 'm' }))).toEqual(['Median 0.706, quartiles −6.486 and 6.89.']);
    expect(notesOf(draw({ x: '<b>n</b>', y: 'm', trend: true }))[0]).toBe('Line of least squares over all rows; R² 0.00.');
    expect(notesOf(draw({ x: '<b>n</b>', y: 'm', color: 't', trend: true }))[0]).toMatch(/^Lines of least squares over all rows; R² of each: no 0\.\d\d; <yes> 0\.\d\d\.$/);
    expect(notesOf(draw({ x: 'c', y: 'k', color: 'd' }))).toContain('This kind has no place for the color d.');
    expect(notesOf(draw({ x: 'm', y: 'd', limit: 10, kind: 'scatter' }))).toContain('A sample of 10 of 60 rows, seed 42; the sentence and the lines are of all rows.');
  });

  it('has a term behind each of its words of the field', () => {
    const termsOf = (spec: ChartSpec) => chartNotes(draw(spec), typeOf).flatMap(note => note.flatMap(({ term }) => term ?? []));
    expect(termsOf({ x: 'm' })).toEqual(['median', 'quartiles']);
    expect(termsOf({ x: 'c', y: 't', target: 't' })).toEqual(['wilson']);
    expect(termsOf({ x: '<b>n</b>', y: 'm', trend: true })).toEqual(['r2']);
  });

  it('names bins by what is in them', () => {
    expect(binLabels([[0, 9], [10, 10]], undefined, false)).toEqual(['0 to 9', '10']);
    const from = (text: string, each: 'year' | 'quarter' | 'week' | 'day' | 'hour', times = 1, to = text) => binLabels([[Date.parse(text), Date.parse(to)]], { each, times }, true);
    expect(from('2012-04-01', 'quarter')).toEqual(['Q2 2012']);
    expect(from('2012-03-05', 'week')).toEqual(['week of 2012-03-05']);
    expect(from('2010-01-01', 'year', 5, '2014-12-31')).toEqual(['2010 to 2014']);
    expect(from('2012-03-05T13:00Z', 'hour')).toEqual(['2012-03-05 13:00']);
  });

  it('says bounds of dates as dates', () => {
    const filter = { column: 'd', kind: 'range', low: 0, high: 9 * DAY } as const;
    expect(sayFilter(filter, table.schema)).toBe('d from 1970-01-01 to 1970-01-10');
    expect(sayFilter({ column: 'd', kind: 'range', low: 3_600_000, high: null }, frameOf({ d: timestampColumn([0]) }).schema)).toBe('d at least 1970-01-01 01:00:00');
  });
});

describe('a stretch of a chart', () => {
  const scatter = draw({ x: '<b>n</b>', y: 'm' });

  it('is a range of each column whose values it spans', () => {
    expect(regionSelection(scatter, { x: [10, 3], y: [-1, 1] })?.filters).toEqual([
      { column: '<b>n</b>', kind: 'range', low: 3, high: 10 }, { column: 'm', kind: 'range', low: -1, high: 1 },
    ]);
    // How many rows a bar has is no value of theirs.
    expect(regionSelection(draw({ x: '<b>n</b>' }), { x: [3, 10], y: [0, 5] })?.filters).toHaveLength(1);
    expect(regionSelection(scatter, {})).toBeNull();
  });

  it('is the categories whose places lie in it, and what is left over by what it is not', () => {
    const bars = drawChart(frameOf({ c: categoryColumn(Array.from({ length: 200 }, (_, i) => `v${String(i % 20).padStart(2, '0')}`)) }), null, { x: 'c' });
    expect(regionSelection(bars, { x: [-0.4, 1.2] })?.filters).toEqual([{ column: 'c', kind: 'values', values: ['v00', 'v01'], exclude: false }]);
    expect(regionSelection(bars, { x: [8.6, 10.4] })?.filters).toEqual([
      { column: 'c', kind: 'values', values: ['v00', 'v01', 'v02', 'v03', 'v04', 'v05', 'v06', 'v07', 'v08'], exclude: true }, { column: 'c', kind: 'missing', missing: false },
    ]);
    expect(regionSelection(bars, { x: [0.2, 0.4] })).toBeNull();
  });

  it('is read from what was drawn, dates and lying axes alike', () => {
    const over = (x: readonly (string | number)[], y: readonly number[], type = 'linear') => ({ _fullLayout: { xaxis: { range: x, type }, yaxis: { range: y, type: 'linear' } } }) as unknown as Parameters<typeof zoomed>[0];
    expect(boxRegion({ x: ['1970-01-02', '1970-01-01 12:00'], y: [2, 1] }, over(['1970-01-01', '1970-01-03'], [0, 4], 'date'), false)).toEqual({ x: [DAY / 2, DAY], y: [1, 2] });
    expect(boxRegion({ x: ['1970-03-02 07:00', '1970-03-09'] }, over(['1970-01-01', '1971-01-03'], [0, 4], 'date'), false)).toEqual({ x: [60 * DAY, 67 * DAY] });
    expect(boxRegion({ x: [5, 6], y: [1, 0] }, over([0, 10], [3, -1]), true)).toEqual({ x: [0, 1], y: [5, 6] });
    expect(boxRegion({ x: [1234.567, 4321.09], y: [0.0012345, 0.0043219] }, over([0, 10_000], [0, 0.01]), false)).toEqual({ x: [1230, 4320], y: [0.00123, 0.00432] });
  });

  it('keeps bars on 0 when it is zoomed into', () => {
    const drawn = { _fullLayout: { xaxis: { range: [0, 8], type: 'linear' }, yaxis: { range: [0, 4], type: 'linear' } } } as unknown as Parameters<typeof zoomed>[0];
    expect(zoomed(drawn, pictureOf(draw({ x: '<b>n</b>' })), 0.5)).toEqual({ 'xaxis.range': [2, 6] });
    expect(zoomed(drawn, pictureOf(scatter), 0.5)).toEqual({ 'xaxis.range': [2, 6], 'yaxis.range': [1, 3] });
  });
});

describe('filters that are narrowed', () => {
  it('say no more than they must', () => {
    const range = (low: number | null, high: number | null) => ({ column: 'a', kind: 'range', low, high }) as const;
    expect(narrowFilters([range(0, 10)], [range(5, 20)])).toEqual([range(5, 10)]);
    expect(narrowFilters([range(null, 10)], [range(5, null)])).toEqual([range(5, 10)]);
    const is = (values: readonly string[], exclude = false) => ({ column: 'b', kind: 'values', values, exclude }) as const;
    expect(narrowFilters([is(['x', 'y'])], [is(['y', 'z'])])).toEqual([is(['y'])]);
    expect(narrowFilters([is(['x'], true)], [is(['y'], true)])).toEqual([is(['x', 'y'], true)]);
    expect(narrowFilters([is(['x'], true)], [is(['y']), range(1, 2)])).toEqual([is(['x'], true), is(['y']), range(1, 2)]);
  });
});

import type { ChartData } from '../../client/types';
import { count } from '../format/number';
import { words } from '../words';
import { binLabels } from './binLabel';
import { groupLabels, seriesLabels, type TypeOf } from './groupLabels';
import { noteText } from './note';
import { classColor, classColors, REST, seriesColor } from './palette';
import type { Axis, Picture, PointSeries, Series } from './picture';
import { sayFinding } from './sayFinding';

const say = words.charts;
/** More points than this are drawn by the graphics card. */
const MOST_MARKS = 1000;

/**
 * What an aggregated chart of the client looks like as a picture; `classes` are those of the column it is colored by.
 * Bars of categories lie, so that long names have room; boxes lie where the number was put across.
 */
export function chartPicture(data: ChartData, typeOf: TypeOf, classes: readonly string[], isNumberAcross = false): Picture {
  const isDate = (column: string | null): boolean => column !== null && ['date', 'timestamp'].includes(typeOf(column) ?? '');
  const x: Axis = data.xCategories === undefined
    ? { title: data.x, kind: isDate(data.x) ? 'date' : 'number', labels: binLabels(data.xBins, data.unit, isDate(data.x)) }
    : { title: data.x, kind: 'category', categories: groupLabels(data.xCategories, data.xGroups, typeOf(data.x)), isPlaced: true };
  const up = upOf(data, typeOf);
  const labels = seriesLabels(data, typeOf);
  const finding = sayFinding(data.finding);
  const isMany = data.kind === 'scatter' && data.series.reduce((sum, one) => sum + one.x.length, 0) > MOST_MARKS;
  const colors = colorsOf(data, classes);
  const series = data.series.map((one, i) => seriesOf(data, { ...one, name: labels[i], x: x.categories ?? one.x }, colors[i], up));
  const trends = data.series.flatMap((one, i): PointSeries[] => (one.trend === undefined ? [] : [{
    kind: 'line', name: say.trend(labels[i], one.trend.r2), x: [...one.trend.x], y: [...one.trend.y], color: data.color === null ? REST : colors[i], isDashed: true, isUnlisted: true,
  }]));
  return {
    x, y: { ...up, ...cutUp(data) }, series: [...series, ...trends], finding: noteText(finding), findingNote: finding, isMany,
    isTurned: ['bar', 'share'].includes(data.kind) || (data.kind === 'rate' && data.xCategories !== undefined) || (isNumberAcross && (data.kind === 'box' || data.kind === 'violin')),
    isPanels: data.kind === 'panels',
    ...(data.beyond === undefined ? {} : { beyond: data.beyond.ends }),
    ...(data.kind === 'histogram' && data.five !== undefined && data.color === null ? { five: data.five } : {}),
    ...(data.overall === undefined ? {} : { references: [{ kind: 'horizontal', at: data.overall, label: '' }] }),
  };
}

function upOf(data: ChartData, typeOf: TypeOf): Axis {
  const { kind, figures, y, yCategories, yGroups } = data;
  const type = y === null ? undefined : typeOf(y);
  const isDate = type === 'date' || type === 'timestamp';
  if (kind === 'heatmap') {
    return yCategories === undefined
      ? { title: y ?? '', kind: isDate ? 'date' : 'number', labels: binLabels(data.yBins, undefined, isDate) }
      : { title: y ?? '', kind: 'category', categories: groupLabels(yCategories, yGroups, type), isPlaced: true };
  }
  switch (figures) {
    case 'rows':
      return { title: say.count, kind: 'number', startsAtZero: true };
    case 'density':
      return { title: say.density, kind: 'number', startsAtZero: true };
    case 'share':
      return kind === 'rate' ? { title: say.rateOf(data.of ?? '', y ?? ''), kind: 'number', isShare: true, isFine: true, range: rateRange(data) } : { title: say.shareOf(data.color ?? ''), kind: 'number', isShare: true, range: [0, 1.001] };
    case 'values':
      return { title: y ?? '', kind: isDate ? 'date' : 'number' };
  }
}

/** Shades of counts go by the logarithm where some are bound to be far larger: in cells of numbers, and beside what is left over. */
export function isLogGrid({ xEdges, xGroups = [], yGroups = [] }: ChartData): boolean {
  return xEdges !== undefined || [...xGroups, ...yGroups].some(({ kind }) => kind === 'rest');
}

/** From 0, with room beyond the longest interval for what is printed there. */
function rateRange({ series, xCategories }: ChartData): readonly [number, number] {
  const top = series.reduce((most, { high = [] }) => high.reduce<number>((now, end) => Math.max(now, end ?? 0), most), 0);
  return [0, top === 0 ? 1 : top * (xCategories === undefined ? 1.03 : 1.14)];
}

/** Classes have their color in every chart; quarters of a number go by their order, and what is left over is gray. */
function colorsOf({ color, groups, of, series }: ChartData, classes: readonly string[]): readonly number[] {
  if (color === null) return series.map(() => 1);
  if (of !== undefined) return series.map(() => classColor(of, classes));
  if (groups?.some(({ kind }) => kind === 'range') === true) return series.map((_, i) => seriesColor(i));
  const named = series.map(({ name }) => name).filter((_, i) => groups?.[i]?.kind !== 'rest');
  const own = classColors(named, classes);
  return series.map(({ name }) => own[named.indexOf(name)] ?? REST);
}

/** Lines and boxes draw figures of all rows: what of them lies far out is cut off, with a little room. */
function cutUp({ kind, beyond }: ChartData): { readonly range?: readonly [number, number] } {
  const cut = beyond?.ends.find(({ axis }) => axis === 'y');
  if (cut === undefined || !['line', 'box', 'violin'].includes(kind)) return {};
  const [low, high] = cut.range;
  const room = (high - low) * 0.04;
  return { range: [low - room, high + room] };
}

function restOf({ color, xGroups = [] }: ChartData): { readonly restAt?: number } {
  const at = xGroups.findIndex(({ kind }) => kind === 'rest');
  return color !== null || at < 0 ? {} : { restAt: at };
}

function seriesOf(data: ChartData, one: ChartData['series'][number], color: number, up: Axis): Series {
  const { name, x, y, z = [], low, high, counts, curves, strip } = one;
  switch (data.kind) {
    case 'heatmap':
      return { kind: 'heat', name: say.count, x, y: up.categories ?? (y as readonly number[]), z, isLog: isLogGrid(data) };
    case 'box':
    case 'violin':
      return { kind: 'box', name, x, boxes: z, color, counts, curves, strip };
    case 'scatter':
      return { kind: 'points', name, x, y, color };
    case 'density':
      return { kind: 'line', name, x, y, color, isFilled: true };
    case 'line':
      return { kind: 'line', name, x, y, color, low, high, counts, isBanded: true, hasMarks: y.length <= 40 };
    case 'area':
      return { kind: 'area', name, x, y, color };
    case 'rate':
      return data.xCategories === undefined
        ? { kind: 'line', name, x, y, color, low, high, counts, isBanded: true, hasMarks: true }
        : { kind: 'points', name, x, y, color, low, high, counts, texts: (counts ?? []).map(rows => say.n(count(rows))) };
    case 'histogram':
    case 'panels':
    case 'bar':
    case 'share':
      return { kind: 'bars', name, x, y, color, counts, ...restOf(data), ...(data.xEdges === undefined ? {} : { widths: data.xEdges.slice(1).map((edge, i) => (edge - data.xEdges![i]) * 0.96) }) };
  }
}

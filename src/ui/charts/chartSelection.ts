import type { ChartData, ViewFilter } from '../../client/types';
import type { Region } from './picture';

/** What a person has chosen in a chart: the rows as filters, and where they stand in it. */
export interface ChartSelection {
  readonly filters: readonly ViewFilter[];
  readonly region: Region;
}

/** The rows behind a mark: a bin, a bar, a level, a cell. Null for marks that are no such thing: a point, a place of a curve. */
export function markSelection(data: ChartData, series: number, point: number): ChartSelection | null {
  if (series >= data.series.length) return null;
  if (data.kind === 'heatmap') {
    const width = data.series[0].x.length;
    const [i, j] = [point % width, Math.floor(point / width)];
    return both(along(data, 'x', i), along(data, 'y', j));
  }
  const x = along(data, 'x', point);
  if (x === null) return null;
  const is = data.groups?.[series];
  const group = data.color === null || is === undefined || data.color === data.x ? [] : groupFilters(data.color, is);
  return { ...x, filters: [...x.filters, ...group] };
}

/** The rows of a stretch of the axes; a stretch of categories is those whose place lies in it. Null when it holds none. */
export function regionSelection(data: ChartData, region: Region): ChartSelection | null {
  const x = region.x === undefined ? undefined : stretch(data, 'x', region.x);
  const y = region.y === undefined || !hasValuesUp(data) ? undefined : stretch(data, 'y', region.y);
  if (x === null || y === null) return null;
  if (x === undefined && y === undefined) return null;
  return { filters: [...(x?.filters ?? []), ...(y?.filters ?? [])], region: { ...x?.region, ...y?.region } };
}

/** True when what goes up is the values of a column, so that a stretch of it is a choice of rows. */
export function hasValuesUp({ kind, figures }: ChartData): boolean {
  return kind === 'heatmap' || ((kind === 'scatter' || kind === 'box' || kind === 'violin' || kind === 'line') && figures === 'values');
}

function both(a: ChartSelection | null, b: ChartSelection | null): ChartSelection | null {
  return a === null || b === null ? null : { filters: [...a.filters, ...b.filters], region: { ...a.region, ...b.region } };
}

function along(data: ChartData, axis: 'x' | 'y', at: number): ChartSelection | null {
  const column = axis === 'x' ? data.x : data.y!;
  const groups = axis === 'x' ? data.xGroups : data.yGroups;
  if (groups !== undefined) return groups[at] === undefined ? null : { filters: groupFilters(column, groups[at]), region: { [axis]: [at - 0.5, at + 0.5] } };
  const bins = axis === 'x' ? data.xBins : data.yBins;
  const edges = axis === 'x' ? data.xEdges : data.yEdges;
  if (bins?.[at] === undefined || edges === undefined) return null;
  return { filters: [{ column, kind: 'range', low: bins[at][0], high: bins[at][1] }], region: { [axis]: [edges[at], edges[at + 1]] } };
}

function stretch(data: ChartData, axis: 'x' | 'y', [from, to]: readonly [number, number]): ChartSelection | null {
  const column = axis === 'x' ? data.x : data.y!;
  const groups = axis === 'x' ? data.xGroups : data.yGroups;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (groups === undefined) return { filters: [{ column, kind: 'range', low, high }], region: { [axis]: [low, high] } };
  const within = groups.map((_, i) => i).filter(i => i >= low && i <= high);
  if (within.length === 0) return null;
  const chosen = within.map(i => groups[i]);
  const left = groups.filter((_, i) => !within.includes(i));
  const region = { [axis]: [within[0] - 0.5, within[within.length - 1] + 0.5] };
  // With the rest among them, it is said by what is not.
  if (chosen.some(({ kind }) => kind === 'rest')) return { filters: groupFilters(column, { kind: 'rest', but: left.flatMap(is => (is.kind === 'value' ? [is.value] : [])) }), region };
  return { filters: [{ column, kind: 'values', values: chosen.flatMap(is => (is.kind === 'value' ? [is.value] : [])), exclude: false }], region };
}

type GroupIs = NonNullable<ChartData['groups']>[number];

function groupFilters(column: string, is: GroupIs): ViewFilter[] {
  switch (is.kind) {
    case 'value':
      return [{ column, kind: 'values', values: [is.value], exclude: false }];
    case 'range':
      return [{ column, kind: 'range', low: is.low, high: is.high }];
    case 'rest':
      // Leaving values out keeps the rows that have none.
      return [...(is.but.length === 0 ? [] : [{ column, kind: 'values', values: is.but, exclude: true } as const]), { column, kind: 'missing', missing: false }];
    case 'all':
      return [];
  }
}

import type { ChartData } from '../../client/types';
import type { ColumnType } from '../../table/column';
import { words } from '../words';
import { classColor, seriesColor } from './palette';
import type { Axis, Picture, Series } from './picture';

/** What an aggregated chart of the client looks like as a picture; `classes` are those of the column it is colored by. */
export function chartPicture(data: ChartData, typeOf: (column: string) => ColumnType | undefined, classes: readonly string[]): Picture {
  const colorOf = (name: string, i: number): number => (data.color === null ? seriesColor(i) : classColor(name, classes));
  return {
    x: axisOf(data.x, typeOf(data.x), data.xCategories),
    y: data.y === null ? { title: words.charts.count, kind: 'number', startsAtZero: true } : { ...axisOf(data.y, typeOf(data.y), data.yCategories), startsAtZero: data.kind === 'bar' },
    series: data.series.map((one, i) => seriesOf(data.kind, one, colorOf(one.name, i))),
    finding: data.finding,
  };
}

function axisOf(title: string, type: ColumnType | undefined, categories: readonly string[] | undefined): Axis {
  if (categories !== undefined) return { title, kind: 'category', categories };
  return { title, kind: type === 'date' || type === 'timestamp' ? 'date' : 'number' };
}

function seriesOf(kind: ChartData['kind'], one: ChartData['series'][number], color: number): Series {
  const { name, x, y, z, low, high } = one;
  switch (kind) {
    case 'heatmap':
      return { kind: 'heat', name, x, y: y as readonly number[], z: z ?? [] };
    case 'box':
      return { kind: 'box', name, x, boxes: z ?? [], color };
    case 'scatter':
      return { kind: 'points', name, x, y, color };
    case 'line':
      return { kind: 'line', name, x, y, color, low, high };
    default:
      return { kind: 'bars', name, x, y, color, low, high };
  }
}

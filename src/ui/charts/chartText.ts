import { isoDay, isoTime } from '../format/date';
import { words } from '../words';
import { labelAt } from './pointText';
import type { Axis, Picture, Series } from './picture';

const DAY = 86_400_000;

const say = words.charts;

/**
 * A picture as text: its title and finding, then its figures as tab-separated tables that a spreadsheet takes apart.
 * Numbers are whole and have a point, whatever the reader's language; a date is ISO 8601; what is missing is empty.
 */
export function chartText(title: string, picture: Picture): string {
  return [`${title}. ${picture.finding}`, '', figuresText(picture)].join('\n');
}

/** The figures alone. Every series is there, every point of it. */
export function figuresText(picture: Picture): string {
  const points = picture.series.filter(({ kind }) => !['heat', 'box', 'field', 'band'].includes(kind));
  const tables = picture.series.filter(({ kind }) => ['heat', 'box', 'field'].includes(kind)).map(one => gridOf(picture, one));
  const rows = points.length === 0 ? [] : [pointsOf(picture, points as readonly PointLike[])];
  return [...tables, ...rows].map(table => table.map(line => line.map(cellText).join('\t')).join('\n')).join('\n\n');
}

type Cell = number | string | null | undefined;
type Rows = readonly (readonly Cell[])[];
type PointLike = Exclude<Series, { kind: 'heat' | 'box' | 'field' | 'band' }>;

/** One table of all series that have points, as the columns they have among them. */
function pointsOf({ x, y, series: all }: Picture, series: readonly PointLike[]): Rows {
  const has = { name: all.length > 1, ends: series.some(({ low }) => low !== undefined), counts: series.some(({ counts }) => counts !== undefined) };
  const head = [...(has.name ? [say.series] : []), x.title, y.title, ...(has.ends ? [say.low, say.high] : []), ...(has.counts ? [say.rows] : [])];
  return [
    head,
    ...series.flatMap(one =>
      one.x.map((_, i) => [
        ...(has.name ? [one.name] : []), placeText(x, one.x, i), valueOn(y, one.y[i]),
        ...(has.ends ? [valueOn(y, one.low?.[i]), valueOn(y, one.high?.[i])] : []), ...(has.counts ? [one.counts?.[i]] : []),
      ]),
    ),
  ];
}

function gridOf({ x, y, series: all }: Picture, series: Series): Rows {
  if (series.kind === 'box') {
    const name = all.length > 1 ? `${series.name}, ` : '';
    return [
      [x.title, ...say.boxParts, ...(series.counts === undefined ? [] : [say.rows])],
      ...series.boxes.map((box, i) => [`${name}${String(placeText(x, series.x, i) ?? '')}`, ...box.map(value => valueOn(y, value)), ...(series.counts === undefined ? [] : [series.counts[i]])]),
    ];
  }
  if (series.kind !== 'heat' && series.kind !== 'field') return [];
  const at = (row: number, column: number): Cell => {
    if (series.kind === 'heat') return series.z[row]?.[column];
    const place = row * series.x.length + column;
    const value = series.values[place];
    return series.best === null || series.classes === null ? value : series.classes[series.best[place]]?.name;
  };
  return [
    [`${y.title} \\ ${x.title}`, ...series.x.map((_, i) => placeText(x, series.x, i))],
    ...series.y.map((_, j) => [placeText(y, series.y, j), ...series.x.map((__, i) => at(j, i))]),
  ];
}

/** What a point is called along its axis: the name of its bin or category, else the number itself. */
function placeText(axis: Axis, values: readonly (number | string)[], index: number): Cell {
  return axis.labels?.length === values.length ? labelAt(axis, values, index) : valueOn(axis, values[index]);
}

function valueOn(axis: Axis, value: Cell): Cell {
  if (typeof value !== 'number' || axis.kind !== 'date') return value;
  return value % DAY === 0 ? isoDay(value) : isoTime(value);
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  const text = String(cell);
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

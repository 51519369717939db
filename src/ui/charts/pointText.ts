import { isoDay } from '../format/date';
import { brief, share } from '../format/number';
import { words } from '../words';
import type { Axis, Picture, Series } from './picture';

/** What stands at a point of a series, as a person would say it beside its axes. Heat maps count their cells row by row. */
export function pointText(picture: Picture, series: Series, index: number): string {
  return textOf(picture, series, index, { x: value => value, y: value => value, z: value => value });
}

/** The same for who sees no axes: every value with the title of its axis. */
export function spokenPoint(picture: Picture, series: Series, index: number): string {
  const on = (title: string) => (value: string): string => (title === '' ? value : words.charts.along(title, value));
  return textOf(picture, series, index, { x: on(picture.x.title), y: on(picture.y.title), z: on(series.name) });
}

/** How a value is called along each axis; `z` is what a heat map's shades count. */
type Called = Readonly<Record<'x' | 'y' | 'z', (value: string) => string>>;

function textOf(picture: Picture, series: Series, index: number, on: Called): string {
  const name = picture.series.length > 1 && series.name !== '' ? series.name : null;
  if (series.kind === 'heat') {
    const width = series.x.length;
    const value = series.z[Math.floor(index / width)]?.[index % width] ?? null;
    const x = labelAt(picture.x, series.x, index % width);
    const y = labelAt(picture.y, series.y, Math.floor(index / width));
    return words.charts.point(null, `${on.x(x)}, ${on.y(y)}`, on.z(brief(value)));
  }
  if (series.kind === 'field') {
    const width = series.x.length;
    const said = series.say(series.best?.[index] ?? -1, series.values[index]);
    return words.whatIf.cell(on.x(axisText(picture.x, series.x[index % width])), on.y(axisText(picture.y, series.y[Math.floor(index / width)])), said);
  }
  if (series.kind === 'band') return series.name;
  if (series.kind === 'box') {
    const [low, q1, median, q3, high] = series.boxes[index] ?? [];
    const x = on.x(axisText(picture.x, series.x[index]));
    const said = words.charts.box(name === null ? x : `${name}, ${x}`, ...[low, q1, median, q3, high].map((value, i) => (i === 2 ? on.y : String)(axisText(picture.y, value))) as [string, string, string, string, string]);
    return said + rowsText(series.counts?.[index]);
  }
  if (series.said !== undefined) return words.charts.point(name, on.x(axisText(picture.x, series.x[index])), series.said[index]);
  const value = series.y[index];
  const range = series.low === undefined || series.high === undefined ? '' : words.charts.between(axisText(picture.y, series.low[index]), axisText(picture.y, series.high[index]));
  return words.charts.point(name, on.x(labelAt(picture.x, series.x, index)), `${on.y(axisText(picture.y, value))}${range}`) + rowsText(series.counts?.[index]);
}

/** What the place of a point is called along its axis. */
export function labelAt(axis: Axis, values: readonly (number | string)[], index: number): string {
  return axis.labels?.length === values.length ? axis.labels[index] : axisText(axis, values[index]);
}

function rowsText(rows: number | undefined): string {
  return rows === undefined ? '' : words.charts.ofRows(rows);
}

/** Points that a cursor can visit. */
export function pointCount(series: Series): number {
  if (series.kind === 'heat' || series.kind === 'field') return series.x.length * series.y.length;
  if (series.kind === 'band') return 1;
  return series.kind === 'box' ? series.boxes.length : series.y.length;
}

/** A value as its axis reads it. */
export function axisText(axis: Axis, value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (axis.kind === 'date') return isoDay(value);
  return axis.isShare ? share(value) : brief(value);
}

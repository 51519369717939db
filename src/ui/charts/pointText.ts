import { isoDay } from '../format/date';
import { brief, percent } from '../format/number';
import { words } from '../words';
import type { Axis, Picture, Series } from './picture';

/** What stands at a point of a series, as a person would say it. Heat maps count their cells row by row. */
export function pointText(picture: Picture, series: Series, index: number): string {
  const name = picture.series.length > 1 ? series.name : null;
  if (series.kind === 'heat') {
    const width = series.x.length;
    const value = series.z[Math.floor(index / width)]?.[index % width] ?? null;
    const x = axisText(picture.x, series.x[index % width]);
    const y = axisText(picture.y, series.y[Math.floor(index / width)]);
    return words.charts.point(null, `${x}, ${y}`, brief(value));
  }
  if (series.kind === 'field') {
    const width = series.x.length;
    const said = series.say(series.best?.[index] ?? -1, series.values[index]);
    return words.whatIf.cell(axisText(picture.x, series.x[index % width]), axisText(picture.y, series.y[Math.floor(index / width)]), said);
  }
  if (series.kind === 'band') return series.name;
  if (series.kind === 'box') {
    const [low, q1, median, q3, high] = series.boxes[index] ?? [];
    return words.charts.box(axisText(picture.x, series.x[index]), brief(low), brief(q1), brief(median), brief(q3), brief(high));
  }
  if (series.texts !== undefined) return words.charts.point(name, axisText(picture.x, series.x[index]), series.texts[index]);
  const value = series.y[index];
  const range = series.low === undefined || series.high === undefined ? '' : words.charts.between(axisText(picture.y, series.low[index]), axisText(picture.y, series.high[index]));
  return words.charts.point(name, axisText(picture.x, series.x[index]), `${axisText(picture.y, value)}${range}`);
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
  return axis.isShare ? percent(value, 1) : brief(value);
}

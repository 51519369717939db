import type { Frame } from '../frame';
import { groupsOf } from './groups';
import { numbersOf } from './numbers';
import { correlationWords, pearson } from './correlation';
import type { ChartData, ChartSpec } from './spec';

const MOST_COLORS = 7;

/**
 * Points, one series a color. Above `limit` rows, rows evenly spread over the table are drawn, and `shownRows` says how
 * many; the finding is over all rows.
 */
export function scatterChart(frame: Frame, { x, y, color, limit = Infinity }: ChartSpec): ChartData {
  const [xs, ys] = [numbersOf(frame.column(x)), numbersOf(frame.column(y!))];
  const groups = groupsOf(color === undefined ? null : frame.column(color), frame.length, MOST_COLORS);
  const drawable: number[] = [];
  for (let row = 0; row < xs.length; row += 1) {
    if (!Number.isNaN(xs[row]) && !Number.isNaN(ys[row]) && groups.codes[row] >= 0) drawable.push(row);
  }
  const shown = drawable.length <= limit ? drawable : Array.from({ length: limit }, (_, i) => drawable[Math.floor((i * drawable.length) / limit)]);
  const series = groups.names.map((name, g) => {
    const rows = shown.filter(row => groups.codes[row] === g);
    return { name, x: rows.map(row => xs[row]), y: rows.map(row => ys[row]) };
  });
  return { kind: 'scatter', x, y: y!, color: color ?? null, rows: frame.length, shownRows: shown.length, series, finding: correlationWords(x, y!, pearson(xs, ys)) };
}

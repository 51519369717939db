import type { Frame } from '../frame';
import { correlationWords, pearson } from './correlation';
import { groupsOf } from './groups';
import { binOf, extent, numbersOf } from './numbers';
import { countOf } from './say';
import type { ChartData, ChartSpec } from './spec';

const CELLS = 40;
const MOST_CATEGORIES = 20;

/** Rows by pair of values, most frequent values first. */
export function countGrid(frame: Frame, { x, y }: ChartSpec): ChartData {
  const across = groupsOf(frame.column(x), frame.length, MOST_CATEGORIES);
  const down = groupsOf(frame.column(y!), frame.length, MOST_CATEGORIES);
  const counts = down.names.map(() => new Array<number>(across.names.length).fill(0));
  let shown = 0;
  let top = { count: 0, a: 0, d: 0 };
  for (let row = 0; row < frame.length; row += 1) {
    const [a, d] = [across.codes[row], down.codes[row]];
    if (a < 0 || d < 0) continue;
    shown += 1;
    counts[d][a] += 1;
    if (counts[d][a] > top.count) top = { count: counts[d][a], a, d };
  }
  return {
    kind: 'heatmap', x, y: y!, color: null, rows: frame.length, shownRows: shown, xCategories: across.names, yCategories: down.names,
    series: [{ name: 'rows', x: across.names, y: down.names.map((_, i) => i), z: counts }],
    finding: shown === 0 ? 'No row has both values.' : `Most often together: ${across.names[top.a]} and ${down.names[top.d]}, ${countOf(top.count, 'row')}.`,
  };
}

/** Rows of two numbers in a grid of equal cells; x and y are the cells' centers. */
export function densityGrid(frame: Frame, { x, y, bins = CELLS }: ChartSpec): ChartData {
  const [xs, ys] = [numbersOf(frame.column(x)), numbersOf(frame.column(y!))];
  const [xRange, yRange] = [extent(xs), extent(ys)];
  const base = { kind: 'heatmap' as const, x, y: y!, color: null, rows: frame.length };
  if (xRange === null || yRange === null) return { ...base, series: [], shownRows: 0, finding: 'No row has both values.' };
  const counts = Array.from({ length: bins }, () => new Array<number>(bins).fill(0));
  let shown = 0;
  for (let row = 0; row < xs.length; row += 1) {
    if (Number.isNaN(xs[row]) || Number.isNaN(ys[row])) continue;
    counts[binOf(ys[row], ...yRange, bins)][binOf(xs[row], ...xRange, bins)] += 1;
    shown += 1;
  }
  const centers = ([low, high]: readonly [number, number]): number[] => Array.from({ length: bins }, (_, i) => low + ((i + 0.5) * (high - low || 1)) / bins);
  return {
    ...base, shownRows: shown, series: [{ name: 'rows', x: centers(xRange), y: centers(yRange), z: counts }],
    finding: correlationWords(x, y!, pearson(xs, ys)),
  };
}

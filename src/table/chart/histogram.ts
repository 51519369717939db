import type { Frame } from '../frame';
import { groupsOf } from './groups';
import { binOf, extent, numbersOf } from './numbers';
import { countOf, shownNumber } from './say';
import type { ChartData, ChartSpec } from './spec';

const BINS = 30;
const MOST_COLORS = 7;

/** Counts of a number or date in equal bins over all its values, one series a color. x is each bin's low edge, and one more. */
export function histogramChart(frame: Frame, { x, color, bins = BINS }: ChartSpec): ChartData {
  const column = frame.column(x);
  const values = numbersOf(column);
  const range = extent(values);
  const groups = groupsOf(color === undefined ? null : frame.column(color), frame.length, MOST_COLORS);
  const base = { kind: 'histogram' as const, x, y: null, color: color ?? null, rows: frame.length };
  if (range === null) return { ...base, series: [], shownRows: 0, finding: `${x} has no values.` };
  const [low, high] = range;
  const isWhole = column.type === 'number' && values.every(value => Number.isNaN(value) || Number.isInteger(value));
  // Whole numbers get bins of whole width, so that no bin holds more of them than its neighbor.
  const width = isWhole ? Math.max(1, Math.ceil((high - low + 1) / bins)) : (high - low) / bins || 1;
  const count = isWhole ? Math.ceil((high - low + 1) / width) : high === low ? 1 : bins;
  const top = isWhole ? low + count * width : low + count * width;
  const counts = groups.names.map(() => new Array<number>(count).fill(0));
  let shown = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (Number.isNaN(values[row]) || groups.codes[row] < 0) continue;
    counts[groups.codes[row]][binOf(values[row], low, top, count)] += 1;
    shown += 1;
  }
  const edges = Array.from({ length: count + 1 }, (_, i) => low + i * width);
  const totals = edges.slice(0, count).map((_, i) => counts.reduce((sum, of) => sum + of[i], 0));
  const peak = totals.indexOf(Math.max(...totals));
  const show = (value: number): string => shownNumber(value, column.type);
  return {
    ...base,
    series: groups.names.map((name, g) => ({ name, x: edges, y: counts[g] })),
    shownRows: shown,
    finding: `${x} goes from ${show(low)} to ${show(high)}; most often (${countOf(totals[peak], 'row')}) between ${show(edges[peak])} and ${show(edges[peak + 1])}.`,
  };
}

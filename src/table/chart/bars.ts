import type { Frame } from '../frame';
import { groupsOf } from './groups';
import { countOf, percent } from './say';
import type { ChartData, ChartSpec } from './spec';

const MOST_BARS = 10;
const MOST_COLORS = 7;

/** Rows by value, most frequent first, the rest together; one series a color, to be stacked. */
export function barChart(frame: Frame, { x, color, bins = MOST_BARS }: ChartSpec): ChartData {
  const bars = groupsOf(frame.column(x), frame.length, bins);
  const colors = groupsOf(color === undefined || color === x ? null : frame.column(color), frame.length, MOST_COLORS);
  const counts = colors.names.map(() => new Array<number>(bars.names.length).fill(0));
  let shown = 0;
  for (let row = 0; row < frame.length; row += 1) {
    if (bars.codes[row] < 0 || colors.codes[row] < 0) continue;
    counts[colors.codes[row]][bars.codes[row]] += 1;
    shown += 1;
  }
  const totals = bars.names.map((_, b) => counts.reduce((sum, of) => sum + of[b], 0));
  const top = totals.indexOf(Math.max(...totals));
  return {
    kind: 'bar', x, y: null, color: color ?? null, rows: frame.length, shownRows: shown, xCategories: bars.names,
    series: colors.names.map((name, c) => ({ name, x: bars.names, y: counts[c] })),
    finding: bars.names.length === 0 ? `${x} has no values.` : `Most are ${bars.names[top]}: ${countOf(totals[top], 'row')}, ${percent(totals[top], shown)}.`,
  };
}

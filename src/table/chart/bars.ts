import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { colorGroups, groupsOf, noGroups } from './groups';
import { countOf, percent } from './say';

const MOST_BARS = 10;

/** Rows by value, the ten most frequent first, the rest together; one series a color, to be stacked. */
export function barChart({ frame, spec: { x, color, bins = MOST_BARS }, check }: Drawing): Drawn {
  const bars = groupsOf(x, frame.column(x), bins);
  const hasColor = color !== undefined && color !== x;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_COLORS) : noGroups(frame.length);
  const { count, codes: [at, shade], undrawn } = drawnRows(frame.length, [], [bars, colors], check);
  const counts = colors.names.map(() => new Array<number>(bars.names.length).fill(0));
  for (let i = 0; i < count; i += 1) counts[shade[i]][at[i]] += 1;
  const totals = bars.names.map((_, b) => counts.reduce((sum, of) => sum + of[b], 0));
  // What is left over is no value: it is named only where nothing else is there.
  const named = totals.map((total, b) => (bars.is[b].kind === 'rest' ? -1 : total));
  const top = named.indexOf(Math.max(...named));
  return {
    kind: 'bar', x, y: null, color: hasColor ? color : null, rows: frame.length, shownRows: count, undrawn, figures: 'rows',
    xCategories: bars.names, xGroups: bars.is, ...(hasColor ? { groups: colors.is } : {}),
    series: colors.names.map((name, c) => ({ name, x: bars.names, y: counts[c] })),
    finding: count === 0 ? `${x} has no values.` : `Most frequent is ${bars.names[top]}: ${countOf(totals[top], 'row')}, ${percent(totals[top], count)}.`,
  };
}

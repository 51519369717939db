import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { colorGroups, groupsOf, noGroups, type Groups } from './groups';
import type { Finding } from './finding';

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
  return {
    kind: 'bar', x, y: null, color: hasColor ? color : null, rows: frame.length, shownRows: count, undrawn, figures: 'rows',
    xCategories: bars.names, xGroups: bars.is, ...(hasColor ? { groups: colors.is } : {}),
    series: colors.names.map((name, c) => ({ name, x: bars.names, y: counts[c] })),
    finding: count === 0 ? { kind: 'no-values', column: x } : mostFrequent(x, bars, totals, count, frame.length - count),
  };
}

/** What is left over is no value: it is named only where nothing else is there. */
function mostFrequent(column: string, { called }: Groups, totals: readonly number[], of: number, undrawn: number): Finding {
  const drawn = called.map((name, b) => ({ name, rows: totals[b] })).filter(({ rows }) => rows > 0);
  if (drawn.length === 1) return { kind: 'only-value', column, name: drawn[0].name, rows: of, undrawn };
  const named = drawn.filter(({ name }) => name.kind !== 'rest');
  const rows = named.reduce((most, one) => Math.max(most, one.rows), 0);
  const top = named.filter(one => one.rows === rows);
  const beside = top.length < named.length ? 'rarer' : named.length < drawn.length ? 'unknown' : 'none';
  return { kind: 'most-frequent', names: top.map(({ name }) => name), rows, of, beside };
}

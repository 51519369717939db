import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { colorGroups, groupsOf } from './groups';
import { countOf, percent } from './say';

const MOST_BARS = 12;

/** What each value of x is made of: the shares of the second column's values in its rows, one series a value. */
export function shareChart({ frame, spec: { x, y, color }, check }: Drawing): Drawn {
  const second = (y ?? color)!;
  const bars = groupsOf(x, frame.column(x), MOST_BARS);
  const parts = colorGroups(second, frame.column(second), MOST_COLORS);
  const { count, codes: [at, part], undrawn } = drawnRows(frame.length, [], [bars, parts], check);
  const counts = parts.names.map(() => new Array<number>(bars.names.length).fill(0));
  for (let i = 0; i < count; i += 1) counts[part[i]][at[i]] += 1;
  const totals = bars.names.map((_, b) => counts.reduce((sum, of) => sum + of[b], 0));
  return {
    kind: 'share', x, y: y ?? null, color: second, rows: frame.length, shownRows: count, undrawn, figures: 'share',
    xCategories: bars.names, xGroups: bars.is, groups: parts.is,
    series: parts.names.map((name, p) => ({ name, x: bars.names, y: counts[p].map((rows, b) => (totals[b] === 0 ? null : rows / totals[b])), counts: counts[p] })),
    finding: mostUneven(bars.names, parts.names, counts, totals),
  };
}

/** The part whose share differs most from one bar to another. */
function mostUneven(bars: readonly string[], parts: readonly string[], counts: readonly number[][], totals: readonly number[]): string {
  let most = { spread: -1, part: 0, low: 0, high: 0 };
  const drawn = bars.map((_, b) => b).filter(b => totals[b] > 0);
  if (drawn.length === 0) return 'No row has both values.';
  counts.forEach((of, part) => {
    const share = (b: number): number => of[b] / totals[b];
    const low = drawn.reduce((a, b) => (share(b) < share(a) ? b : a));
    const high = drawn.reduce((a, b) => (share(b) > share(a) ? b : a));
    if (share(high) - share(low) > most.spread) most = { spread: share(high) - share(low), part, low, high };
  });
  const { part, low, high } = most;
  if (drawn.length === 1) return `${bars[low]}: ${percent(counts[part][low], totals[low])} are ${parts[part]}, of ${countOf(totals[low], 'row')}.`;
  return `${parts[part]} is ${percent(counts[part][high], totals[high])} of ${bars[high]} and ${percent(counts[part][low], totals[low])} of ${bars[low]}.`;
}

import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { colorGroups, groupsOf } from './groups';
import { endsOf } from './ends';
import type { Finding, GroupName } from './finding';

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
    finding: count === 0 ? { kind: 'no-pairs', columns: [x, second] } : mostUneven(second, bars.called, parts.called, counts, totals, frame.length - count),
  };
}

/** The part whose share differs most from one bar to another. */
function mostUneven(column: string, bars: readonly GroupName[], parts: readonly GroupName[], counts: readonly number[][], totals: readonly number[], undrawn: number): Finding {
  const drawn = bars.map((name, b) => ({ name, b })).filter(({ b }) => totals[b] > 0);
  const present = parts.map((name, part) => ({ name, counts: counts[part] })).filter(({ counts: of }) => of.some(rows => rows > 0));
  if (present.length === 1) return { kind: 'only-value', column, name: present[0].name, rows: totals.reduce((sum, total) => sum + total, 0), undrawn };
  if (drawn.length === 1) {
    const [{ name, b }] = drawn;
    const rows = present.reduce((most, { counts: of }) => Math.max(most, of[b]), 0);
    return { kind: 'largest-share', bar: name, names: present.filter(({ counts: of }) => of[b] === rows).map(part => part.name), rows, of: totals[b] };
  }
  const all = present.map(part => ({ name: part.name, ...endsOf(drawn.map(({ name, b }) => ({ name, value: part.counts[b] / totals[b], rows: totals[b] }))) }));
  const spread = ({ lowest, highest }: (typeof all)[number]): number => highest.value - lowest.value;
  const most = all.reduce((a, b) => (spread(b) > spread(a) ? b : a));
  if (spread(most) === 0) return { kind: 'even-shares', column, bars: drawn.length };
  return { kind: 'shares', column, ...most, overall: null };
}

import { binPlaces, centersOf, equalEdges, rangesOf } from './bins';
import { correlationOf } from './correlation';
import type { Drawing, Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { groupsOf } from './groups';
import { areWhole, extent, isTime, numbersOf } from './numbers';
import type { Finding, GroupName } from './finding';
import { rowsInSight } from './sight';
import type { Range } from './spec';

const CELLS = 50;
const MOST_CATEGORIES = 20;

/** Rows by pair of values, most frequent values first. */
export function countGrid({ frame, spec: { x, y }, check }: Drawing): Drawn {
  const across = groupsOf(x, frame.column(x), MOST_CATEGORIES);
  const down = groupsOf(y!, frame.column(y!), MOST_CATEGORIES);
  const { count, codes: [at, line], undrawn } = drawnRows(frame.length, [], [across, down], check);
  const counts = down.names.map(() => new Array<number>(across.names.length).fill(0));
  for (let i = 0; i < count; i += 1) counts[line[i]][at[i]] += 1;
  return {
    kind: 'heatmap', x, y: y!, color: null, rows: frame.length, shownRows: count, undrawn, figures: 'rows',
    xCategories: across.names, yCategories: down.names, xGroups: across.is, yGroups: down.is,
    series: [{ name: '', x: across.names, y: down.names.map((_, i) => i), z: counts }],
    finding: count === 0 ? { kind: 'no-pairs', columns: [x, y!] } : mostFrequentPair([x, y!], across.called, down.called, counts, count),
  };
}

function mostFrequentPair(columns: readonly [string, string], across: readonly GroupName[], down: readonly GroupName[], counts: readonly (readonly number[])[], of: number): Finding {
  const cells = counts.flatMap((line, d) => line.map((rows, a) => ({ rows, names: [across[a], down[d]] as const })))
    .filter(({ rows, names }) => rows > 0 && names.every(({ kind }) => kind !== 'rest'));
  if (cells.length === 0) return { kind: 'no-frequent-pair', columns };
  const rows = cells.reduce((most, cell) => Math.max(most, cell.rows), 0);
  const top = cells.filter(cell => cell.rows === rows);
  return { kind: 'most-frequent-pair', names: top[0].names, rows, of, ties: top.length - 1 };
}

/** Rows of two numbers in a grid of equal cells, as `numpy.histogram2d` counts them; x and y are the cells' centers. */
export function densityGrid({ frame, spec, check }: Drawing, limit: number): Drawn {
  const { x, y, bins = CELLS } = spec;
  const axes = [x, y!].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const all = drawnRows(frame.length, axes, [], check);
  const { rows: { count, numbers: [xs, ys] }, beyond } = rowsInSight(all, spec, ['x', 'y']);
  const base = { kind: 'heatmap' as const, x, y: y!, color: null, rows: frame.length, shownRows: count, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'rows' as const };
  if (count === 0) return { ...base, series: [], finding: { kind: 'no-pairs', columns: [x, y!] } };
  const [xEdges, yEdges] = [xs, ys].map(values => equalEdges(...extent(values)!, bins));
  const [across, up] = [binPlaces(xs, xEdges), binPlaces(ys, yEdges)];
  const counts = Array.from({ length: yEdges.length - 1 }, () => new Array<number>(xEdges.length - 1).fill(0));
  for (let i = 0; i < count; i += 1) counts[up[i]][across[i]] += 1;
  check();
  const within = (values: Float64Array, edges: readonly number[], column: string): Range[] =>
    isTime(frame.column(column)) || areWhole(values)
      ? edges.slice(0, -1).map((edge, i) => [Math.ceil(edge), i === edges.length - 2 ? Math.floor(edges[i + 1]) : Math.ceil(edges[i + 1]) - 1])
      : rangesOf({ edges, isWhole: false });
  return {
    ...base, xEdges, yEdges, xBins: within(xs, xEdges, x), yBins: within(ys, yEdges, y!), ...(count > limit ? { sampledFrom: count } : {}),
    series: [{ name: '', x: centersOf(xEdges), y: centersOf(yEdges), z: counts }],
    finding: correlationOf([x, y!], all.numbers[0], all.numbers[1]),
  };
}

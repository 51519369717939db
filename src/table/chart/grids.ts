import { binPlaces, centersOf, equalEdges, rangesOf } from './bins';
import { correlationWords, pearson } from './correlation';
import type { Drawing, Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { groupsOf } from './groups';
import { areWhole, extent, isTime, numbersOf } from './numbers';
import { countOf } from './say';
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
  let top = { count: 0, a: 0, d: 0 };
  for (let i = 0; i < count; i += 1) {
    const [a, d] = [at[i], line[i]];
    counts[d][a] += 1;
    if (counts[d][a] > top.count && across.is[a].kind !== 'rest' && down.is[d].kind !== 'rest') top = { count: counts[d][a], a, d };
  }
  return {
    kind: 'heatmap', x, y: y!, color: null, rows: frame.length, shownRows: count, undrawn, figures: 'rows',
    xCategories: across.names, yCategories: down.names, xGroups: across.is, yGroups: down.is,
    series: [{ name: 'rows', x: across.names, y: down.names.map((_, i) => i), z: counts }],
    finding: count === 0 ? 'No row has both values.' : top.count === 0 ? 'No two of the most frequent values stand together.' : `Most often together: ${across.names[top.a]} and ${down.names[top.d]}, ${countOf(top.count, 'row')}.`,
  };
}

/** Rows of two numbers in a grid of equal cells, as `numpy.histogram2d` counts them; x and y are the cells' centers. */
export function densityGrid({ frame, spec, check }: Drawing, limit: number): Drawn {
  const { x, y, bins = CELLS } = spec;
  const axes = [x, y!].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const all = drawnRows(frame.length, axes, [], check);
  const { rows: { count, numbers: [xs, ys] }, beyond } = rowsInSight(all, spec, ['x', 'y']);
  const base = { kind: 'heatmap' as const, x, y: y!, color: null, rows: frame.length, shownRows: count, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'rows' as const };
  if (count === 0) return { ...base, series: [], finding: 'No row has both values.' };
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
    series: [{ name: 'rows', x: centersOf(xEdges), y: centersOf(yEdges), z: counts }],
    finding: correlationWords(x, y!, pearson(all.numbers[0], all.numbers[1])),
  };
}

import type { Column } from '../column';
import { compareCodePoints } from '../kernels/codePoints';
import { wilson } from '../kernels/wilson';
import type { Drawing, Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { groupsOf, type Groups } from './groups';
import { isTime, numbersOf } from './numbers';
import { countOf, percent, shownUnit } from './say';
import { rowsInSight } from './sight';
import type { GroupIs } from './spec';
import { centersOf } from './bins';
import { timeBinsOf, timePlaces, timeRanges } from './timeUnits';

const MOST_LEVELS = 12;
const MOST_CLASSES = 50;
/** Fewer bins than counts have: a rate needs rows. */
const MOST_TIMES = 60;

/** The class whose rate is asked for when none is named: of two the later by value, of more the most frequent. */
export function rateClass(names: readonly string[], column: Column): string | undefined {
  if (names.length !== 2) return names[0];
  const isNumber = column.type === 'number' || column.type === 'int64';
  return [...names].sort((a, b) => (isNumber ? Number(a) - Number(b) : compareCodePoints(a, b)))[1];
}

/** The share of one class in each level of x, or in each unit of time, with Wilson's 95 % interval and the rows it is of. */
export function rateChart({ frame, spec, check }: Drawing): Drawn {
  const { x, y, of: asked } = spec;
  const classes = groupsOf(y!, frame.column(y!), MOST_CLASSES);
  const of = asked !== undefined && classes.names.includes(asked) ? asked : rateClass(classes.names, frame.column(y!));
  const shared = { kind: 'rate' as const, x, y: y!, color: y!, rows: frame.length, figures: 'share' as const, classes: classes.names, groups: [of === undefined ? { kind: 'all' as const } : classes.is[classes.names.indexOf(of)]] };
  const wanted = of === undefined ? -1 : classes.names.indexOf(of);
  return isTime(frame.column(x)) ? overTime({ frame, spec, check }, classes, wanted, { ...shared, ...(of === undefined ? {} : { of }) })
    : byLevel({ frame, spec: { x }, check }, classes, wanted, { ...shared, ...(of === undefined ? {} : { of }) });
}

type Shared = Pick<Drawn, 'kind' | 'x' | 'y' | 'color' | 'rows' | 'figures' | 'classes' | 'groups' | 'of'>;

function byLevel({ frame, spec: { x }, check }: Drawing, classes: Groups, wanted: number, shared: Shared): Drawn {
  const levels = groupsOf(x, frame.column(x), MOST_LEVELS);
  const { count, codes: [at, group], undrawn } = drawnRows(frame.length, [], [levels, classes], check);
  const found = tally(at, group, wanted, levels.names.length);
  const order = levels.names.map((_, i) => i).filter(i => found.rows[i] > 0).sort((a, b) => found.hits[a] / found.rows[a] - found.hits[b] / found.rows[b]);
  const names = order.map(i => levels.names[i]);
  const rates = order.map(i => found.hits[i] / found.rows[i]);
  const last = names.length - 1;
  return {
    ...shared, shownRows: count, undrawn, xCategories: names, xGroups: order.map((i): GroupIs => levels.is[i]), ...overallOf(found, count),
    series: [seriesOf(shared.of ?? '', names, order.map(i => found.hits[i]), order.map(i => found.rows[i]))],
    finding: count === 0 ? 'No row has both values.'
      : last === 0 ? `${shared.of} is ${percent(rates[0], 1)} of ${countOf(count, 'row')}.`
        : `${shared.of} goes from ${percent(rates[0], 1)} (${names[0]}) to ${percent(rates[last], 1)} (${names[last]}); ${percent(found.total, count)} overall.`,
  };
}

function overTime({ frame, spec, check }: Drawing, classes: Groups, wanted: number, shared: Shared): Drawn {
  const { x } = spec;
  const column = frame.column(x);
  const all = drawnRows(frame.length, [{ column: x, values: numbersOf(column) }], [classes], check);
  const { undrawn } = all;
  const { rows: { count, numbers: [instants], codes: [group] }, beyond } = rowsInSight(all, spec, ['x']);
  if (count === 0) return { ...shared, shownRows: 0, undrawn, series: [], finding: 'No row has both values.' };
  const time = timeBinsOf(instants, column.type, MOST_TIMES);
  const found = tally(timePlaces(instants, time), group, wanted, time.edges.length - 1);
  const series = seriesOf(shared.of ?? '', centersOf(time.edges), [...found.hits], [...found.rows]);
  const drawn = series.y.map((_, i) => i).filter(i => found.rows[i] > 0);
  const top = drawn.reduce((a, b) => (series.y[b]! > series.y[a]! ? b : a));
  return {
    ...shared, shownRows: count, undrawn, ...(beyond === undefined ? {} : { beyond }), xEdges: time.edges, xBins: timeRanges(time, column.type), unit: time.unit, ...overallOf(found, count), series: [series],
    finding: `${shared.of} is ${percent(found.total, count)} of all, and most in ${shownUnit(time.edges[top], time.unit)}: ${percent(series.y[top]!, 1)} of ${countOf(found.rows[top], 'row')}.`,
  };
}

interface Tally {
  readonly hits: Int32Array;
  readonly rows: Int32Array;
  readonly total: number;
}

function tally(at: Int32Array, group: Int32Array, wanted: number, places: number): Tally {
  const hits = new Int32Array(places);
  const rows = new Int32Array(places);
  let total = 0;
  for (let i = 0; i < at.length; i += 1) {
    rows[at[i]] += 1;
    if (group[i] !== wanted) continue;
    hits[at[i]] += 1;
    total += 1;
  }
  return { hits, rows, total };
}

function overallOf({ total }: Tally, count: number): { readonly overall?: number } {
  return count === 0 ? {} : { overall: total / count };
}

function seriesOf(name: string, x: readonly (number | string)[], hits: readonly number[], rows: readonly number[]): Drawn['series'][number] {
  const ends = rows.map((n, i) => (n === 0 ? null : wilson(hits[i] / n, n)));
  return { name, x, y: rows.map((n, i) => (n === 0 ? null : hits[i] / n)), low: ends.map(end => end?.low ?? null), high: ends.map(end => end?.high ?? null), counts: rows };
}

import type { Column } from '../column';
import { compareCodePoints } from '../kernels/codePoints';
import { wilson } from '../kernels/wilson';
import type { Drawing, Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { groupsOf, type Groups } from './groups';
import { isTime, numbersOf } from './numbers';
import { endsOf } from './ends';
import type { Finding, GroupName } from './finding';
import { rowsInSight } from './sight';
import type { GroupIs } from './spec';
import { centersOf } from './bins';
import { timeBinsOf, timeNames, timePlaces, timeRanges } from './timeUnits';

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
  const named = classes.names.filter((_, i) => classes.is[i].kind === 'value');
  const of = asked !== undefined && named.includes(asked) ? asked : rateClass(named, frame.column(y!));
  const shared = { kind: 'rate' as const, x, y: y!, color: y!, rows: frame.length, figures: 'share' as const, classes: named, groups: [of === undefined ? { kind: 'all' as const } : classes.is[classes.names.indexOf(of)]] };
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
  return {
    ...shared, shownRows: count, undrawn, xCategories: names, xGroups: order.map((i): GroupIs => levels.is[i]), ...overallOf(found, count),
    series: [seriesOf(shared.of ?? '', names, order.map(i => found.hits[i]), order.map(i => found.rows[i]))],
    finding: rateFinding([x, shared.y!], shared.of ?? '', order.map(i => levels.called[i]), order.map(i => found.hits[i]), order.map(i => found.rows[i])),
  };
}

function overTime({ frame, spec, check }: Drawing, classes: Groups, wanted: number, shared: Shared): Drawn {
  const { x } = spec;
  const column = frame.column(x);
  const all = drawnRows(frame.length, [{ column: x, values: numbersOf(column) }], [classes], check);
  const { undrawn } = all;
  const { rows: { count, numbers: [instants], codes: [group] }, beyond } = rowsInSight(all, spec, ['x']);
  if (count === 0) return { ...shared, shownRows: 0, undrawn, series: [], finding: { kind: 'no-pairs', columns: [x, shared.y!] } };
  const time = timeBinsOf(instants, column.type, MOST_TIMES);
  const found = tally(timePlaces(instants, time), group, wanted, time.edges.length - 1);
  const series = seriesOf(shared.of ?? '', centersOf(time.edges), [...found.hits], [...found.rows]);
  return {
    ...shared, shownRows: count, undrawn, ...(beyond === undefined ? {} : { beyond }), xEdges: time.edges, xBins: timeRanges(time, column.type), unit: time.unit, ...overallOf(found, count), series: [series],
    finding: rateFinding([x, shared.y!], shared.of ?? '', timeNames(time, column.type), [...found.hits], [...found.rows]),
  };
}

/** Where the rate is lowest and highest, of the places that have rows. */
function rateFinding(columns: readonly [string, string], of: string, places: readonly GroupName[], hits: readonly number[], rows: readonly number[]): Finding {
  const drawn = places.map((at, i) => ({ name: at, value: hits[i] / rows[i], hits: hits[i], rows: rows[i] })).filter(one => one.rows > 0);
  if (drawn.length === 0) return { kind: 'no-pairs', columns };
  const [name, column]: [GroupName, string] = [{ kind: 'value', text: of }, columns[1]];
  if (drawn.length === 1) return { kind: 'share', column, name, at: drawn[0].name, rows: drawn[0].hits, of: drawn[0].rows };
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  return { kind: 'shares', column, name, ...endsOf(drawn), overall: { rows: sum(hits), of: sum(rows) } };
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

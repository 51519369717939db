import { centersOf } from './bins';
import type { Drawing, Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { groupsOf, type Groups } from './groups';
import { isTime, numbersOf } from './numbers';
import type { Finding, GroupName } from './finding';
import { rowsInSight } from './sight';
import { timeBinsOf, timeNames, timePlaces, timeRanges } from './timeUnits';

const MOST_AREAS = 5;
const MOST_PANELS = 8;
/** Small charts have room for fewer. */
const PANEL_TIMES = 60;

/** Rows of each value by unit of time: areas on top of each other (five values and the rest), or one small chart a value (eight and the rest). */
export function overTimeChart({ frame, spec, check }: Drawing, kind: 'area' | 'panels'): Drawn {
  const { x, y, color } = spec;
  const second = (y ?? color)!;
  const [date, category] = isTime(frame.column(x)) ? [x, second] : [second, x];
  const { type } = frame.column(date);
  const values = groupsOf(category, frame.column(category), kind === 'area' ? MOST_AREAS : MOST_PANELS);
  const all = drawnRows(frame.length, [{ column: date, values: numbersOf(frame.column(date)) }], [values], check);
  const { rows: { count, numbers: [instants], codes: [group] }, beyond } = rowsInSight(all, spec, ['x']);
  const base = { kind, x: date, y: null, color: category, rows: frame.length, shownRows: count, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'rows' as const, groups: values.is };
  if (count === 0) return { ...base, series: [], finding: { kind: 'no-pairs', columns: [date, category] } };
  const time = kind === 'area' ? timeBinsOf(instants, type) : timeBinsOf(instants, type, PANEL_TIMES);
  const places = timePlaces(instants, time);
  const counts = values.names.map(() => new Array<number>(time.edges.length - 1).fill(0));
  for (let i = 0; i < count; i += 1) counts[group[i]][places[i]] += 1;
  return {
    ...base, xEdges: time.edges, xBins: timeRanges(time, type), unit: time.unit,
    series: values.names.map((name, g) => ({ name, x: centersOf(time.edges), y: counts[g] })),
    finding: highestCount(values, counts, timeNames(time, type)),
  };
}

/** What is left over is no value: it is named only where nothing else is drawn. */
function highestCount({ called }: Groups, counts: readonly (readonly number[])[], times: readonly GroupName[]): Finding {
  const cells = times.flatMap((at, t) => called.map((name, g) => ({ name, at, rows: counts[g][t] }))).filter(({ rows }) => rows > 0);
  const named = cells.filter(({ name }) => name.kind !== 'rest');
  const of = named.length > 0 ? named : cells;
  const rows = of.reduce((most, cell) => Math.max(most, cell.rows), 0);
  const top = of.filter(cell => cell.rows === rows);
  return { kind: 'highest-count', name: top[0].name, at: top[0].at, rows, times: top.length };
}

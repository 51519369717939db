import { sortFloats } from '../kernels/sortFloats';
import { binPlaces, centersOf, equalEdges, rangesOf } from './bins';
import type { Drawing, Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { extent, isTime, numbersOf, quantileSorted, valueType } from './numbers';
import type { Finding } from './finding';
import { beyondOf, rowsInSight, sightOf } from './sight';
import type { Beyond, ChartSeries, ChartSpec } from './spec';
import { denseSeries, isSeries } from './series';
import { timeBinsOf, timePlaces, timeRanges } from './timeUnits';

const BINS = 60;
const MOST_LINES = 5;

/**
 * The median of y along x with its middle half as a band, in bins of a unit of time (or equal ones along a number); one
 * line a color. Where no two rows of a color share an instant and the date was put across, the values themselves.
 */
export function lineChart({ frame, spec, check }: Drawing): Drawn {
  const { x, y, color, bins = BINS } = spec;
  const [along, up] = !isTime(frame.column(x)) && isTime(frame.column(y!)) ? [y!, x] : [x, y!];
  const axes = [along, up].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const hasColor = color !== undefined && color !== along && color !== up;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_LINES) : noGroups(frame.length);
  const all = drawnRows(frame.length, axes, [colors], check);
  const { rows: { count, numbers: [xs, ys], codes: [shade] }, beyond } = rowsInSight(all, spec, ['x']);
  const base = {
    kind: 'line' as const, x: along, y: up, color: hasColor ? color : null, rows: frame.length, shownRows: count, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'values' as const,
    ...(hasColor ? { groups: colors.is } : {}),
  };
  const { type } = frame.column(along);
  if (count === 0) return { ...base, series: [], finding: { kind: 'no-pairs', columns: [along, up] } };
  const [of, by] = [up, along].map(name => ({ column: name, type: valueType(frame.column(name)) }));
  const [byX, byY] = [xs, ys].map(values => byGroup(values, shade, colors.names.length));
  // The finding is about the first line where there are several; a color may have no row that is drawn.
  const one = byY.findIndex(list => list.length > 0);
  const name = colors.names.length > 1 ? colors.called[one] : null;
  if (along === x && isTime(frame.column(along)) && byX.every(isSeries)) {
    const series = colors.names.map((name, c) => ({ name, ...denseSeries(byX[c], byY[c]) }));
    const first = series[one].y;
    const [low, high] = extent(byY[one])!;
    const finding: Finding = { kind: 'course', of, along: by, name, statistic: 'value', points: byY[one].length, first: first[0], last: first[first.length - 1], low, high };
    return { ...base, ...higher(beyond, count, ys, series, spec), series, finding };
  }
  check();
  const time = isTime(frame.column(along)) ? timeBinsOf(xs, type) : null;
  const edges = time?.edges ?? equalEdges(...extent(xs)!, bins);
  const cells = edges.length - 1;
  const places = time === null ? binPlaces(xs, edges) : timePlaces(xs, time);
  const lists = byGroup(ys, places.map((place, i) => shade[i] * cells + place), colors.names.length * cells).map(list => sortFloats(list, list.length));
  const series = colors.names.map((name, c) => {
    const own = lists.slice(c * cells, (c + 1) * cells);
    const at = (p: number): (number | null)[] => own.map(list => (list.length === 0 ? null : quantileSorted(list, p)));
    return { name, x: centersOf(edges), y: at(0.5), low: at(0.25), high: at(0.75), counts: own.map(list => list.length) };
  });
  const medians = series[one].y.filter(value => value !== null);
  const finding = (): Finding => {
    const points = medians.length;
    if (points === 1) return { kind: 'median', of, name, value: medians[0], rows: byX[one].length };
    return { kind: 'course', of, along: by, name, statistic: 'median', points, first: medians[0], last: medians[points - 1], low: Math.min(...medians), high: Math.max(...medians) };
  };
  return { ...base, ...higher(beyond, count, ys, series, spec), series, xEdges: edges, xBins: time === null ? rangesOf({ edges, isWhole: false }) : timeRanges(time, type), ...(time === null ? {} : { unit: time.unit }), finding: finding() };
}

/** What is out of sight up or down, where something that is drawn is; each figure is of all its rows. */
function higher(beyond: Beyond | undefined, count: number, ys: Float64Array, series: readonly ChartSeries[], { whole }: ChartSpec): { readonly beyond?: Beyond; readonly shownRows?: number } {
  const sight = whole === true ? null : sightOf(ys);
  const isOut = (value: number | null): boolean => value !== null && (value < sight![0] || value > sight![1]);
  if (sight === null || !series.some(({ y, low = [], high = [] }) => [y, low, high].some(list => list.some(isOut)))) return {};
  const { rows, ends } = beyondOf(ys.reduce((sum, value) => sum + (isOut(value) ? 1 : 0), 0), ['y'], [sight], [ys]);
  return { shownRows: count - rows, beyond: { rows: rows + (beyond?.rows ?? 0), ends: [...(beyond?.ends ?? []), ...ends] } };
}

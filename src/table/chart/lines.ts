import { sortFloats } from '../kernels/sortFloats';
import { binPlaces, centersOf, equalEdges, rangesOf } from './bins';
import type { Drawing, Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { extent, isTime, numbersOf, quantileSorted, valueType } from './numbers';
import type { Finding } from './finding';
import { denseSeries, isSeries } from './series';
import { timeBinsOf, timePlaces, timeRanges } from './timeUnits';

const BINS = 60;
const MOST_LINES = 5;

/**
 * The median of y along x with its middle half as a band, in bins of a unit of time (or equal ones along a number); one
 * line a color. Where no two rows of a color share an instant and the date was put across, the values themselves.
 */
export function lineChart({ frame, spec: { x, y, color, bins = BINS }, check }: Drawing): Drawn {
  const [along, up] = !isTime(frame.column(x)) && isTime(frame.column(y!)) ? [y!, x] : [x, y!];
  const axes = [along, up].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const hasColor = color !== undefined && color !== along && color !== up;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_LINES) : noGroups(frame.length);
  const { count, numbers: [xs, ys], codes: [shade], undrawn } = drawnRows(frame.length, axes, [colors], check);
  const base = {
    kind: 'line' as const, x: along, y: up, color: hasColor ? color : null, rows: frame.length, shownRows: count, undrawn, figures: 'values' as const,
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
    return { ...base, series, finding: { kind: 'course', of, along: by, name, statistic: 'value', points: byY[one].length, first: first[0], last: first[first.length - 1], low, high } };
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
  return { ...base, series, xEdges: edges, xBins: time === null ? rangesOf({ edges, isWhole: false }) : timeRanges(time, type), ...(time === null ? {} : { unit: time.unit }), finding: finding() };
}

import { sortFloats } from '../kernels/sortFloats';
import { binPlaces, centersOf, equalEdges, rangesOf } from './bins';
import type { Drawing, Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { extent, isTime, numbersOf, quantileSorted } from './numbers';
import { shownNumber } from './say';
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
  // The sentence is about the first line where there are several.
  const of = colors.names.length > 1 ? `${colors.names[0]}: ` : '';
  const show = (value: number): string => shownNumber(value, frame.column(up).type);
  if (count === 0) return { ...base, series: [], finding: 'No row has both values.' };
  const [byX, byY] = [xs, ys].map(values => byGroup(values, shade, colors.names.length));
  if (along === x && isTime(frame.column(along)) && byX.every(isSeries)) {
    const series = colors.names.map((name, c) => ({ name, ...denseSeries(byX[c], byY[c]) }));
    const first = series[0].y;
    const [low, high] = extent(byY[0])!;
    return { ...base, ...higher(beyond, count, ys, series, spec), series, finding: `${of}${up} starts at ${show(first[0])} and ends at ${show(first[first.length - 1])}, between ${show(low)} and ${show(high)}.` };
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
  const medians = series[0].y.filter(value => value !== null);
  const last = medians.length - 1;
  return {
    ...base, ...higher(beyond, count, ys, series, spec), series, xEdges: edges, xBins: time === null ? rangesOf({ edges, isWhole: false }) : timeRanges(time, type), ...(time === null ? {} : { unit: time.unit }),
    finding: last < 0 ? `${up} has no values.` : last === 0 ? `The median ${up} is ${show(medians[0])}.`
      : `${of}The median ${up} starts at ${show(medians[0])} and ends at ${show(medians[last])}, between ${show(Math.min(...medians))} and ${show(Math.max(...medians))}.`,
  };
}

/** What is out of sight up or down, where something that is drawn is; each figure is of all its rows. */
function higher(beyond: Beyond | undefined, count: number, ys: Float64Array, series: readonly ChartSeries[], { whole }: ChartSpec): { readonly beyond?: Beyond; readonly shownRows?: number } {
  const sight = whole === true ? null : sightOf(ys);
  const isOut = (value: number | null): boolean => value !== null && (value < sight![0] || value > sight![1]);
  if (sight === null || !series.some(({ y, low = [], high = [] }) => [y, low, high].some(list => list.some(isOut)))) return {};
  const { rows, ends } = beyondOf(ys.reduce((sum, value) => sum + (isOut(value) ? 1 : 0), 0), ['y'], [sight], [ys]);
  return { shownRows: count - rows, beyond: { rows: rows + (beyond?.rows ?? 0), ends: [...(beyond?.ends ?? []), ...ends] } };
}

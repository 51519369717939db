import { sortFloats } from '../kernels/sortFloats';
import { densityAt, placesOver, scottBandwidth } from './curves';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { fiveNumbers } from './fiveNumbers';
import { colorGroups, groupsOf, noGroups } from './groups';
import { endsOf, type Figure } from './ends';
import type { Finding, Measure } from './finding';
import { isNumeric, numbersOf, valueType } from './numbers';
import { beyondOf, sightOf } from './sight';
import type { ChartSeries } from './spec';

const MOST_BOXES = 12;
/** Below so many rows each is drawn, too. */
const STRIP_BELOW = 500;

/**
 * The numbers of each group, by rising median: quartiles, and whiskers to the last value within 1.5 quartile ranges; as a
 * violin the density over the group's own range, too. One series a color. Boxes are of all rows; curves and single rows are
 * those in sight.
 */
export function boxChart({ frame, spec, check }: Drawing, kind: 'box' | 'violin'): Drawn {
  const { x, y, color, whole } = spec;
  const [group, number] = isNumeric(frame.column(x)) && !isNumeric(frame.column(y!)) ? [y!, x] : [x, y!];
  const levels = groupsOf(group, frame.column(group), MOST_BOXES);
  const isColored = kind === 'box' && color !== undefined && color !== group && color !== number;
  const colors = isColored ? colorGroups(color, frame.column(color), MOST_COLORS) : noGroups(frame.length);
  const axis = { column: number, values: numbersOf(frame.column(number)) };
  const { count, numbers: [values], codes: [level, shade], undrawn } = drawnRows(frame.length, [axis], [levels, colors], check);
  const sight = whole === true ? null : sightOf(values);
  const isSeen = (value: number): boolean => sight === null || (value >= sight[0] && value <= sight[1]);
  const sorted = byGroup(values, level, levels.names.length).map(list => sortFloats(list, list.length));
  const shown = sorted
    .map((list, at) => ({ at, five: list.length === 0 ? null : fiveNumbers(list) }))
    .filter(({ five }) => five !== null)
    .sort((a, b) => a.five![2] - b.five![2]);
  const names = shown.map(({ at }) => levels.names[at]);
  const place = new Int32Array(levels.names.length);
  shown.forEach(({ at }, i) => (place[at] = i));

  const series = colors.names.map((name, c): ChartSeries => {
    const own = colors.names.length === 1 ? shown.map(({ at }) => sorted[at]) : sortedOf(values, level, shade, c, shown.map(({ at }) => at));
    const fives = own.map(list => (list.length === 0 ? [] : fiveNumbers(list)));
    return {
      name, x: names, y: fives.map(five => five[2] ?? null), z: fives, counts: own.map(list => list.length),
      ...(kind === 'violin' ? { curves: own.map(list => curveOf(list.filter(isSeen), list.length, check)) } : {}),
      ...(count < STRIP_BELOW ? { strip: stripOf(values, level, shade, c, place, isSeen) } : {}),
    };
  });
  // Whiskers seldom reach what lies far out: then nothing that is drawn is out of sight.
  const isCut = sight !== null && (kind === 'violin' || count < STRIP_BELOW || series.some(({ z = [] }) => z.some(five => five.some(value => value !== null && !isSeen(value)))));
  const beyond = isCut ? beyondOf(values.reduce((rows, value) => rows + (isSeen(value) ? 0 : 1), 0), ['y'], [sight], [values]) : null;
  return {
    kind, x: group, y: number, color: isColored ? color : null, rows: frame.length, shownRows: count - (beyond?.rows ?? 0), undrawn, ...(beyond === null ? {} : { beyond }), figures: 'values',
    xCategories: names, xGroups: shown.map(({ at }) => levels.is[at]), ...(isColored ? { groups: colors.is } : {}), series,
    finding: medians({ column: number, type: valueType(frame.column(number)) }, shown.map(({ at, five }) => ({ name: levels.called[at], value: five![2], rows: sorted[at].length }))),
  };
}

function sortedOf(values: Float64Array, level: Int32Array, shade: Int32Array, color: number, at: readonly number[]): Float64Array[] {
  const own = values.filter((_, i) => shade[i] === color);
  const lists = byGroup(own, level.filter((_, i) => shade[i] === color), Math.max(-1, ...at) + 1);
  return at.map(group => sortFloats(lists[group], lists[group].length));
}

function curveOf(sorted: Float64Array, of: number, check: () => void): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const none = { x: [], y: [] };
  if (sorted.length < 2) return none;
  return densityAt(sorted, placesOver([sorted[0], sorted[sorted.length - 1]], scottBandwidth(sorted)), check, of) ?? none;
}

function stripOf(values: Float64Array, level: Int32Array, shade: Int32Array, color: number, place: Int32Array, isSeen: (value: number) => boolean): ChartSeries['strip'] {
  const rows = Array.from(values.keys()).filter(i => shade[i] === color && isSeen(values[i]));
  return { at: rows.map(i => place[level[i]]), values: rows.map(i => values[i]) };
}

/** What the medians of groups show. */
export function medians(of: Measure, figures: readonly Figure[]): Finding {
  if (figures.length === 0) return { kind: 'no-values', column: of.column };
  if (figures.length > 1) return { kind: 'medians', of, ...endsOf(figures) };
  const [{ name, value, rows }] = figures;
  return { kind: 'median', of, name, value, rows };
}

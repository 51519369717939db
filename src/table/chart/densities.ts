import { sortFloats } from '../kernels/sortFloats';
import { medians } from './boxes';
import { densityAt, placesOver, scottBandwidth } from './curves';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { extent, numbersOf, quantileSorted, valueType } from './numbers';
import type { Finding } from './finding';
import { rowsInSight } from './sight';
import type { Undrawn } from './spec';

/**
 * The Gaussian kernel density of a number over its range, one curve a color, the area under each 1 (as far as it lies in
 * that range). How smooth a curve is follows from the rows in sight, how high from all of them.
 */
export function densityChart({ frame, spec, check }: Drawing): Drawn {
  const { x, color } = spec;
  const column = frame.column(x);
  const hasColor = color !== undefined && color !== x;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_COLORS) : noGroups(frame.length);
  const all = drawnRows(frame.length, [{ column: x, values: numbersOf(column) }], [colors], check);
  const { rows: { count, numbers: [values], codes: [shade] }, beyond } = rowsInSight(all, spec, ['x']);
  const lists = byGroup(values, shade, colors.names.length);
  const whole = beyond === undefined ? lists : byGroup(all.numbers[0], all.codes[0], colors.names.length);
  const widths = lists.map(scottBandwidth);
  const narrowest = Math.min(...widths.filter(width => !Number.isNaN(width)));
  const places = count === 0 || !Number.isFinite(narrowest) ? [] : placesOver(extent(values)!, narrowest);
  const flat: Undrawn[] = [];
  const drawn: { at: number; y: readonly number[]; value: number; rows: number }[] = [];
  lists.forEach((list, c) => {
    if (list.length === 0) return;
    const curve = places.length === 0 ? null : densityAt(list, places, check, whole[c].length);
    if (curve === null) flat.push({ column: x, rows: list.length, why: 'spread', group: colors.called[c] ?? null });
    else drawn.push({ at: c, y: curve.y, value: quantileSorted(sortFloats(whole[c], whole[c].length), 0.5), rows: whole[c].length });
  });
  const of = { column: x, type: valueType(column) };
  const finding = (): Finding => {
    if (count === 0) return { kind: 'no-values', column: x };
    if (drawn.length === 0) return { kind: 'no-spread', column: x };
    if (!hasColor) return { kind: 'median', of, name: null, value: drawn[0].value, rows: drawn[0].rows };
    return medians(of, drawn.map(({ at, value, rows }) => ({ name: colors.called[at], value, rows })));
  };
  return {
    kind: 'density', x, y: null, color: hasColor ? color : null, rows: frame.length, figures: 'density',
    shownRows: count - flat.reduce((sum, { rows }) => sum + rows, 0), undrawn: [...all.undrawn, ...flat], ...(beyond === undefined ? {} : { beyond }),
    ...(hasColor ? { groups: drawn.map(({ at }) => colors.is[at]) } : {}),
    series: drawn.map(({ at, y }) => ({ name: colors.names[at], x: places, y })),
    finding: finding(),
  };
}

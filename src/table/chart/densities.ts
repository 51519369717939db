import { sortFloats } from '../kernels/sortFloats';
import { medians } from './boxes';
import { densityAt, placesOver, scottBandwidth } from './curves';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { extent, numbersOf, quantileSorted, valueType } from './numbers';
import type { Finding } from './finding';
import type { Undrawn } from './spec';

/** The Gaussian kernel density of a number over its range, one curve a color, the area under each 1 (as far as it lies in that range). */
export function densityChart({ frame, spec: { x, color }, check }: Drawing): Drawn {
  const column = frame.column(x);
  const hasColor = color !== undefined && color !== x;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_COLORS) : noGroups(frame.length);
  const { count, numbers: [values], codes: [shade], undrawn } = drawnRows(frame.length, [{ column: x, values: numbersOf(column) }], [colors], check);
  const lists = byGroup(values, shade, colors.names.length);
  const widths = lists.map(scottBandwidth);
  const narrowest = Math.min(...widths.filter(width => !Number.isNaN(width)));
  const places = count === 0 || !Number.isFinite(narrowest) ? [] : placesOver(extent(values)!, narrowest);
  const flat: Undrawn[] = [];
  const drawn: { at: number; y: readonly number[]; value: number; rows: number }[] = [];
  lists.forEach((list, c) => {
    if (list.length === 0) return;
    const curve = places.length === 0 ? null : densityAt(list, places, check);
    if (curve === null) flat.push({ column: x, rows: list.length, why: 'spread', group: colors.called[c] ?? null });
    else drawn.push({ at: c, y: curve.y, value: quantileSorted(sortFloats(list, list.length), 0.5), rows: list.length });
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
    shownRows: count - flat.reduce((sum, { rows }) => sum + rows, 0), undrawn: [...undrawn, ...flat],
    ...(hasColor ? { groups: drawn.map(({ at }) => colors.is[at]) } : {}),
    series: drawn.map(({ at, y }) => ({ name: colors.names[at], x: places, y })),
    finding: finding(),
  };
}

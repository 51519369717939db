import { sortFloats } from '../kernels/sortFloats';
import { binPlaces, binsOf, centersOf, rangesOf } from './bins';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { drawnRows } from './drawnRows';
import { fiveNumbers } from './fiveNumbers';
import { colorGroups, noGroups } from './groups';
import { isTime, numbersOf, valueType } from './numbers';
import { rowsInSight } from './sight';
import { timeBinsOf, timePlaces, timeRanges } from './timeUnits';

/** Counts of a number in equal bins, or of a date by the unit of time that suits its span; one series a color, to be stacked. */
export function histogramChart({ frame, spec, check }: Drawing): Drawn {
  const { x, color, bins } = spec;
  const column = frame.column(x);
  const hasColor = color !== undefined && color !== x;
  const colors = hasColor ? colorGroups(color, frame.column(color), MOST_COLORS) : noGroups(frame.length);
  const all = drawnRows(frame.length, [{ column: x, values: numbersOf(column) }], [colors], check);
  const { rows: { count, numbers: [values], codes: [shade] }, beyond } = rowsInSight(all, spec, ['x']);
  const base = {
    kind: 'histogram' as const, x, y: null, color: hasColor ? color : null, rows: frame.length, shownRows: count, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'rows' as const,
    ...(hasColor ? { groups: colors.is } : {}),
  };
  if (count === 0) return { ...base, series: [], finding: { kind: 'no-values', column: x } };
  const sorted = sortFloats(all.numbers[0], all.count);
  const seen = beyond === undefined ? sorted : sortFloats(values, count);
  check();
  const isDate = isTime(column);
  const time = isDate ? timeBinsOf(seen, column.type) : null;
  const equal = time === null ? binsOf(seen, bins ?? null) : null;
  const found = time ?? equal!;
  const places = time === null ? binPlaces(values, found.edges) : timePlaces(values, time);
  const counts = colors.names.map(() => new Array<number>(found.edges.length - 1).fill(0));
  for (let i = 0; i < count; i += 1) counts[shade[i]][places[i]] += 1;
  const totals = counts[0].map((_, bin) => counts.reduce((sum, of) => sum + of[bin], 0));
  const most = Math.max(...totals);
  const peak = totals.indexOf(most);
  const ranges = time === null ? rangesOf(equal!) : timeRanges(time, column.type);
  const of = { column: x, type: valueType(column) };
  const [low, high] = [sorted[0], sorted[all.count - 1]];
  return {
    ...base,
    series: colors.names.map((name, c) => ({ name, x: centersOf(found.edges), y: counts[c] })),
    xEdges: found.edges,
    xBins: ranges,
    ...(time === null ? {} : { unit: time.unit }),
    ...(isDate ? {} : { five: fiveNumbers(sorted) }),
    finding: low === high
      ? { kind: 'constant', of, value: low, rows: all.count, undrawn: frame.length - all.count }
      : {
        kind: 'span', of, low, high, rows: all.count,
        tallest: totals.length === 1 ? null : { low: ranges[peak][0], high: ranges[peak][1], unit: time?.unit ?? null, rows: most, ties: totals.filter(total => total === most).length - 1 },
      },
  };
}

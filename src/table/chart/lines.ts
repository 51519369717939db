import type { Frame } from '../frame';
import { groupsOf } from './groups';
import { binOf, extent, numbersOf, quantileSorted } from './numbers';
import { shownNumber } from './say';
import type { ChartData, ChartSpec } from './spec';

const MOST_POINTS = 120;
const MOST_COLORS = 5;
const DAY_MS = 86_400_000;

/** The median of y along x in equal bins (of whole days where x is a date), with its middle half as a band; one line a color. */
export function lineChart(frame: Frame, { x, y, color, bins = MOST_POINTS }: ChartSpec): ChartData {
  const along = numbersOf(frame.column(x));
  const values = numbersOf(frame.column(y!));
  const groups = groupsOf(color === undefined ? null : frame.column(color), frame.length, MOST_COLORS);
  const range = extent(along);
  const base = { kind: 'line' as const, x, y: y!, color: color ?? null, rows: frame.length };
  if (range === null) return { ...base, series: [], shownRows: 0, finding: `${x} has no values.` };
  const { low, high, count } = binsOver(range, bins, frame.column(x).type);
  const lists = groups.names.map(() => Array.from({ length: count }, () => [] as number[]));
  let shown = 0;
  for (let row = 0; row < along.length; row += 1) {
    if (Number.isNaN(along[row]) || Number.isNaN(values[row]) || groups.codes[row] < 0) continue;
    lists[groups.codes[row]][binOf(along[row], low, high, count)].push(values[row]);
    shown += 1;
  }
  const centers = Array.from({ length: count }, (_, i) => low + ((i + 0.5) * (high - low)) / count);
  const series = groups.names.map((name, g) => {
    const sorted = lists[g].map(list => Float64Array.from(list).sort());
    const at = (p: number): (number | null)[] => sorted.map(list => (list.length === 0 ? null : quantileSorted(list, p)));
    return { name, x: centers, y: at(0.5), low: at(0.25), high: at(0.75) };
  });
  const medians = series[0].y.filter(value => value !== null);
  const { type } = frame.column(y!);
  return {
    ...base, series, shownRows: shown,
    finding: medians.length === 0 ? `${y!} has no values.`
      : `The median ${y!} starts at ${shownNumber(medians[0], type)} and ends at ${shownNumber(medians[medians.length - 1], type)}, between ${shownNumber(Math.min(...medians), type)} and ${shownNumber(Math.max(...medians), type)}.`,
  };
}

function binsOver([low, high]: readonly [number, number], most: number, type: string): { readonly low: number; readonly high: number; readonly count: number } {
  if (high === low) return { low, high: low + 1, count: 1 };
  if (type !== 'date' && type !== 'timestamp') return { low, high, count: most };
  const days = Math.floor((high - low) / DAY_MS) + 1;
  const width = Math.max(1, Math.ceil(days / most)) * DAY_MS;
  const start = Math.floor(low / DAY_MS) * DAY_MS;
  const count = Math.floor((high - start) / width) + 1;
  return { low: start, high: start + count * width, count };
}

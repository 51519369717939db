import { outerRows, reachOf } from '../farOut';
import type { Distribution } from '../kernels/distribution';
import { countAtMost, countBelow, valueAt } from '../kernels/distribution';
import type { Histogram } from './summary';

/** What edges may lie on: anything, between whole numbers (so that each of them lies inside a bin), or midnights. */
export type BinGrid = 'free' | 'integers' | 'days';

const MOST_BINS = 24;

/**
 * The histogram of the finite values: at most 24 equal bins, fewer for few rows (the Rice rule, 2 * cbrt(n)). It runs
 * from the smallest to the largest value, or, where rows far out would squeeze the others, over the stretch that charts
 * have in sight; what lies beyond is counted in `below` or `above`, as infinities are. A constant has one bin without
 * width. Null when no value is finite.
 */
export function histogramOf(values: Distribution, grid: BinGrid): Histogram | null {
  const below = countAtMost(values, -Infinity);
  const finite = countBelow(values, Infinity) - below;
  if (finite === 0) return null;
  const at = (rank: number): number => valueAt(values, below + rank);
  const outer = outerRows(finite);
  const whole = [at(0), at(finite - 1)] as const;
  const reach = reachOf([at(outer), at(finite - 1 - outer)], whole);
  const [low, high] = reach === null ? whole : [valueAt(values, countBelow(values, reach[0])), valueAt(values, countAtMost(values, reach[1]) - 1)];
  return counted(values, edgesOf(low, high, finite, grid));
}

/** Edge `index` of `bins` equal bins from `low` to `high`; the last one is `high` itself. */
export function edgeAt(low: number, high: number, bins: number, index: number): number {
  if (index === bins) return high;
  const span = high - low;
  // Two huge numbers of different signs may lie further apart than a float64 can say.
  return Number.isFinite(span) ? low + index * (span / bins) : low * (1 - index / bins) + high * (index / bins);
}

interface Edges {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
}

function edgesOf(low: number, high: number, rows: number, grid: BinGrid): Edges {
  if (low === high) return { low, high, bins: 1 };
  const most = Math.min(MOST_BINS, Math.ceil(2 * Math.cbrt(rows)));
  if (grid === 'integers' && high - low < MOST_WHOLE_SPAN) return wholeEdges(low, high, 1, Math.max(most, 12));
  if (grid === 'days') return wholeEdges(low, high, DAY, most);
  // Two neighbors among the float64 have nothing between them to put an edge on.
  const bins = edgeAt(low, high, most, 1) > low ? most : 1;
  return { low, high, bins };
}

const DAY = 86_400_000;

/** Beyond this span a bin that is not a whole number wide errs by less than 2 %. */
const MOST_WHOLE_SPAN = 1200;

/** Bins of a whole number of units: days from their first midnight on, whole numbers from half a unit below. */
function wholeEdges(low: number, high: number, unit: number, most: number): Edges {
  const units = Math.round((high - low) / unit) + 1;
  const width = Math.ceil(units / most);
  const bins = Math.ceil(units / width);
  const start = unit === 1 ? low - 0.5 : low;
  return { low: start, high: start + bins * width * unit, bins };
}

function counted(values: Distribution, { low, high, bins }: Edges): Histogram {
  const below = countBelow(values, low);
  const counts: number[] = [];
  let before = below;
  for (let bin = 0; bin < bins; bin += 1) {
    const upTo = bin === bins - 1 ? countAtMost(values, high) : countBelow(values, edgeAt(low, high, bins, bin + 1));
    counts.push(upTo - before);
    before = upTo;
  }
  return { low, high, counts, below, above: values.count - before };
}

import { sortFloats } from '../kernels/sortFloats';
import type { DrawnRows } from './drawnRows';
import { extent } from './numbers';
import type { Beyond, ChartSpec, Range } from './spec';

/** The inner rows of a column: what one row in a hundred at either end, and at least a few, leave. */
const OUTER = 0.01;
const FEW = 3;
const FEW_OF = 20;
/** Where the inner rows take less of the whole range than this, single rows have squeezed them. */
const SMALL = 0.2;
const COARSE = 64;

/**
 * The stretch of a number line that a chart shows when single rows would squeeze the others: null for the whole of it.
 * Where p1 to p99 (with at least three rows of 60 and more left out at either end, fewer of fewer) is less than a fifth
 * of the range, it ends at the last value that is no further from it than it is long. Nothing is cut where the inner rows
 * are all one value, or there are fewer than 20.
 */
export function sightOf(values: Float64Array): Range | null {
  const outer = outerRows(values.length);
  const whole = extent(values);
  if (outer === 0 || whole === null || isWide(values, whole, outer)) return null;
  const sorted = sortFloats(values, values.length);
  const [low, high] = [sorted[outer], sorted[sorted.length - 1 - outer]];
  const reach = high - low;
  if (reach === 0 || reach >= SMALL * (whole[1] - whole[0])) return null;
  return [sorted.find(value => value >= low - reach)!, sorted.findLast(value => value <= high + reach)!];
}

/** The rows that lie in sight on each of these axes, and how many do not; the same rows where all do. */
export function rowsInSight(rows: DrawnRows, { whole }: ChartSpec, axes: readonly ('x' | 'y')[]): { readonly rows: DrawnRows; readonly beyond?: Beyond } {
  const sights = whole === true ? [] : axes.map((_, a) => sightOf(rows.numbers[a]));
  if (sights.every(sight => sight === null)) return { rows };
  const kept = new Int32Array(rows.count);
  let count = 0;
  for (let i = 0; i < rows.count; i += 1) {
    if (sights.every((sight, a) => sight === null || isWithin(rows.numbers[a][i], sight))) kept[count++] = i;
  }
  const places = kept.subarray(0, count);
  return {
    rows: { ...rows, count, numbers: rows.numbers.map(list => Float64Array.from(places, i => list[i])), codes: rows.codes.map(list => Int32Array.from(places, i => list[i])) },
    beyond: beyondOf(rows.count - count, axes, sights, rows.numbers),
  };
}

/** What lies beyond each end of the stretches in sight. */
export function beyondOf(rows: number, axes: readonly ('x' | 'y')[], sights: readonly (Range | null)[], numbers: readonly Float64Array[]): Beyond {
  const ends = axes.flatMap((axis, a) => {
    const sight = sights[a];
    if (sight === null) return [];
    let [below, above] = [0, 0];
    for (const value of numbers[a]) {
      if (value < sight[0]) below += 1;
      else if (value > sight[1]) above += 1;
    }
    return [{ axis, range: sight, below, above }];
  });
  return { rows, ends };
}

function isWithin(value: number, [low, high]: Range): boolean {
  return value >= low && value <= high;
}

function outerRows(count: number): number {
  return Math.max(Math.floor(OUTER * count), Math.min(FEW, Math.floor(count / FEW_OF)));
}

/** True where a coarse count already tells that the inner rows take enough room: most columns need no sorting. */
function isWide(values: Float64Array, [low, high]: Range, outer: number): boolean {
  const scale = COARSE / (high - low);
  if (!(scale > 0) || !Number.isFinite(scale)) return low === high;
  const counts = new Float64Array(COARSE + 1);
  for (const value of values) counts[Math.floor((value - low) * scale)] += 1;
  const first = placeOf(counts, outer);
  const last = placeOf(counts, values.length - 1 - outer);
  return (last - first - 1) / COARSE >= SMALL;
}

/** The bin of the value that stands at a rank. */
function placeOf(counts: Float64Array, rank: number): number {
  let seen = 0;
  return counts.findIndex(count => (seen += count) > rank);
}

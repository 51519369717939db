import { isWideEnough, outerRows, reachOf } from '../farOut';
import { sortFloats } from '../kernels/sortFloats';
import type { DrawnRows } from './drawnRows';
import { extent } from './numbers';
import type { Beyond, ChartSpec, Range } from './spec';

const COARSE = 64;

/**
 * The stretch of a number line that a chart shows when rows far out would squeeze the others, from the first to the last
 * value within reach of the inner ones; null for the whole of it.
 */
export function sightOf(values: Float64Array): Range | null {
  const outer = outerRows(values.length);
  const whole = extent(values);
  if (outer === 0 || whole === null || isWide(values, whole, outer)) return null;
  const sorted = sortFloats(values, values.length);
  const reach = reachOf([sorted[outer], sorted[sorted.length - 1 - outer]], whole);
  return reach === null ? null : [sorted.find(value => value >= reach[0])!, sorted.findLast(value => value <= reach[1])!];
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

/** True where a coarse count already tells that the inner rows take enough room: most columns need no sorting. */
function isWide(values: Float64Array, [low, high]: Range, outer: number): boolean {
  const scale = COARSE / (high - low);
  if (!(scale > 0) || !Number.isFinite(scale)) return low === high;
  const counts = new Float64Array(COARSE + 1);
  for (const value of values) counts[Math.floor((value - low) * scale)] += 1;
  const first = placeOf(counts, outer);
  const last = placeOf(counts, values.length - 1 - outer);
  return last - first > 1 && isWideEnough(last - first - 1, COARSE);
}

/** The bin of the value that stands at a rank. */
function placeOf(counts: Float64Array, rank: number): number {
  let seen = 0;
  return counts.findIndex(count => (seen += count) > rank);
}

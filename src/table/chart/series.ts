import { sortFloats } from '../kernels/sortFloats';

/** More points than this do not fit a screen; each column of it then shows its least and its largest value. */
const MOST_POINTS = 1500;
const STRETCHES = MOST_POINTS / 2;

/** True when no two values share an instant: a series in time. */
export function isSeries(instants: Float64Array): boolean {
  const sorted = sortFloats(instants, instants.length);
  for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) return false;
  return true;
}

/**
 * A series in the order of time. One that is too long for a screen keeps, of each of 750 equal stretches, its least and
 * its largest value where they stand, so that no peak is lost.
 */
export function denseSeries(instants: Float64Array, values: Float64Array): { readonly x: number[]; readonly y: number[] } {
  const kept = instants.length <= MOST_POINTS ? Array.from(instants.keys()) : peaks(instants, values);
  kept.sort((a, b) => instants[a] - instants[b]);
  return { x: kept.map(i => instants[i]), y: kept.map(i => values[i]) };
}

function peaks(instants: Float64Array, values: Float64Array): number[] {
  let [first, last] = [Infinity, -Infinity];
  for (const instant of instants) {
    first = Math.min(first, instant);
    last = Math.max(last, instant);
  }
  const [low, high] = [new Int32Array(STRETCHES).fill(-1), new Int32Array(STRETCHES).fill(-1)];
  for (let i = 0; i < instants.length; i += 1) {
    const at = Math.min(STRETCHES - 1, Math.floor(((instants[i] - first) / (last - first)) * STRETCHES));
    if (low[at] < 0 || values[i] < values[low[at]]) low[at] = i;
    if (high[at] < 0 || values[i] > values[high[at]]) high[at] = i;
  }
  return [...new Set([...low, ...high])].filter(i => i >= 0);
}

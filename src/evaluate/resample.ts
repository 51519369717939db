import type { Draws, Units } from './units';

/** Resamples behind an interval. */
export const RESAMPLES = 1000;

/** Row looks that resamples in rank order may take in all: about half a second. */
const RANKED_LOOKS = 1e8;
const FEWEST_RESAMPLES = 200;

/**
 * Resamples for metrics that look at every row in order (areas under curves, medians): all of them up to 100,000 looks
 * each, then fewer, down to 200. Ends of an interval from 200 resamples vary by a tenth of its width.
 */
export function rankedResamples(rows: number, orders: number): number {
  const affordable = Math.floor(RANKED_LOOKS / Math.max(1, rows * orders));
  return Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, affordable));
}

/**
 * How often each unit is drawn, `resamples` times: `visit` gets the same array every time, filled anew with counts that
 * sum to `units.count`. The same draws give the same counts.
 */
export function resample(units: Units, resamples: number, draws: Draws, visit: (counts: Int32Array, index: number) => void): void {
  const counts = new Int32Array(units.count);
  const state = Int32Array.from({ length: 4 }, () => draws.integer(4294967296));
  for (let index = 0; index < resamples; index += 1) {
    counts.fill(0);
    drawInto(counts, state);
    visit(counts, index);
  }
}

/**
 * Draws as many units as `counts` holds, by Doty-Humphrey's generator sfc32 (`state`: three words and a counter). Ten
 * million draws are needed for an interval, and a call through an interface for each would take most of the time. Its 32
 * bits are scaled, which prefers no unit of 10,000 by more than a 400,000th of its chance.
 */
function drawInto(counts: Int32Array, state: Int32Array): void {
  let [a, b, c, counter] = state;
  const scale = counts.length / 4294967296;
  for (let i = 0; i < counts.length; i += 1) {
    const bits = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + bits) | 0;
    counts[Math.floor((bits >>> 0) * scale)] += 1;
  }
  state.set([a, b, c, counter]);
}

import { momentsOf, varianceOf } from '../kernels/moments';
import { BLOCK } from '../kernels/present';
import type { Check } from './drawnRows';
import type { Curve, Range } from './spec';

const FEWEST = 128;
const MOST = 1024;
/** Beyond this many bandwidths a row adds less than float64 can tell: exp(-37) is 1e-16. */
const REACH = 8.6;

/** Scott's bandwidth (1992) for one dimension, as `scipy.stats.gaussian_kde`: n^(-1/5) standard deviations (ddof 1). NaN below two rows or for a constant. */
export function scottBandwidth(values: Float64Array): number {
  const count = values.length;
  const blockEnds = Int32Array.from({ length: Math.ceil(count / BLOCK) }, (_, i) => Math.min(count, (i + 1) * BLOCK));
  const deviation = Math.sqrt(varianceOf(momentsOf({ values, count, blockEnds }), 1));
  return deviation > 0 && Number.isFinite(deviation) ? count ** -0.2 * deviation : NaN;
}

/** Evenly spaced places over a range, close enough together for a curve of this bandwidth. */
export function placesOver([low, high]: Range, bandwidth: number): number[] {
  const wanted = Math.ceil((3 * (high - low)) / bandwidth) + 1;
  const count = Math.min(MOST, Math.max(FEWEST, Number.isFinite(wanted) ? wanted : MOST));
  return Array.from({ length: count }, (_, i) => low + (i * (high - low)) / (count - 1));
}

/**
 * The Gaussian kernel density of all values at evenly spaced places, as `scipy.stats.gaussian_kde` with Scott's rule to a
 * relative 1e-9 of its peak; null where there is no bandwidth. Where the values are those in sight `of` more rows, the rest
 * of them is too far off to add anything: the area is then the share in sight.
 *
 * From one place to the next a row's kernel changes by a factor that itself changes by a constant one, so each row costs
 * three exponentials and two products a place it reaches.
 */
export function densityAt(values: Float64Array, places: readonly number[], check: Check, of = values.length): Curve | null {
  const bandwidth = scottBandwidth(values);
  if (Number.isNaN(bandwidth)) return null;
  const count = places.length;
  // From the first place on, so that a spread that is small beside its values keeps its digits.
  const [start] = places;
  const step = (places[count - 1] - start) / bandwidth / (count - 1);
  const reach = Math.ceil(REACH / step);
  const squared = Math.exp(-step * step);
  const sums = new Float64Array(count);
  for (let i = 0; i < values.length; i += 1) {
    if (i % BLOCK === 0) check();
    const value = (values[i] - start) / bandwidth;
    const nearest = Math.max(0, Math.min(count - 1, Math.round(value / step)));
    const off = nearest * step - value;
    const peak = Math.exp(-0.5 * off * off);
    sums[nearest] += peak;
    let kernel = peak;
    let factor = Math.exp(-step * off - 0.5 * step * step);
    const last = Math.min(count - 1, nearest + reach);
    for (let at = nearest + 1; at <= last; at += 1) {
      kernel *= factor;
      factor *= squared;
      sums[at] += kernel;
    }
    kernel = peak;
    factor = Math.exp(step * off - 0.5 * step * step);
    const first = Math.max(0, nearest - reach);
    for (let at = nearest - 1; at >= first; at -= 1) {
      kernel *= factor;
      factor *= squared;
      sums[at] += kernel;
    }
  }
  const scale = 1 / (of * bandwidth * Math.sqrt(2 * Math.PI));
  return { x: places, y: Array.from(sums, sum => sum * scale) };
}

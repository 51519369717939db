import { areWhole, justBelow, quantileSorted } from './numbers';
import type { Range } from './spec';

const MOST_BINS = 100;

/** Equal bins over a number line; the last is closed. */
export interface Bins {
  /** One more than there are bins, rising. */
  readonly edges: readonly number[];
  readonly isWhole: boolean;
}

/**
 * Bins over values in rising order (at least one): as many as `count`, or as `numpy.histogram_bin_edges(values, "auto")`
 * (NumPy 2.3) and at most 100. Edges are NumPy's. Whole numbers get at least as
 * many, of a round whole width from a multiple of it, so that no bin holds more of them than its neighbor; their last edge
 * is beyond the largest value.
 */
export function binsOf(sorted: Float64Array, count: number | null): Bins {
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (areWhole(sorted)) return { edges: wholeEdges(low, high, Math.min(MOST_BINS, count ?? Math.max(10, autoBins(sorted)))), isWhole: true };
  if (low === high) return { edges: constantEdges(low), isWhole: false };
  return { edges: equalEdges(low, high, Math.max(1, Math.min(MOST_BINS, count ?? autoBins(sorted)))), isWhole: false };
}

/** `count` equal bins from `low` to `high`, fewer where float64 has no room for them between the two; as `numpy.linspace`. */
export function equalEdges(low: number, high: number, count: number): number[] {
  if (low === high) return constantEdges(low);
  const step = (high - low) / count;
  const at = (i: number): number => (Number.isFinite(step) ? i * step + low : low * (1 - i / count) + high * (i / count));
  const edges = Array.from({ length: count + 1 }, (_, i) => (i === count ? high : at(i)));
  return edges.every((edge, i) => i === 0 || edge > edges[i - 1]) ? edges : equalEdges(low, high, Math.max(1, count >> 1));
}

/** Which bin each value falls in, exactly as `numpy.histogram` counts: values on an edge belong to the bin above it. */
export function binPlaces(values: Float64Array, edges: readonly number[]): Int32Array {
  const count = edges.length - 1;
  const low = edges[0];
  const high = edges[count];
  const span = high - low;
  const scale = Number.isFinite(span) ? count / span : 0;
  const places = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    let bin = Math.min(count - 1, Math.max(0, scale === 0 ? Math.floor((value / 2 - low / 2) / (high / 2 - low / 2) * count) : Math.floor((value - low) * scale)));
    // What the division rounded to the wrong side of an edge.
    while (bin > 0 && value < edges[bin]) bin -= 1;
    while (bin < count - 1 && value >= edges[bin + 1]) bin += 1;
    places[i] = bin;
  }
  return places;
}

/** Least and largest value of each bin, both within it. */
export function rangesOf({ edges, isWhole }: Bins): Range[] {
  const last = edges.length - 2;
  return edges.slice(0, -1).map((edge, i) => [edge, isWhole ? edges[i + 1] - 1 : i === last ? edges[i + 1] : justBelow(edges[i + 1])]);
}

/** The middle of each bin. */
export function centersOf(edges: readonly number[]): number[] {
  return edges.slice(0, -1).map((edge, i) => edge / 2 + edges[i + 1] / 2);
}

/** The number of bins of NumPy's "auto": the finer of Sturges' and Freedman and Diaconis' rules. */
function autoBins(sorted: Float64Array): number {
  const n = sorted.length;
  const span = sorted[n - 1] - sorted[0];
  if (span === 0 || !Number.isFinite(span)) return span === 0 ? 1 : MOST_BINS;
  const sturges = span / (Math.log2(n) + 1);
  const freedman = (2 * (quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25))) / Math.cbrt(n);
  const width = Math.min(Math.max(freedman, span / Math.sqrt(n) / 2), sturges);
  return Math.ceil(span / width);
}

function wholeEdges(low: number, high: number, count: number): number[] {
  const span = high - low + 1;
  const fine = roundWidth(span / count);
  const width = Math.ceil(span / fine) + 1 <= MOST_BINS ? fine : roundWidth((span * 1.02) / MOST_BINS, true);
  const first = Math.floor(low / width) * width;
  const bins = Math.floor((high - first) / width) + 1;
  return Array.from({ length: bins + 1 }, (_, i) => first + i * width);
}

/** The largest of 1, 2, 5, 10, 20, ... that is not above `size`, or the least that is not below it; never under 1. */
function roundWidth(size: number, isAbove = false): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, size)));
  const widths = [1, 2, 5, 10].map(step => step * power);
  return (isAbove ? widths.find(width => width >= size) : widths.findLast(width => width <= size)) ?? power;
}

/** One bin round a constant, as NumPy's. */
function constantEdges(value: number): number[] {
  const half = Math.max(0.5, Math.abs(value) * 2 ** -50);
  return [value - half, value + half];
}

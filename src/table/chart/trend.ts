import type { Range, Trend } from './spec';

/**
 * The line of least squares, as `scipy.stats.linregress`; null with fewer than two rows, one x, or
 * figures beyond float64. A constant y has r2 0. The line goes from the least x to the largest, within what is `seen`.
 */
export function trendOf(xs: Float64Array, ys: Float64Array, seen: Range = [-Infinity, Infinity]): Trend | null {
  const count = xs.length;
  let [meanX, meanY, low, high] = [0, 0, Infinity, -Infinity];
  for (let i = 0; i < count; i += 1) {
    meanX += (xs[i] - meanX) / (i + 1);
    meanY += (ys[i] - meanY) / (i + 1);
    low = Math.min(low, xs[i]);
    high = Math.max(high, xs[i]);
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const dx = xs[i] - meanX;
    const dy = ys[i] - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xy / xx;
  if (!(xx > 0) || !Number.isFinite(slope)) return null;
  const at = (x: number): number => meanY + slope * (x - meanX);
  if (!Number.isFinite(at(low)) || !Number.isFinite(at(high))) return null;
  const [from, to] = [Math.max(low, seen[0]), Math.min(high, seen[1])];
  return { x: [from, to], y: [at(from), at(to)], slope, r2: !(yy > 0) ? 0 : Math.min(1, slope * (xy / yy)) };
}

import type { Trend } from './spec';

/**
 * The line of least squares, as `scipy.stats.linregress`; null with fewer than two rows, one x, or
 * figures beyond float64. A constant y has r2 0.
 */
export function trendOf(xs: Float64Array, ys: Float64Array): Trend | null {
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
  return { x: [low, high], y: [at(low), at(high)], slope, r2: !(yy > 0) ? 0 : Math.min(1, slope * (xy / yy)) };
}

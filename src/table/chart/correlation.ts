import { extent } from './numbers';
import type { Finding } from './finding';

/** Pearson's r over rows where both have a value, as pandas' `corr`; null with fewer than two, or when one is constant. */
export function pearson(xs: Float64Array, ys: Float64Array): { readonly r: number | null; readonly rows: number } {
  const [byX, byY] = [scaleOf(xs), scaleOf(ys)];
  let rows = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let row = 0; row < xs.length; row += 1) {
    const [x, y] = [xs[row] * byX, ys[row] * byY];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    rows += 1;
    // Welford's update: exact enough for values far from 0.
    const dx = x - meanX;
    meanX += dx / rows;
    const dy = y - meanY;
    meanY += dy / rows;
    xx += dx * (x - meanX);
    yy += dy * (y - meanY);
    xy += dx * (y - meanY);
  }
  return { r: rows < 2 || xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))), rows };
}

/** A power of two that brings the squares of values back into the range of float64; nearly always 1. */
function scaleOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) if (Math.abs(values[i]) > largest) largest = Math.abs(values[i]);
  return largest > 1e140 || (largest > 0 && largest < 1e-140) ? 2 ** Math.max(-1000, Math.min(1000, -Math.round(Math.log2(largest)))) : 1;
}

/** What Pearson's r shows of two columns of finite values side by side. */
export function correlationOf(columns: readonly [string, string], xs: Float64Array, ys: Float64Array): Finding {
  if (xs.length === 0) return { kind: 'no-pairs', columns };
  if (xs.length < 3) return { kind: 'too-few-pairs', columns, rows: xs.length };
  const { r, rows } = pearson(xs, ys);
  if (r !== null && Number.isFinite(r)) return { kind: 'correlation', columns, r, rows };
  const isConstant = (values: Float64Array): boolean => {
    const [low, high] = extent(values)!;
    return low === high;
  };
  return { kind: 'no-correlation', columns, constant: columns.filter((_, i) => isConstant([xs, ys][i])), rows };
}

import type { NormalPlot } from './judgement';
import { normalQuantile } from './normalQuantile';

/** Points drawn, at most. */
export const NORMAL_POINTS = 500;

/**
 * A normal Q-Q plot of residuals in rising order, as SciPy's `probplot`: each against the normal value of Filliben's
 * estimate of its rank's median (1975), and the least-squares line through all. Rows count alike, whatever they weigh.
 * Of more than 500 rows, those at even steps of the normal value are kept. Null when all are equal.
 */
export function normalPlot(sorted: Float64Array): NormalPlot | null {
  const count = sorted.length;
  if (count < 2 || sorted[0] === sorted[count - 1]) return null;
  const expected = Float64Array.from({ length: count }, (_, i) => normalQuantile(medianOfRank(i, count)));
  const kept = spreadOver(expected);
  return {
    expected: kept.map(i => expected[i]),
    observed: kept.map(i => sorted[i]),
    ...lineThrough(expected, sorted),
  };
}

function medianOfRank(i: number, count: number): number {
  if (i === 0) return 1 - 0.5 ** (1 / count);
  if (i === count - 1) return 0.5 ** (1 / count);
  return (i + 1 - 0.3175) / (count + 0.365);
}

/** Indexes of at most `NORMAL_POINTS` values at even steps between the first and the last; both are among them. */
function spreadOver(expected: Float64Array): number[] {
  const last = expected.length - 1;
  if (last < NORMAL_POINTS) return [...expected.keys()];
  const kept: number[] = [];
  const step = (expected[last] - expected[0]) / (NORMAL_POINTS - 1);
  for (let i = 0; i < last; i += 1) {
    if (expected[i] >= expected[0] + kept.length * step - 1e-12) kept.push(i);
  }
  return [...kept.slice(0, NORMAL_POINTS - 1), last];
}

function lineThrough(x: Float64Array, y: Float64Array): Pick<NormalPlot, 'slope' | 'intercept' | 'r'> {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const mx = mean(x);
  const my = mean(y);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i += 1) {
    xx += (x[i] - mx) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
    yy += (y[i] - my) ** 2;
  }
  const slope = xy / xx;
  return { slope, intercept: my - slope * mx, r: xy / Math.sqrt(xx * yy) };
}

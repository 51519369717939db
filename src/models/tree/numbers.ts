import { ROUNDING, type Facts, type Target } from './target';

/**
 * Numbers as a tree parts them, by squared error. A split's score is how much it lowers the sum of squares, computed from
 * deviations of the node's own mean: a target far from 0 loses no digits.
 */
export function numberTarget(y: Float64Array, weights: Float64Array | null): Target {
  const { scaled, scale } = brought(y);
  let total = 0;
  let mean = 0;
  let squares = 0;
  let leftWeight = 0;
  let leftSum = 0;

  const enter = (rows: Int32Array, start: number, end: number): Facts => {
    const first = scaled[rows[start]];
    let isPure = true;
    let sum = 0;
    total = 0;
    for (let i = start; i < end; i += 1) {
      const weight = weights === null ? 1 : weights[rows[i]];
      const value = scaled[rows[i]];
      if (y[rows[i]] !== y[rows[start]]) isPure = false;
      total += weight;
      sum += weight * (value - first);
    }
    mean = first + sum / total;
    squares = 0;
    for (let i = start; i < end; i += 1) squares += (weights === null ? 1 : weights[rows[i]]) * (scaled[rows[i]] - mean) ** 2;
    // From a value of the node's own, so that the mean of equal numbers is that number.
    const value = y[rows[start]] + (sum / total) * scale;
    return { samples: end - start, weight: total, impurity: (squares / total) * scale * scale, isPure, value: [value] };
  };

  const reset = (): void => {
    leftWeight = 0;
    leftSum = 0;
  };

  const move = (order: Int32Array, from: number, to: number): void => {
    for (let i = from; i < to; i += 1) {
      const row = order[i];
      const weight = weights === null ? 1 : weights[row];
      leftSum += weight * (scaled[row] - mean);
      leftWeight += weight;
    }
  };

  const scan: Target['scan'] = (order, ranks, from, to, low, high, best) => {
    const tie = ROUNDING * squares;
    for (let i = from; i < to; i += 1) {
      if (i >= low && i <= high && ranks[i] !== ranks[i - 1]) {
        const score = (leftSum / leftWeight) * leftSum * (total / (total - leftWeight));
        if (score > best.score + tie) {
          best.score = score;
          best.at = i;
        }
      }
      move(order, i, i + 1);
    }
  };

  return { enter, reset, move, scan };
}

/** The numbers about their middle, over a power of two that bounds them: squares stay within float64 and no digit is lost. */
function brought(y: Float64Array): { readonly scaled: Float64Array; readonly scale: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of y) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const middle = low / 2 + high / 2;
  const scale = 2 ** Math.ceil(Math.log2(high - low || 1));
  return { scaled: y.map(value => (value - middle) / scale), scale };
}

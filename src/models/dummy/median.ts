/**
 * Median of `values` (none missing; at least one of positive weight). Without weights the two middle values are
 * averaged, as NumPy has it. With weights it is the middle of the two values between which half the weight lies on
 * either side, or the one value that crosses half (scikit-learn's `_weighted_percentile(average=True)`), so weights of 1
 * give the plain median, and a weight of 2 is a row twice.
 */
export function median(values: Float64Array, weights: Float64Array | null): number {
  if (weights === null) {
    const sorted = values.slice().sort();
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : halfway(sorted[middle - 1], sorted[middle]);
  }
  const order = [...values.keys()].filter(row => weights[row] > 0).sort((a, b) => values[a] - values[b]);
  const half = order.reduce((sum, row) => sum + weights[row], 0) / 2;
  let below = 0;
  for (const [i, row] of order.entries()) {
    below += weights[row];
    // Sums of weights are rounded; a share this small of the total is not a weight.
    if (Math.abs(below - half) <= 1e-12 * half && i + 1 < order.length) return halfway(values[row], values[order[i + 1]]);
    if (below > half) return values[row];
  }
  return values[order[order.length - 1]];
}

function halfway(low: number, high: number): number {
  return low + (high - low) / 2;
}

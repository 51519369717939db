/** The quantile `q` (0 to 1) of values in rising order, none missing, by linear interpolation as NumPy; NaN of none. */
export function sortedQuantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return NaN;
  const position = q * (sorted.length - 1);
  const before = Math.floor(position);
  const after = Math.min(before + 1, sorted.length - 1);
  return sorted[before] + (sorted[after] - sorted[before]) * (position - before);
}

/**
 * The quantile `q` of values in rising order that weigh `weights`: the first value at or past the share q of the weight,
 * or halfway to the next where the share falls exactly between two (scikit-learn's `_weighted_percentile` with
 * `average`). Values of weight 0 do not count; NaN when all are.
 */
export function weightedQuantile(sorted: ArrayLike<number>, weights: ArrayLike<number>, q: number): number {
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += weights[i];
  return quantileAt(sorted, i => weights[i], total, q);
}

/** The same with weights asked for one by one, whose sum `total` is known: it looks only as far as it must. */
export function quantileAt(sorted: ArrayLike<number>, weightOf: (i: number) => number, total: number, q: number): number {
  const share = q * total;
  let below = 0;
  let at = -1;
  for (let i = 0; i < sorted.length; i += 1) {
    const weight = weightOf(i);
    if (weight === 0) continue;
    // Sums of weights are rounded; this close is exactly between.
    if (at >= 0 && Math.abs(below - share) <= 1e-12 * total) return sorted[at] + (sorted[i] - sorted[at]) / 2;
    if (at >= 0 && below > share) return sorted[at];
    at = i;
    below += weight;
  }
  return at < 0 ? NaN : sorted[at];
}

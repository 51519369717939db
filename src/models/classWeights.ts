/** How classes are weighed: as they come, or so that each weighs the same in all. */
export type ClassWeight = 'none' | 'balanced';

/**
 * The weight of every row in the loss: its own times its class's. A balanced class weighs `total / (k * its total)`,
 * where totals are sums of row weights (counts without any), as scikit-learn's `compute_class_weight` has it. Classes
 * without weight are left at it. Null means all ones.
 */
export function lossWeights(
  codes: Float64Array,
  classes: number,
  weights: Float64Array | null,
  classWeight: ClassWeight,
): Float64Array | null {
  if (classWeight === 'none') return weights;
  const totals = classTotals(codes, classes, weights);
  const total = totals.reduce((sum, value) => sum + value, 0);
  const factors = totals.map(value => (value > 0 ? total / (classes * value) : 0));
  return Float64Array.from(codes, (code, row) => (weights === null ? 1 : weights[row]) * factors[code]);
}

/** Sum of the row weights (count of rows without any) of each class. */
export function classTotals(codes: Float64Array, classes: number, weights: Float64Array | null): Float64Array {
  const totals = new Float64Array(classes);
  for (let row = 0; row < codes.length; row += 1) totals[codes[row]] += weights === null ? 1 : weights[row];
  return totals;
}

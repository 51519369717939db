/**
 * Weight of rows by true class (line) and label (column): `(classes + 1) * classes`, row-major. The last line is of rows
 * whose class is none of the model's (code -1). `weights` null counts rows.
 */
export function confusionOf(truth: Int32Array, labels: Int32Array, classes: number, weights: Float64Array | null): Float64Array {
  const cells = new Float64Array((classes + 1) * classes);
  for (let row = 0; row < truth.length; row += 1) cells[cellOf(truth[row], labels[row], classes)] += weights === null ? 1 : weights[row];
  return cells;
}

/** Where a row stands in the matrix of `confusionOf`. */
export function cellOf(truth: number, label: number, classes: number): number {
  return (truth < 0 ? classes : truth) * classes + label;
}

/** Weight of each true class; the last is of classes the model has never seen. */
export function truthTotals(cells: Float64Array, classes: number): Float64Array {
  const totals = new Float64Array(classes + 1);
  for (let cell = 0; cell < cells.length; cell += 1) totals[Math.floor(cell / classes)] += cells[cell];
  return totals;
}

/** The lines of the matrix as lists: those of known classes, or the last one alone. */
export function lines(cells: Float64Array, classes: number): number[][] {
  return Array.from({ length: classes + 1 }, (_, c) => [...cells.subarray(c * classes, (c + 1) * classes)]);
}

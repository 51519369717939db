/** Place of the largest of `width` probabilities from `start` on, the first on ties; -1 where the row has no prediction. */
export function likeliest(values: Float64Array, start: number, width: number): number {
  if (Number.isNaN(values[start])) return -1;
  let best = 0;
  for (let j = 1; j < width; j += 1) if (values[start + j] > values[start + best]) best = j;
  return best;
}

/**
 * The code of each row's label: the most probable class, the first of equals, and of a row without a prediction. `probabilities` is `rows * classes`,
 * row-major.
 */
export function mostProbable(probabilities: Float64Array, classes: number): Int32Array {
  const labels = new Int32Array(classes === 0 ? 0 : probabilities.length / classes);
  for (let row = 0; row < labels.length; row += 1) {
    labels[row] = Math.max(0, likeliest(probabilities, row * classes, classes));
  }
  return labels;
}

/** Labels of two classes by a threshold: `positive` where its probability is at least `threshold`, else the other. */
export function atThreshold(probabilities: Float64Array, positive: number, threshold: number): Int32Array {
  const labels = new Int32Array(probabilities.length / 2);
  for (let row = 0; row < labels.length; row += 1) {
    labels[row] = probabilities[2 * row + positive] >= threshold ? positive : 1 - positive;
  }
  return labels;
}

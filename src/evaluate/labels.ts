/**
 * The code of each row's label: the most probable class, the first of equals. `probabilities` is `rows * classes`,
 * row-major.
 */
export function mostProbable(probabilities: Float64Array, classes: number): Int32Array {
  const labels = new Int32Array(classes === 0 ? 0 : probabilities.length / classes);
  for (let row = 0; row < labels.length; row += 1) {
    let best = 0;
    for (let c = 1; c < classes; c += 1) {
      if (probabilities[row * classes + c] > probabilities[row * classes + best]) best = c;
    }
    labels[row] = best;
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

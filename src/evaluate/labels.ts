/** A threshold that a person keeps for two classes: `positive` is said from its probability `from` on, else the other class. */
export interface Threshold {
  readonly positive: string;
  readonly from: number;
}

/** What a classifier says of rows: `rows * classes` probabilities, row-major, and the threshold that is kept. */
interface Said {
  readonly classes: readonly string[];
  readonly values: Float64Array;
  readonly threshold?: Threshold | null;
}

/**
 * The code of a row's label: what the threshold that is kept says, else the most probable class, the first on ties; -1
 * where the row has no prediction.
 */
export function labeler({ classes, values, threshold = null }: Said): (row: number) => number {
  const width = classes.length;
  if (threshold === null) return row => likeliest(values, row * width, width);
  const positive = classes.indexOf(threshold.positive);
  return row => {
    const p = values[row * width + positive];
    if (Number.isNaN(p)) return -1;
    return p >= threshold.from ? positive : 1 - positive;
  };
}

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

/** Least probability a log is taken of: float64's epsilon, as scikit-learn's `log_loss` has it. */
const LEAST = 2 ** -52;

/** Minus the log of the probability a row's true class got, clipped to [2^-52, 1 - 2^-52]; of a class never seen, it got 0. */
export function logLosses(truth: Int32Array, probabilities: Float64Array, classes: number): Float64Array {
  return Float64Array.from(truth, (code, row) => logLoss(code < 0 ? 0 : probabilities[row * classes + code]));
}

/** Minus the clipped log of a probability. */
export function logLoss(probability: number): number {
  return -Math.log(Math.min(1 - LEAST, Math.max(LEAST, probability)));
}

/**
 * Each row's squared distance of its probabilities from the truth (Brier 1950): from 0 to 2. With two classes it is
 * halved, which makes it the squared error of the positive class's probability, from 0 to 1, as scikit-learn does.
 */
export function brierScores(truth: Int32Array, probabilities: Float64Array, classes: number): Float64Array {
  return Float64Array.from(truth, (code, row) => brierScore(code, probabilities.subarray(row * classes, (row + 1) * classes)));
}

/** The Brier score of one row's probabilities. */
export function brierScore(code: number, probabilities: Float64Array): number {
  let squares = 0;
  for (let c = 0; c < probabilities.length; c += 1) squares += (probabilities[c] - (c === code ? 1 : 0)) ** 2;
  return probabilities.length === 2 ? squares / 2 : squares;
}

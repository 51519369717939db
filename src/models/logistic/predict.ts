import { blockOf, pacing } from '../algebra/pace';
import { dotRows } from '../algebra/rows';
import { requireFinite, requireModelOf } from '../checkInput';
import { alignColumns, type LearnerContext, type Matrix, type Prediction } from '../model';

/**
 * A fitted logistic regression. With two classes `coef` holds one line (of the second class) and its probability is
 * `1 / (1 + exp(-score))`; with more it holds a line a class and probabilities are the softmax of the scores. A class
 * that had no weight in training has the intercept -Infinity: probability 0.
 */
export interface LogisticModel {
  readonly kind: 'logistic';
  readonly columns: readonly string[];
  readonly classes: readonly string[];
  /** `lines * columns.length`, row-major, in the columns' own units. */
  readonly coef: Float64Array;
  /** One a line. */
  readonly intercept: Float64Array;
  readonly iterations: number;
  /** Largest entry of the gradient where it stopped; see `fit`. */
  readonly gradientNorm: number;
  readonly converged: boolean;
}

/** Probabilities, `rows * classes.length`. Each row stands on its own. Throws on missing values, naming the column. */
export async function predict(model: LogisticModel, X: Matrix, ctx: LearnerContext): Promise<Prediction> {
  requireModelOf(model, 'logistic');
  const aligned = alignColumns(X, model.columns);
  requireFinite(aligned);
  const pace = pacing(ctx);
  const { coef, intercept, classes } = model;
  const p = model.columns.length;
  const k = classes.length;
  const values = new Float64Array(X.rows * k);
  const scores = Array.from(intercept, () => new Float64Array(X.rows));
  const cost = intercept.length * (p + 20);
  const block = blockOf(cost);
  for (let start = 0; start < X.rows; start += block) {
    const end = Math.min(X.rows, start + block);
    scores.forEach((line, c) => dotRows(aligned.values, p, start, end, coef, c * p, line));
    for (let row = start; row < end; row += 1) {
      if (k === 2) sigmoid(scores[0][row] + intercept[0], values, row * 2);
      else softmax(scores, intercept, row, values);
    }
    await pace((end - start) * cost);
  }
  return { kind: 'probabilities', classes: model.classes, values };
}

/** Both probabilities from exp(-|score|), so that the smaller keeps its digits. */
function sigmoid(score: number, into: Float64Array, at: number): void {
  const small = Math.exp(-Math.abs(score));
  const likely = 1 / (1 + small);
  const unlikely = small / (1 + small);
  into[at] = score > 0 ? unlikely : likely;
  into[at + 1] = score > 0 ? likely : unlikely;
}

function softmax(scores: readonly Float64Array[], intercept: Float64Array, row: number, into: Float64Array): void {
  const k = scores.length;
  const at = row * k;
  let highest = -Infinity;
  for (let c = 0; c < k; c += 1) highest = Math.max(highest, scores[c][row] + intercept[c]);
  let sum = 0;
  for (let c = 0; c < k; c += 1) {
    into[at + c] = Math.exp(scores[c][row] + intercept[c] - highest);
    sum += into[at + c];
  }
  for (let c = 0; c < k; c += 1) into[at + c] /= sum;
}

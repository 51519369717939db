import { requireFiniteTarget, requireRows } from '../checkInput';
import { classTotals } from '../classWeights';
import type { FitInput, Learner, OptionsOf } from '../model';
import { median } from './median';
import type meta from './meta';
import { predict, type DummyModel } from './predict';

type Options = OptionsOf<typeof meta>;

/**
 * Remembers one answer, weights respected: the share of each class (scikit-learn's DummyClassifier with `prior`; its
 * label is the most frequent class, the first by code point among equals), or the mean or median (DummyRegressor).
 * One row, one class and no columns are all fine. Throws `too-few-rows` without a row of weight above 0.
 */
function fit(input: FitInput, { strategy }: Options): DummyModel {
  requireRows(input);
  const { task, X, y, classes, weights } = input;
  const columns = [...X.columns];
  if (task === 'regression') {
    requireFiniteTarget(y);
    const value = strategy === 'median' ? median(y, weights) : mean(y, weights);
    return { kind: 'dummy', columns, task, value };
  }
  const totals = classTotals(y, classes.length, weights);
  const total = totals.reduce((sum, value) => sum + value, 0);
  return { kind: 'dummy', columns, task, classes: [...classes], priors: totals.map(value => value / total) };
}

export default { fit, predict } satisfies Learner<Options, DummyModel>;

/** Weighted mean, summed as deviations from the first value so that a far-off unit costs no digits. */
function mean(y: Float64Array, weights: Float64Array | null): number {
  let total = 0;
  let sum = 0;
  for (let row = 0; row < y.length; row += 1) {
    const weight = weights === null ? 1 : weights[row];
    total += weight;
    sum += weight * (y[row] - y[0]);
  }
  return y[0] + sum / total;
}

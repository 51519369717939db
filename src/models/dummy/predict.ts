import { requireModelOf } from '../checkInput';
import { alignColumns, type Matrix, type Prediction } from '../model';

/** A fitted baseline: one answer for every row. It keeps the columns it was shown only to refuse others. */
export type DummyModel = { readonly kind: 'dummy'; readonly columns: readonly string[] } & DummyAnswer;

type DummyAnswer =
  | { readonly task: 'classification'; readonly classes: readonly string[]; readonly priors: Float64Array }
  | { readonly task: 'regression'; readonly value: number };

/** The same answer in every row: class shares, or the value. What the columns hold, missing values too, is not read. */
export function predict(model: DummyModel, X: Matrix): Prediction {
  requireModelOf(model, 'dummy');
  alignColumns({ rows: 0, columns: X.columns, values: new Float64Array(0) }, model.columns);
  if (model.task === 'regression') return { kind: 'values', values: new Float64Array(X.rows).fill(model.value) };
  const { classes, priors } = model;
  const values = new Float64Array(X.rows * classes.length);
  for (let row = 0; row < X.rows; row += 1) values.set(priors, row * classes.length);
  return { kind: 'probabilities', classes, values };
}

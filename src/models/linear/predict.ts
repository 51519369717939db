import { blockOf, pacing } from '../algebra/pace';
import { dotRows } from '../algebra/rows';
import { requireFinite, requireModelOf } from '../checkInput';
import { alignColumns, type LearnerContext, type Matrix, type Prediction } from '../model';

/** A fitted linear regression: `prediction = intercept + sum of coef[j] * column j`. */
export interface LinearModel {
  readonly kind: 'linear';
  readonly columns: readonly string[];
  /** One coefficient a column, in the units of column and target. */
  readonly coef: Float64Array;
  readonly intercept: number;
  /** How many of the columns were independent in training. */
  readonly rank: number;
}

/** One value a row, in the target's unit. Each row stands on its own. Throws on missing values, naming the column. */
export async function predict(model: LinearModel, X: Matrix, ctx: LearnerContext): Promise<Prediction> {
  requireModelOf(model, 'linear');
  const aligned = alignColumns(X, model.columns);
  requireFinite(aligned);
  const pace = pacing(ctx);
  const { coef, intercept } = model;
  const p = coef.length;
  const values = new Float64Array(X.rows);
  const block = blockOf(p + 1);
  for (let start = 0; start < X.rows; start += block) {
    const end = Math.min(X.rows, start + block);
    dotRows(aligned.values, p, start, end, coef, 0, values);
    for (let row = start; row < end; row += 1) values[row] += intercept;
    await pace((end - start) * (p + 1));
  }
  return { kind: 'values', values };
}

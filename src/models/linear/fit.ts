import { makeDesign } from '../algebra/design';
import { pacing } from '../algebra/pace';
import { requireFinite, requireFiniteTarget, requireRows } from '../checkInput';
import type { FitInput, Learner, LearnerContext, OptionsOf } from '../model';
import type meta from './meta';
import { predict, type LinearModel } from './predict';
import { quickSolve } from './quickSolve';
import { solve } from './solve';

type Options = OptionsOf<typeof meta>;

/**
 * Least squares, or ridge with `alpha` above 0: minimizes `sum w (y - b - x c)^2 + alpha sum c^2`, as scikit-learn's
 * LinearRegression and Ridge do, the intercept unpenalized. Where many coefficients are as good, the shortest.
 *
 * Columns that are constant or sums of others get their share by that rule (constant: 0) and are named in a warning; no
 * column at all gives the weighted mean. Throws `missing-values`, `not-a-feature`, `too-few-rows` and, of an
 * infinite target, `wrong-type`.
 */
async function fit(input: FitInput, options: Options, ctx: LearnerContext): Promise<LinearModel> {
  const { X, y, weights } = input;
  requireRows(input);
  const pace = pacing(ctx);
  const columns = [...X.columns];
  const quick = await quickSolve(X, y, weights, options, pace);
  if (quick !== null) return { kind: 'linear', columns, ...quick, rank: columns.length };
  requireFinite(X);
  requireFiniteTarget(y);
  const { mean, scale } = targetScale(y, weights, options.fit_intercept);
  const design = await makeDesign(X, weights, options.fit_intercept, row => (y[row] - mean) / scale, pace);
  const { coefficients, rank, dependent } = await solve(design, options.alpha, pace);
  const coef = coefficients.map((value, j) => (value / design.scales[j]) * scale);
  const intercept = coef.reduce((sum, value, j) => sum - value * design.means[j], mean);
  if (dependent.length > 0) warnDependent(Array.from(dependent, j => columns[j]), ctx);
  return { kind: 'linear', columns, coef, intercept, rank };
}

export default { fit, predict } satisfies Learner<Options, LinearModel>;

/** Weighted mean (0 without an intercept) and spread of the target, so that its unit does not steer the solver. */
function targetScale(y: Float64Array, weights: Float64Array | null, center: boolean) {
  let total = 0;
  let sum = 0;
  const origin = center ? y[0] : 0;
  for (let row = 0; row < y.length; row += 1) {
    const weight = weights === null ? 1 : weights[row];
    total += weight;
    sum += weight * (y[row] - origin);
  }
  const mean = center ? origin + sum / total : 0;
  let squares = 0;
  for (let row = 0; row < y.length; row += 1) squares += (weights === null ? 1 : weights[row]) * (y[row] - mean) ** 2;
  return { mean, scale: Math.sqrt(squares / total) || 1 };
}

function warnDependent(columns: readonly string[], ctx: LearnerContext): void {
  const names = columns.slice(0, 5).map(name => `"${name}"`).join(', ');
  ctx.warn({
    code: 'collinear',
    column: columns[0],
    count: columns.length,
    facts: { kind: 'collinear', columns: columns.slice(0, 5), of: columns.length },
    message:
      `${columns.length === 1 ? 'One column says' : `${columns.length} columns say`} nothing the others do not ` +
      `(${names}${columns.length > 5 ? ', ...' : ''}). Predictions are not harmed; single coefficients mean little.`,
  });
}

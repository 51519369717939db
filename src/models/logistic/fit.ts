import { makeCellDesign, type CellDesign } from '../algebra/cells';
import { pacing } from '../algebra/pace';
import { requireFinite, requireRows } from '../checkInput';
import { lossWeights } from '../classWeights';
import type { FitInput, Learner, LearnerContext, OptionsOf } from '../model';
import { independentColumns } from './independent';
import type meta from './meta';
import { linesOf, modelOf } from './modelOf';
import { newton, type NewtonResult, type Step } from './newton';
import { predict, type LogisticModel } from './predict';
import { isSeparated, separable } from './separation';
import { objectiveFor, penaltyOf, presentClasses, priorPoint } from './setUp';
import { startPoint } from './start';

type Options = OptionsOf<typeof meta>;

/**
 * Where the gradient counts as 0: its largest entry, of scikit-learn's objective (mean weighted log loss plus
 * `|coef|^2 / (2 C * sum of weights)`), by the coefficients of centered and scaled columns. Scaling makes it mean the
 * same in any unit; on columns that are standardized already it is the norm scikit-learn's `tol` bounds.
 */
const GRADIENT_TOLERANCE = 1e-8;

/**
 * L2-penalized (or plain) logistic regression with scikit-learn's objective, by Newton's method; softmax for more than
 * two classes, the intercept unpenalized. Its optimum is the one scikit-learn's `lbfgs` comes to at a tolerance of
 * 1e-12. Coefficients of softmax sum to 0 over classes; where several are as good they are the shortest.
 *
 * A constant column gets the coefficient 0; without columns every row gets the (weighted) class shares; a class whose
 * rows have no weight gets probability 0. Throws `one-class` when fewer than two classes have weight, `separable` when
 * there is no penalty and no finite optimum, `missing-values`, `not-a-feature`, `too-few-rows`. Stopping before the
 * gradient is 1e-8 is a warning, `not-converged`, with the norm reached.
 */
async function fit(input: FitInput, options: Options, ctx: LearnerContext): Promise<LogisticModel> {
  const { X, y, classes } = input;
  requireFinite(X);
  requireRows(input);
  const present = presentClasses(input);
  const isPlain = options.penalty === 'none';
  const p = X.columns.length;
  const pace = pacing(ctx);
  const weights = lossWeights(y, classes.length, input.weights, options.class_weight);
  const whole = await makeCellDesign(X, weights, options.fit_intercept, pace);
  const { design, expand } = isPlain ? await independentColumns(whole, p, pace) : allColumns(whole, p);
  const penalty = penaltyOf(design, p, isPlain ? Infinity : options.C);
  const objectiveOf = (rows: CellDesign) => objectiveFor(rows, y, present, penalty);
  const prior = priorPoint(design, y, present, options.fit_intercept);
  const { point, factor } = await startPoint(design, objectiveOf, prior, pace);
  const onStep = (step: Step) => {
    ctx.progress('fitting', step.iterations, null);
    if (isPlain && isSeparated(step, GRADIENT_TOLERANCE)) {
      throw separable(strongestColumn(linesOf(step.point, design.width).map(expand), X.columns));
    }
    return false;
  };
  const limits = { tolerance: GRADIENT_TOLERANCE, maxIterations: options.max_iter };
  // Without a penalty only exact steps can tell a far optimum from none.
  const result = await newton(objectiveOf(design), point, { ...limits, factor: isPlain ? null : factor, onStep }, pace);
  if (!result.converged) warnNotConverged(result, ctx);
  const lines = linesOf(result.point, design.width).map(line => ({
    scaled: expand(line),
    constant: options.fit_intercept ? line[design.width - 1] : 0,
  }));
  return modelOf(X.columns, classes, present, lines, whole, result);
}

export default { fit, predict } satisfies Learner<Options, LogisticModel>;

function allColumns(design: CellDesign, columns: number) {
  return { design, expand: (line: Float64Array) => line.slice(0, columns) };
}

/** The column with the largest coefficient per standard deviation in any class; null without columns. */
function strongestColumn(lines: readonly Float64Array[], columns: readonly string[]): string | null {
  let strongest: string | null = null;
  let most = 0;
  for (const line of lines) {
    for (const [j, name] of columns.entries()) {
      if (Math.abs(line[j]) <= most) continue;
      most = Math.abs(line[j]);
      strongest = name;
    }
  }
  return strongest;
}

function warnNotConverged({ iterations, gradientNorm }: NewtonResult, ctx: LearnerContext): void {
  ctx.warn({
    code: 'not-converged',
    count: iterations,
    facts: { kind: 'gradient', iterations, gradient: gradientNorm, isNear: gradientNorm <= GRADIENT_TOLERANCE },
    message:
      `Stopped after ${iterations} iterations with a gradient of ${gradientNorm.toExponential(1)}; ` +
      (gradientNorm > GRADIENT_TOLERANCE
        ? '1e-8 counts as the optimum. Allow more iterations, or a stronger penalty.'
        : 'predictions still move a little, as columns nearly depend on each other. Leave one out, or use a penalty.'),
  });
}

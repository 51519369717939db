import { Problem } from '../../pipeline/errors';
import { makeDesign, type Design } from '../algebra/design';
import { pacing } from '../algebra/pace';
import { requireFinite, requireRows } from '../checkInput';
import { classTotals, lossWeights } from '../classWeights';
import type { FitInput, Learner, LearnerContext, OptionsOf } from '../model';
import { binaryObjective } from './binary';
import type meta from './meta';
import { newton, type NewtonResult } from './newton';
import type { Objective } from './objective';
import { predict, type LogisticModel } from './predict';
import { isSeparated, separable } from './separation';
import { softmaxObjective } from './softmax';
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
  const pace = pacing(ctx);
  const weights = lossWeights(y, classes.length, input.weights, options.class_weight);
  const design = await makeDesign(X, weights, options.fit_intercept, options.fit_intercept ? () => 1 : null, pace);
  const penalty = penaltyOf(design, X.columns.length, options);
  const objectiveOf = (rows: Design) => objectiveFor(rows, y, present, penalty);
  const objective = objectiveOf(design);
  const plain = priorPoint(design, y, present, options.fit_intercept);
  const start = await startPoint(design, objectiveOf, plain, pace);
  const result = await newton(
    objective,
    start,
    {
      tolerance: GRADIENT_TOLERANCE,
      maxIterations: options.max_iter,
      onStep: step => {
        ctx.progress('fit', step.iterations, null);
        if (options.penalty === 'none' && isSeparated(step, GRADIENT_TOLERANCE)) {
          throw separable(strongestColumn(step.point, X.columns, design.width));
        }
        return false;
      },
    },
    pace,
  );
  if (!result.converged) warnNotConverged(result, ctx);
  return modelOf(input, design, present, result);
}

export default { fit, predict } satisfies Learner<Options, LogisticModel>;

/** Codes of the classes that have rows with weight. */
function presentClasses({ y, classes, weights }: FitInput): number[] {
  const totals = classTotals(y, classes.length, weights);
  const present = [...totals.keys()].filter(code => totals[code] > 0);
  if (present.length >= 2) return present;
  throw new Problem({
    code: 'one-class',
    expected: 'at least two classes among the training rows with weight',
    got: `only "${classes[present[0]]}"`,
    fix: 'Choose another target, or loosen the steps that leave out rows.',
  });
}

/** What each design column's squared coefficient costs; the intercept (the last, if there is one) costs nothing. */
function penaltyOf({ width, scales, total }: Design, columns: number, { penalty, C }: Options): Float64Array {
  const costs = new Float64Array(width);
  if (penalty === 'none') return costs;
  for (let j = 0; j < columns; j += 1) costs[j] = 1 / (C * total * scales[j] * scales[j]);
  return costs;
}

function objectiveFor(design: Design, y: Float64Array, present: readonly number[], penalty: Float64Array): Objective {
  if (present.length === 2) {
    const signs = Float64Array.from(design.source, row => (y[row] === present[1] ? 1 : -1));
    return binaryObjective(design, signs, penalty);
  }
  const place = new Map(present.map((code, i) => [code, i]));
  const codes = Int32Array.from(design.source, row => place.get(y[row]) ?? -1);
  return softmaxObjective(design, codes, present.length, penalty);
}

/** Coefficients 0 and intercepts that give each class its weighted share. */
function priorPoint(design: Design, y: Float64Array, present: readonly number[], intercept: boolean): Float64Array {
  const lines = present.length === 2 ? 1 : present.length;
  const point = new Float64Array(lines * design.width);
  if (!intercept) return point;
  const totals = new Map(present.map(code => [code, 0]));
  design.source.forEach((row, i) => totals.set(y[row], (totals.get(y[row]) ?? 0) + design.weights[i]));
  const logs = present.map(code => Math.log((totals.get(code) ?? 0) / design.total));
  const last = design.width - 1;
  if (lines === 1) point[last] = logs[1] - logs[0];
  else logs.forEach((log, c) => (point[c * design.width + last] = log - logs.reduce((sum, x) => sum + x, 0) / lines));
  return point;
}

/** The column with the largest coefficient per standard deviation in any class; null without columns. */
function strongestColumn(point: Float64Array, columns: readonly string[], width: number): string | null {
  let strongest: string | null = null;
  let most = 0;
  for (let i = 0; i < point.length; i += 1) {
    const j = i % width;
    if (j >= columns.length || Math.abs(point[i]) <= most) continue;
    most = Math.abs(point[i]);
    strongest = columns[j];
  }
  return strongest;
}

function warnNotConverged({ iterations, gradientNorm }: NewtonResult, ctx: LearnerContext): void {
  ctx.warn({
    code: 'not-converged',
    count: iterations,
    message:
      `Stopped after ${iterations} iterations with a gradient of ${gradientNorm.toExponential(1)}; ` +
      `1e-8 counts as the optimum. Allow more iterations, or a stronger penalty.`,
  });
}

/** The model in the columns' own units, over all classes. */
function modelOf(input: FitInput, design: Design, present: readonly number[], result: NewtonResult): LogisticModel {
  const { X, classes } = input;
  const p = X.columns.length;
  const k = classes.length;
  const lines = result.point.length === 0 ? 0 : result.point.length / design.width;
  const own = Array.from({ length: lines }, (_, line) => {
    const scaled = result.point.subarray(line * design.width, (line + 1) * design.width);
    const coef = Float64Array.from({ length: p }, (_, j) => scaled[j] / design.scales[j]);
    const constant = design.width > p ? scaled[p] : 0;
    return { coef, intercept: coef.reduce((sum, value, j) => sum - value * design.means[j], constant) };
  });
  const coef = new Float64Array((k === 2 ? 1 : k) * p);
  const intercept = new Float64Array(k === 2 ? 1 : k);
  const put = (line: number, from: (typeof own)[number] | undefined, factor: number) => {
    if (from === undefined) return;
    from.coef.forEach((value, j) => (coef[line * p + j] = factor * value));
    intercept[line] = factor * from.intercept;
  };
  if (k === 2) put(0, own[0], 1);
  else {
    intercept.fill(-Infinity);
    for (const code of present) intercept[code] = 0;
    // Two classes of many: half the one line each, so that softmax gives what the sigmoid did.
    if (present.length === 2) present.forEach((code, i) => put(code, own[0], i === 0 ? -0.5 : 0.5));
    else present.forEach((code, i) => put(code, own[i], 1));
  }
  const { iterations, gradientNorm, converged } = result;
  return { kind: 'logistic', columns: [...X.columns], classes: [...classes], coef, intercept, iterations, gradientNorm, converged };
}

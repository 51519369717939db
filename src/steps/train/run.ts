import type { LearnerContext, Matrix, Prediction, Task } from '../../models/model';
import { Problem } from '../../pipeline/errors';
import type { Frame } from '../../table/frame';
import { presentMask } from '../../table/kernels/missing';
import { filterFrame } from '../../table/kernels/select';
import { classCodes, classesOf } from '../classLabels';
import { rowWeights } from '../rowWeights';
import type { ParamsOf, StepContext, TrainedModel, TrainRun } from '../step';
import { sayCount } from '../words';
import { featuresOf } from './features';
import { completeRows, featureMatrix, requireComplete } from './inputs';
import type meta from './meta';
import { positiveOf } from './positive';
import { reportOf } from './report';
import { taskOf } from './task';
import { byThreshold } from './threshold';

type Params = ParamsOf<typeof meta>;

export default {
  async train(train, validation, params, ctx): Promise<TrainedModel> {
    const { target, model: name } = params;
    const learner = ctx.learners.get(name)!;
    const task = taskOf({ name: target, type: train.column(target).type }, params.task, learner);
    const features = featuresOf(train.schema, target, ctx.roles);
    const labeled = withTarget(train, target);
    const droppedRows = train.length - labeled.length;
    if (droppedRows > 0) warnUnlabeled(target, droppedRows, ctx);
    if (labeled.length === 0) throw noRows(target, train.length);
    if (!learner.takesMissing) requireComplete(labeled, features);
    const classes = task === 'classification' ? classesOf(labeled.column(target)) : [];
    if (classes.length > MOST_CLASSES) throw tooManyClasses(target, classes.length);
    const X = featureMatrix(labeled, features);
    const input = { task, X, y: targetValues(labeled, target, task, classes), classes, weights: rowWeights(labeled, ctx.roles) };
    ctx.checkCancelled();
    const { fit } = await ctx.learner(name);
    const held = validation === null ? null : heldOut(validation, params, { task, features, classes, takesMissing: learner.takesMissing }, ctx);
    const model = await fit({ ...input, validation: held }, params.options, learnerContext(ctx));
    return {
      learner: name,
      learnerVersion: learner.version,
      task,
      target,
      classes,
      targetType: train.column(target).type,
      positive: positiveOf(classes, input.y, params.positive),
      features,
      matrixColumns: X.columns,
      model,
      fittedRows: labeled.length,
      droppedRows,
      report: reportOf(model),
    };
  },

  async predict(model, frame, ctx): Promise<Prediction> {
    return byThreshold(await predicted(model, frame, ctx), model);
  },
} satisfies TrainRun<Params>;

async function predicted(model: TrainedModel, frame: Frame, ctx: StepContext): Promise<Prediction> {
  const { predict } = await ctx.learner(model.learner);
  const X = featureMatrix(frame, model.features);
  if (ctx.learners.get(model.learner)?.takesMissing === true) return predict(model.model, X, learnerContext(ctx));
  const complete = completeRows(X);
  const gaps = complete.length - complete.reduce((sum, is) => sum + is, 0);
  if (gaps === 0) return predict(model.model, X, learnerContext(ctx));
  const message = `${sayCount(gaps, 'row')} lack${gaps === 1 ? 's' : ''} a value of a feature and get${gaps === 1 ? 's' : ''} no prediction.`;
  ctx.warn({ code: 'not-predicted', count: gaps, message, facts: { kind: 'not-predicted', rows: gaps } });
  return emptied(await predict(model.model, filledRows(X, complete), learnerContext(ctx)), complete);
}

/** A target with more different values than this is no set of classes. */
const MOST_CLASSES = 1000;

/** Rows whose target is missing teach nothing and judge nothing. */
function withTarget(frame: Frame, target: string): Frame {
  return filterFrame(frame, presentMask(frame.column(target)));
}

/** Regression: the values. Classification: indexes into `classes`, -1 for a class that is none of them. */
function targetValues(frame: Frame, target: string, task: Task, classes: readonly string[]): Float64Array {
  if (task === 'classification') return classCodes(frame.column(target), classes);
  const values = Float64Array.from(frame.number(target).values);
  const bad = values.findIndex(value => !Number.isFinite(value));
  if (bad < 0) return values;
  throw new Problem({
    code: 'wrong-type',
    where: { column: target, row: frame.sourceRow(bad) },
    expected: 'finite numbers in the target',
    got: String(values[bad]),
    fix: 'Clip the target to typed bounds, or leave those rows out.',
    fact: { kind: 'infinite-target' },
  });
}

interface Fitting {
  readonly task: Task;
  readonly features: readonly string[];
  readonly classes: readonly string[];
  readonly takesMissing: boolean;
}

/** The validation rows a learner may look at to stop: those with a target and, where it needs them, all values. */
function heldOut(frame: Frame, { target }: Params, { task, features, classes, takesMissing }: Fitting, ctx: StepContext) {
  let rows = withTarget(frame, target);
  if (!takesMissing) for (const name of features) rows = filterFrame(rows, presentMask(rows.column(name)));
  if (rows.length === 0) return null;
  return { X: featureMatrix(rows, features), y: targetValues(rows, target, task, classes), weights: rowWeights(rows, ctx.roles) };
}

/** What a learner is handed is a part of what a step is. */
function learnerContext(ctx: StepContext): LearnerContext {
  return {
    random: stream => ctx.random(stream),
    checkCancelled: () => ctx.checkCancelled(),
    progress: (phase, done, total) => ctx.progress(phase, done, total),
    breathe: () => ctx.breathe(),
    warn: warning => ctx.warn(warning),
    ...(ctx.session === undefined ? {} : { session: ctx.session }),
  };
}

/** The matrix with zeros in every row that lacks a value, so that a learner can go over all rows in order. */
function filledRows({ rows, columns, values }: Matrix, complete: Uint8Array): Matrix {
  const width = columns.length;
  const filled = values.slice();
  for (let row = 0; row < rows; row += 1) if (complete[row] === 0) filled.fill(0, row * width, (row + 1) * width);
  return { rows, columns, values: filled };
}

/** The prediction with NaN in every row that lacks a value. */
function emptied(prediction: Prediction, complete: Uint8Array): Prediction {
  const width = prediction.kind === 'values' ? 1 : prediction.classes.length;
  const values = prediction.values.slice();
  for (let row = 0; row < complete.length; row += 1) if (complete[row] === 0) values.fill(NaN, row * width, (row + 1) * width);
  return { ...prediction, values };
}

function warnUnlabeled(target: string, count: number, ctx: StepContext): void {
  const message = `${sayCount(count, 'training row')} without a value of ${target} ${count === 1 ? 'is' : 'are'} left out of fitting.`;
  ctx.warn({ code: 'missing-target', column: target, count, message, facts: { kind: 'missing-target', column: target, rows: count } });
}

function tooManyClasses(target: string, count: number): Problem {
  return new Problem({
    code: 'wrong-type',
    where: { param: 'target', column: target },
    expected: `a target of at most ${MOST_CLASSES} classes`,
    got: `${count} different values`,
    fix: 'Choose a model that predicts numbers, or group the values first.',
    fact: { kind: 'many-classes', most: MOST_CLASSES, found: count },
  });
}

function noRows(target: string, rows: number): Problem {
  return new Problem({
    code: 'too-few-rows',
    where: { column: target },
    expected: 'at least one training row with a target',
    got: rows === 0 ? 'no rows' : `none in ${sayCount(rows, 'row')}`,
    fix: 'Choose another target, or loosen the steps that leave out rows.',
    fact: { kind: 'no-target-rows', rows },
  });
}


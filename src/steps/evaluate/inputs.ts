import type { ClassificationInput } from '../../evaluate/evaluateClassification';
import type { RegressionInput } from '../../evaluate/evaluateRegression';
import { classTotals } from '../../models/classWeights';
import { median } from '../../models/dummy/median';
import { getBit } from '../../table/bitmap';
import type { Frame } from '../../table/frame';
import { missingMask, presentMask } from '../../table/kernels/missing';
import { rowGroups } from '../../table/kernels/rowGroups';
import { filterFrame } from '../../table/kernels/select';
import { takeFrame } from '../../table/kernels/take';
import { classCodes } from '../classLabels';
import { rowWeights } from '../rowWeights';
import type { EvaluateInput, StepContext } from '../step';
import { takeRows } from './judgedRows';

/** What a classifier is judged by on the given rows of its part. */
export function classificationInput(input: EvaluateInput, rows: Int32Array, ctx: Pick<StepContext, 'roles'>): ClassificationInput {
  const { classes, positive, target, threshold = null } = input.model;
  const { prediction } = input;
  if (prediction.kind !== 'probabilities') throw new Error('evaluate: a classifier gave numbers for probabilities.');
  const judged = takeFrame(input.frame, rows);
  const labeled = withTarget(input.train, target);
  const totals = classTotals(classCodes(labeled.column(target), classes), classes.length, rowWeights(labeled, ctx.roles));
  const total = totals.reduce((sum, each) => sum + each, 0);
  return {
    truth: Int32Array.from(classCodes(judged.column(target), classes)),
    classes,
    probabilities: takeRows(prediction.values, classes.length, rows),
    weights: rowWeights(judged, ctx.roles),
    groups: groupsOf(judged, ctx),
    priors: totals.map(each => each / total),
    positive,
    threshold,
  };
}

/** What a regression is judged by on the given rows of its part. */
export function regressionInput(input: EvaluateInput, rows: Int32Array, ctx: Pick<StepContext, 'roles'>): RegressionInput {
  const { target } = input.model;
  const judged = takeFrame(input.frame, rows);
  const labeled = withTarget(input.train, target);
  const known = Float64Array.from(labeled.number(target).values);
  const weights = rowWeights(labeled, ctx.roles);
  return {
    truth: Float64Array.from(judged.number(target).values),
    predictions: takeRows(input.prediction.values, 1, rows),
    weights: rowWeights(judged, ctx.roles),
    groups: groupsOf(judged, ctx),
    mean: weightedMean(known, weights),
    median: median(known, weights),
  };
}

function withTarget(frame: Frame, target: string): Frame {
  return filterFrame(frame, presentMask(frame.column(target)));
}

/** Rows of one group are drawn together. A row without a group is one by itself. */
function groupsOf(frame: Frame, { roles }: Pick<StepContext, 'roles'>): Int32Array | null {
  const name = [...roles].find(([column, role]) => role === 'group' && frame.has(column))?.[0];
  if (name === undefined) return null;
  const missing = missingMask(frame.column(name));
  const { groups, firsts } = rowGroups(frame, [name]);
  return groups.map((group, row) => (getBit(missing, row) ? firsts.length + row : group));
}

/** Summed as deviations from the first value, so that a far-off unit costs no digits. */
function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const weight = weights === null ? 1 : weights[i];
    total += weight;
    sum += weight * (values[i] - values[0]);
  }
  return values[0] + sum / total;
}

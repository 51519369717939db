import { evaluateClassification } from '../../evaluate/evaluateClassification';
import { evaluateRegression } from '../../evaluate/evaluateRegression';
import type { Judgement } from '../../evaluate/judgement';
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
import type { EvaluateInput, EvaluateRun, ParamsOf, StepContext } from '../step';
import { sayCount } from '../words';
import { judgedRows, takeRows } from './judgedRows';
import type meta from './meta';

type EvaluateContext = Parameters<typeof evaluateClassification>[1];

export default {
  evaluate(input, _, ctx) {
    const { rows, population } = judgedRows(input.frame, input.model.target, input.prediction);
    warnOfUnjudged(input.part, population.withoutPrediction, ctx);
    // One stream a part, so that judging one more part changes nothing about the others.
    const context: EvaluateContext = { random: ctx.random(`evaluate/${input.part}`), tick: () => ctx.checkCancelled() };
    const judgement = input.model.task === 'classification' ? classification(input, rows, ctx, context) : regression(input, rows, ctx, context);
    return { ...judgement, population: { ...population, source: input.sourceRows } };
  },
} satisfies EvaluateRun<ParamsOf<typeof meta>>;

function classification(input: EvaluateInput, rows: Int32Array, ctx: StepContext, context: EvaluateContext): Judgement {
  const { classes, positive, target } = input.model;
  const { prediction } = input;
  if (prediction.kind !== 'probabilities') throw new Error('evaluate: a classifier gave numbers for probabilities.');
  const judged = takeFrame(input.frame, rows);
  const labeled = withTarget(input.train, target);
  const totals = classTotals(classCodes(labeled.column(target), classes), classes.length, rowWeights(labeled, ctx.roles));
  const total = totals.reduce((sum, each) => sum + each, 0);
  return evaluateClassification(
    {
      truth: Int32Array.from(classCodes(judged.column(target), classes)),
      classes,
      probabilities: takeRows(prediction.values, classes.length, rows),
      weights: rowWeights(judged, ctx.roles),
      groups: groupsOf(judged, ctx),
      priors: totals.map(each => each / total),
      positive,
    },
    context,
  );
}

function regression(input: EvaluateInput, rows: Int32Array, ctx: StepContext, context: EvaluateContext): Judgement {
  const { target } = input.model;
  const judged = takeFrame(input.frame, rows);
  const labeled = withTarget(input.train, target);
  const known = Float64Array.from(labeled.number(target).values);
  const weights = rowWeights(labeled, ctx.roles);
  const judgement = evaluateRegression(
    {
      truth: Float64Array.from(judged.number(target).values),
      predictions: takeRows(input.prediction.values, 1, rows),
      weights: rowWeights(judged, ctx.roles),
      groups: groupsOf(judged, ctx),
      mean: weightedMean(known, weights),
      median: median(known, weights),
    },
    context,
  );
  const { residuals } = judgement;
  if (residuals === null) return judgement;
  // Judged rows were picked out: their places in the part are what a person can go to.
  return { ...judgement, residuals: { ...residuals, sample: { ...residuals.sample, rows: residuals.sample.rows.map(row => rows[row]) } } };
}

function withTarget(frame: Frame, target: string): Frame {
  return filterFrame(frame, presentMask(frame.column(target)));
}

/** Rows of one group are drawn together. A row without a group is one by itself. */
function groupsOf(frame: Frame, { roles }: StepContext): Int32Array | null {
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

function warnOfUnjudged(part: string, count: number, ctx: StepContext): void {
  if (count === 0) return;
  const message = `${sayCount(count, 'row')} of the ${part} part ${count === 1 ? 'has' : 'have'} a target but got no prediction, and ${count === 1 ? 'is' : 'are'} not judged.`;
  ctx.warn({ code: 'not-judged', count, message });
}

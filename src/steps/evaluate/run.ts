import { classificationDifferences, regressionDifferences } from '../../evaluate/differences';
import { evaluateClassification } from '../../evaluate/evaluateClassification';
import { evaluateRegression } from '../../evaluate/evaluateRegression';
import type { Judgement } from '../../evaluate/judgement';
import type { EvaluateInput, EvaluateRun, ParamsOf, StepContext } from '../step';
import { sayCount } from '../words';
import { classificationInput, regressionInput } from './inputs';
import { judgedRows } from './judgedRows';
import type meta from './meta';

type EvaluateContext = Parameters<typeof evaluateClassification>[1];

export default {
  evaluate(input, _, ctx) {
    const { rows, population } = judgedRows(input.frame, input.model.target, input.prediction);
    warnOfUnjudged(input.part, population.withoutPrediction, ctx);
    const judgement = input.model.task === 'classification' ? classification(input, rows, ctx) : regression(input, rows, ctx);
    return { ...judgement, population: { ...population, source: input.sourceRows } };
  },

  compare(input, other, _, ctx) {
    const second = { ...input, ...other };
    const isJudged = new Set(judgedRows(second.frame, second.model.target, second.prediction).rows);
    const rows = judgedRows(input.frame, input.model.target, input.prediction).rows.filter(row => isJudged.has(row));
    const context = (): EvaluateContext => contextOf(input, ctx);
    return input.model.task === 'classification'
      ? classificationDifferences(classificationInput(input, rows, ctx), classificationInput(second, rows, ctx), context)
      : regressionDifferences(regressionInput(input, rows, ctx), regressionInput(second, rows, ctx), context);
  },
} satisfies EvaluateRun<ParamsOf<typeof meta>>;

/** One stream a part, so that judging one more part changes nothing about the others. */
function contextOf({ part }: EvaluateInput, ctx: StepContext): EvaluateContext {
  return { random: ctx.random(`evaluate/${part}`), tick: () => ctx.checkCancelled() };
}

function classification(input: EvaluateInput, rows: Int32Array, ctx: StepContext): Judgement {
  return evaluateClassification(classificationInput(input, rows, ctx), contextOf(input, ctx));
}

function regression(input: EvaluateInput, rows: Int32Array, ctx: StepContext): Judgement {
  const judgement = evaluateRegression(regressionInput(input, rows, ctx), contextOf(input, ctx));
  const { residuals } = judgement;
  if (residuals === null) return judgement;
  // Judged rows were picked out: their places in the part are what a person can go to.
  return { ...judgement, residuals: { ...residuals, sample: { ...residuals.sample, rows: residuals.sample.rows.map(row => rows[row]) } } };
}

function warnOfUnjudged(part: string, count: number, ctx: StepContext): void {
  if (count === 0) return;
  const message = `${sayCount(count, 'row')} of the ${part} part ${count === 1 ? 'has' : 'have'} a target but got no prediction, and ${count === 1 ? 'is' : 'are'} not judged.`;
  ctx.warn({ code: 'not-judged', count, message });
}

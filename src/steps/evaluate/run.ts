import { evaluateClassification } from '../../evaluate/evaluateClassification';
import { evaluateRegression } from '../../evaluate/evaluateRegression';
import type { Judgement } from '../../evaluate/judgement';
import type { EvaluateInput, EvaluateRun, ParamsOf, Part, StepContext } from '../step';
import { sayCount } from '../words';
import { contest } from './contest';
import { classificationInput, regressionInput } from './inputs';
import { judgedRows } from './judgedRows';
import type meta from './meta';

type EvaluateContext = Parameters<typeof evaluateClassification>[1];

export default {
  evaluate(input, _, ctx) {
    const { rows, population } = judgedRows(input.frame, input.model.target, input.prediction);
    warnOfUnjudged(input.part, population.withoutPrediction, ctx);
    // One stream a part, so that judging one more part changes nothing about the others.
    const context: EvaluateContext = { random: ctx.random(`evaluate/${input.part}`), tick: () => ctx.checkCancelled() };
    const judgement = input.model.task === 'classification' ? evaluateClassification(classificationInput(input, rows, ctx), context) : regression(input, rows, ctx, context);
    return { ...judgement, population: { ...population, source: input.sourceRows } };
  },

  contest: (input, _, ctx) => contest(input, ctx),
} satisfies EvaluateRun<ParamsOf<typeof meta>>;

function regression(input: EvaluateInput, rows: Int32Array, ctx: StepContext, context: EvaluateContext): Judgement {
  const judgement = evaluateRegression(regressionInput(input, rows, ctx), context);
  const { residuals } = judgement;
  if (residuals === null) return judgement;
  // Judged rows were picked out: their places in the part are what a person can go to.
  return { ...judgement, residuals: { ...residuals, sample: { ...residuals.sample, rows: residuals.sample.rows.map(row => rows[row]) } } };
}

function warnOfUnjudged(part: Part, count: number, ctx: StepContext): void {
  if (count === 0) return;
  const message = `${sayCount(count, 'row')} of the ${part} part ${count === 1 ? 'has' : 'have'} a target but got no prediction, and ${count === 1 ? 'is' : 'are'} not judged.`;
  ctx.warn({ code: 'not-judged', count, message, facts: { kind: 'not-judged', rows: count, part } });
}

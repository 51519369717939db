import type { EvaluateContext } from './context';
import { REGRESSION_METRICS, type Baseline, type RegressionJudgement } from './judgement';
import type { Lack } from './lack';
import type { Ledger } from './ledger';
import { regressionAccounts } from './regressionAccounts';
import { residualsOf } from './residuals';
import { verdictOf } from './verdict';

/** A regression's predictions on the rows of one part, and what they are judged by. */
export interface RegressionInput {
  readonly truth: Float64Array;
  readonly predictions: Float64Array;
  readonly weights: Float64Array | null;
  /** Rows of one code are resampled together. */
  readonly groups: Int32Array | null;
  /** Mean and median of the training rows' target: what the baselines say. */
  readonly mean: number;
  readonly median: number;
}

/** Metrics of absolute errors, of which the median is the best single answer. */
const ABSOLUTE = new Set(['mae', 'median_absolute_error', 'mape']);

/**
 * Judges a regression: every metric with its interval, beside the baselines of always saying the training mean (squared
 * errors) or median (absolute ones). No rows give a judgement in which every number is null. The same input and the
 * same random stream give the same judgement. Throws RangeError when lengths do not fit.
 */
export function evaluateRegression(input: RegressionInput, context: EvaluateContext): RegressionJudgement {
  const { truth, predictions, weights, mean, median } = input;
  const rows = truth.length;
  const { model, ofMean, ofMedian, units, resamples, ranked } = regressionAccounts(input, context);
  const whyNot = (metric: string) => reason(metric, truth, weights);
  const baselineOf = (kind: 'mean' | 'median', answer: number, ledger: Ledger): Baseline => ({
    kind,
    answer,
    metrics: ledger.baselineFigures(REGRESSION_METRICS, units.count, whyNot),
  });
  const meanBaseline = baselineOf('mean', mean, ofMean);
  const [headline] = REGRESSION_METRICS;
  const metrics = model.figures(REGRESSION_METRICS, units.count, whyNot);
  const opponent = (metric: string) => (ABSOLUTE.has(metric) ? 'median' : 'mean');
  const comparison = model.compare(REGRESSION_METRICS, opponent, new Map([['mean', ofMean], ['median', ofMedian]]), units.count);
  return {
    task: 'regression',
    rows,
    totalWeight: weights === null ? rows : weights.reduce((sum, weight) => sum + weight, 0),
    isWeighted: weights !== null,
    headline,
    metrics,
    baseline: meanBaseline.metrics,
    baselines: [meanBaseline, baselineOf('median', median, ofMedian)],
    comparison,
    verdict: verdictOf(headline, metrics[headline], meanBaseline, comparison[headline], rows, null, null),
    intervals: { level: 0.95, unit: units.kind, units: units.count, resamples, rankedResamples: ranked },
    residuals: rows === 0 ? null : residualsOf(truth, predictions, weights),
  };
}

/** Why a metric that does not exist does not. */
function reason(metric: string, truth: Float64Array, weights: Float64Array | null): Lack {
  if (truth.length === 0) return { kind: 'no-rows' };
  if (weights !== null && weights.every(weight => weight === 0)) return { kind: 'no-weight' };
  if (metric === 'r2') return { kind: 'same-truth' };
  const zeros = truth.filter((value, row) => value === 0 && (weights === null || weights[row] > 0)).length;
  return { kind: 'zero-truth', rows: zeros };
}

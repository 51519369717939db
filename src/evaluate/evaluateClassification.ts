import { calibrationOf } from './calibration';
import { classificationAccounts } from './classificationAccounts';
import { classAccount } from './classificationLedgers';
import { classReasons, metricReason } from './classReasons';
import { confusionOf, lines } from './confusion';
import type { EvaluateContext } from './context';
import { classCurves, macroCurves } from './curves';
import { CLASSIFICATION_METRICS, type ClassificationJudgement } from './judgement';
import { sweepOf } from './thresholds';
import { verdictOf } from './verdict';

/** A classifier's predictions on the rows of one part, and what they are judged by. */
export interface ClassificationInput {
  /** Code of each row's true class; -1 for a class the model has never seen. */
  readonly truth: Int32Array;
  /** The model's classes, in code point order. */
  readonly classes: readonly string[];
  /** `rows * classes`, row-major, each row summing to 1; null when the model gives labels only. */
  readonly probabilities: Float64Array | null;
  /** Codes, needed when there are no probabilities; else the most probable class, or what the threshold says. */
  readonly labels?: Int32Array | null;
  readonly weights: Float64Array | null;
  /** Rows of one code are resampled together. */
  readonly groups: Int32Array | null;
  /** Share of each class among the training rows: what the baseline says. */
  readonly priors: Float64Array;
  /** Of two classes, the one to look at; the rarer in training (the second of equals) when not said. */
  readonly positive?: string | null;
  /** Least probability of the positive class that is called so; null for the most probable class. */
  readonly threshold?: number | null;
}

/**
 * Judges a classifier: every metric with its interval, beside the baseline that calls every row the most frequent
 * training class, with the training shares as probabilities. No rows give a judgement in which every number is null.
 * The same input and the same random stream give the same judgement. Throws RangeError when lengths do not fit.
 */
export function evaluateClassification(input: ClassificationInput, context: EvaluateContext): ClassificationJudgement {
  const { truth, classes, probabilities, weights } = input;
  const k = classes.length;
  const rows = truth.length;
  const { model, baseline, units, resamples, ranked, positive, threshold, labels, looked, rankings, majority } = classificationAccounts(input, context);
  const isOf = (c: number) => (row: number) => truth[row] === c;
  const counts = confusionOf(truth, labels, k, null);
  const cells = weights === null ? counts : confusionOf(truth, labels, k, weights);
  const whyNot = metricReason({ cells, classes, looked, hasProbabilities: probabilities !== null, rows });
  const [headline] = CLASSIFICATION_METRICS;
  const metrics = model.figures(CLASSIFICATION_METRICS, units.count, whyNot);
  const majorityBaseline = {
    kind: 'majority',
    answer: classes[majority],
    metrics: baseline.baselineFigures(CLASSIFICATION_METRICS, units.count, whyNot),
  } as const;
  const comparison = model.compare(CLASSIFICATION_METRICS, () => 'majority', new Map([['majority', baseline]]), units.count);
  const table = lines(counts, k);
  const curves = rankings.map((ranking, i) => classCurves(classes[looked[i]], ranking));
  const right = sum(classes.map((_, c) => table[c][c]));
  return {
    task: 'classification',
    rows,
    totalWeight: weights === null ? rows : sum(weights),
    isWeighted: weights !== null,
    headline,
    metrics,
    baseline: majorityBaseline.metrics,
    baselines: [majorityBaseline],
    comparison,
    verdict: verdictOf(headline, metrics[headline], majorityBaseline, comparison[headline], rows, right, sum(table[majority])),
    intervals: { level: 0.95, unit: units.kind, units: units.count, resamples, rankedResamples: ranked },
    classes: [...classes],
    positive: positive === null ? null : classes[positive],
    threshold,
    unseenRows: sum(table[k]),
    perClass: classes.map((name, c) => {
      const whyNotOne = classReasons(name);
      return {
        name,
        rows: sum(table[c]),
        predicted: sum(table.map(line => line[c])),
        precision: model.figure(classAccount('precision', c), units.count, whyNotOne.precision),
        recall: model.figure(classAccount('recall', c), units.count, whyNotOne.recall),
        f1: model.figure(classAccount('f1', c), units.count, whyNotOne.f1),
      };
    }),
    confusion: { counts: table.slice(0, k), weighted: weights === null ? null : lines(cells, k).slice(0, k), unseen: table[k] },
    curves,
    macro: curves.length > 1 ? macroCurves('', curves) : null,
    calibration: rankings.map((ranking, i) => ({ name: classes[looked[i]], bins: calibrationOf(ranking, isOf(looked[i]), weights) })),
    thresholds: positive === null || rankings.length === 0 ? null : sweepOf(rankings[0], isOf(positive), weights, threshold),
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i];
  return total;
}

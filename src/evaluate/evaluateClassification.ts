import { calibrationOf } from './calibration';
import { classAccount, classificationLedgers } from './classificationLedgers';
import { classReasons, metricReason } from './classReasons';
import { confusionOf, lines } from './confusion';
import type { EvaluateContext } from './context';
import { classCurves } from './curves';
import { CLASSIFICATION_METRICS, type ClassificationJudgement } from './judgement';
import { atThreshold, mostProbable } from './labels';
import { rankingOf } from './ranking';
import { rankedResamples, RESAMPLES } from './resample';
import { sweepOf } from './thresholds';
import { unitsOf } from './units';
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
  const { model, baseline, units, resamples, ranked, positive, threshold, labels, majority, looked, rankings } = classificationAccount(input, context);
  const k = classes.length;
  const rows = truth.length;
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
    curves: rankings.map((ranking, i) => classCurves(classes[looked[i]], ranking)),
    calibration: rankings.map((ranking, i) => ({ name: classes[looked[i]], bins: calibrationOf(ranking, isOf(looked[i]), weights) })),
    thresholds: positive === null || rankings.length === 0 ? null : sweepOf(rankings[0], isOf(positive), weights),
  };
}

/** Every metric of a classifier and of its baseline on all rows and on the same resamples, with what it was counted from. */
export function classificationAccount(input: ClassificationInput, { random, tick = () => {}, resamples = RESAMPLES }: EvaluateContext) {
  const { truth, classes, probabilities, weights, priors } = input;
  const k = classes.length;
  const positive = positiveOf(input);
  const threshold = positive === null ? null : (input.threshold ?? null);
  const labels = labelsOf(input, positive, threshold);
  const looked = positive !== null ? [positive] : k > 2 ? [...classes.keys()] : [];
  const rankings = probabilities === null ? [] : looked.map(c => rankingOf(column(probabilities, k, c), row => truth[row] === c, weights));
  const units = unitsOf(truth.length, input.groups, random);
  const ranked = Math.min(resamples, rankedResamples(truth.length, rankings.length));
  const majority = mostProbable(priors, k)[0];
  const ledgers = classificationLedgers({
    truth, labels, probabilities, weights, priors, majority, classes: k, looked, rankings, units, resamples, ranked, random, tick,
  });
  return { ...ledgers, units, resamples, ranked, positive, threshold, labels, majority, looked, rankings };
}

/** Code of the class to look at; null with other than two classes. */
function positiveOf({ classes, priors, positive = null }: ClassificationInput): number | null {
  if (classes.length !== 2) return null;
  if (positive === null) return priors[0] < priors[1] ? 0 : 1;
  const code = classes.indexOf(positive);
  if (code < 0) throw new RangeError(`evaluateClassification: positive is one of ${classes.join(', ')}; got ${positive}.`);
  return code;
}

function labelsOf(input: ClassificationInput, positive: number | null, threshold: number | null): Int32Array {
  const { truth, classes, probabilities, labels } = input;
  const rows = truth.length;
  if (probabilities !== null && probabilities.length !== rows * classes.length) {
    throw new RangeError(`evaluateClassification: ${probabilities.length} probabilities for ${rows} rows of ${classes.length} classes.`);
  }
  if (probabilities !== null && positive !== null && threshold !== null) return atThreshold(probabilities, positive, threshold);
  const given = labels ?? (probabilities === null ? null : mostProbable(probabilities, classes.length));
  if (given?.length !== rows) {
    const got = given?.length ?? 'none';
    throw new RangeError(`evaluateClassification: expected a label or probabilities for each of ${rows} rows; got ${got}.`);
  }
  return given;
}

function column(values: Float64Array, width: number, at: number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + at]);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i];
  return total;
}

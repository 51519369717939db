import { classificationLedgers } from './classificationLedgers';
import type { EvaluateContext } from './context';
import type { ClassificationInput } from './evaluateClassification';
import { atThreshold, mostProbable } from './labels';
import type { Ledger } from './ledger';
import { rankingOf, type Ranking } from './ranking';
import { rankedResamples, RESAMPLES } from './resample';
import { unitsOf, type Units } from './units';

/** Every metric of a classifier and of its baseline, on all rows and on each resample, with what they rest on. */
export interface ClassificationAccounts {
  readonly model: Ledger;
  readonly baseline: Ledger;
  readonly units: Units;
  readonly resamples: number;
  /** Resamples of the metrics that need rows in order. */
  readonly ranked: number;
  /** Code of the class to look at; null with other than two. */
  readonly positive: number | null;
  readonly threshold: number | null;
  readonly labels: Int32Array;
  /** Codes of the classes that curves look at, with a ranking for each; no rankings without probabilities. */
  readonly looked: readonly number[];
  readonly rankings: readonly Ranking[];
  /** What the baseline calls every row. */
  readonly majority: number;
}

/** Keeps the accounts of a classifier. The same rows and the same random stream give the same resamples, whatever the model. */
export function classificationAccounts(input: ClassificationInput, context: EvaluateContext): ClassificationAccounts {
  const { random, tick = () => {}, resamples = RESAMPLES } = context;
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
  const { model, baseline } = classificationLedgers({
    truth, labels, probabilities, weights, priors, majority, classes: k, looked, rankings, units, resamples, ranked, random, tick,
  });
  return { model, baseline, units, resamples, ranked, positive, threshold, labels, looked, rankings, majority };
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

import { differ, type Difference } from './compare';
import type { EvaluateContext } from './context';
import { classificationAccount, type ClassificationInput } from './evaluateClassification';
import { regressionAccount, type RegressionInput } from './evaluateRegression';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS } from './judgement';
import type { Ledger } from './ledger';

/** Two models on the same rows: the first minus the second, metric by metric, with paired intervals. */
export interface ModelDifferences {
  /** Rows that both were judged on. */
  readonly rows: number;
  /** Rows of which they do not say the same: another class, or another number. */
  readonly changed: number;
  readonly metrics: Readonly<Record<string, Difference>>;
}

/** Numbers that differ by a smaller share than this are the same prediction: sums taken in another order. */
const ROUNDING = 1e-9;

/**
 * Differences of two classifiers, each on the same rows in the same order. `context` is asked for twice and gives the same
 * chance both times, so that each resample holds the same rows for both. Classes may differ: one may know more of them.
 */
export function classificationDifferences(one: ClassificationInput, other: ClassificationInput, context: () => EvaluateContext): ModelDifferences {
  const [first, second] = [classificationAccount(one, context()), classificationAccount(other, context())];
  const changed = first.labels.reduce((sum, label, row) => sum + Number(one.classes[label] !== other.classes[second.labels[row]]), 0);
  return { rows: one.truth.length, changed, metrics: metricsOf(CLASSIFICATION_METRICS, first.model, second.model, first.units.count) };
}

/** The same for two regressions. */
export function regressionDifferences(one: RegressionInput, other: RegressionInput, context: () => EvaluateContext): ModelDifferences {
  const [first, second] = [regressionAccount(one, context()), regressionAccount(other, context())];
  const changed = one.predictions.reduce((sum, value, row) => sum + Number(isOther(value, other.predictions[row])), 0);
  return { rows: one.truth.length, changed, metrics: metricsOf(REGRESSION_METRICS, first.model, second.model, first.units.count) };
}

function isOther(a: number, b: number): boolean {
  return Math.abs(a - b) > ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function metricsOf(names: readonly string[], first: Ledger, second: Ledger, units: number): Record<string, Difference> {
  return Object.fromEntries(
    names.map(name => {
      const [one, other] = [first.of(name), second.of(name)];
      // Of many rows, ranks are resampled less often where there are more classes: both are cut to what they share.
      const resamples = Math.min(one.values.length, other.values.length);
      return [name, differ(name, { ...one, values: one.values.subarray(0, resamples) }, { ...other, values: other.values.subarray(0, resamples) }, units)];
    }),
  );
}

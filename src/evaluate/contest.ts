import { classificationAccounts } from './classificationAccounts';
import { difference } from './compare';
import type { EvaluateContext } from './context';
import type { ClassificationInput } from './evaluateClassification';
import type { RegressionInput } from './evaluateRegression';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS, type PairedDifference } from './judgement';
import type { Ledger } from './ledger';
import { regressionAccounts } from './regressionAccounts';
import type { Draws } from './units';

/** Where chance comes from, anew for each model: the two are scored on the same resamples. */
export type PairedContext = Omit<EvaluateContext, 'random'> & { readonly random: () => Draws };

/** One metric after another, the first model minus the second, with paired 95 % intervals. */
export type PairedDifferences = Readonly<Record<string, PairedDifference>>;

/**
 * Two classifiers on the same rows. Where they look at different classes as the positive one, what speaks of that class
 * alone is left out. Throws RangeError when the numbers of rows differ.
 */
export function contestClassification(one: ClassificationInput, other: ClassificationInput, context: PairedContext): PairedDifferences {
  checkRows(one.truth.length, other.truth.length);
  const [a, b] = [one, other].map(input => ({ input, accounts: classificationAccounts(input, { ...context, random: context.random() }) }));
  const positive = ({ input, accounts }: typeof a): string | null => (accounts.positive === null ? null : input.classes[accounts.positive]);
  const names = CLASSIFICATION_METRICS.filter(name => name !== 'average_precision' || positive(a) === positive(b));
  return differences(names, a.accounts.model, b.accounts.model, a.accounts.units.count);
}

/** Two regressions on the same rows. Throws RangeError when the numbers of rows differ. */
export function contestRegression(one: RegressionInput, other: RegressionInput, context: PairedContext): PairedDifferences {
  checkRows(one.truth.length, other.truth.length);
  const [a, b] = [one, other].map(input => regressionAccounts(input, { ...context, random: context.random() }));
  return differences(REGRESSION_METRICS, a.model, b.model, a.units.count);
}

function differences(names: readonly string[], one: Ledger, other: Ledger, units: number): PairedDifferences {
  return Object.fromEntries(names.map(name => [name, difference(name, one.of(name), other.of(name), units)]));
}

function checkRows(one: number, other: number): void {
  if (one !== other) throw new RangeError(`contest: ${one} rows against ${other}; both models are judged on the same rows.`);
}

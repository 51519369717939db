import type { EvaluateContext } from './context';
import type { RegressionInput } from './evaluateRegression';
import type { Ledger } from './ledger';
import { regressionLedgers } from './regressionLedgers';
import { rankedResamples, RESAMPLES } from './resample';
import { unitsOf, type Units } from './units';

/** Every metric of a regression and of its two baselines, on all rows and on each resample. */
export interface RegressionAccounts {
  readonly model: Ledger;
  readonly ofMean: Ledger;
  readonly ofMedian: Ledger;
  readonly units: Units;
  readonly resamples: number;
  /** Resamples of the metrics that need rows in order. */
  readonly ranked: number;
}

/** Keeps the accounts of a regression. The same rows and the same random stream give the same resamples, whatever the model. */
export function regressionAccounts(input: RegressionInput, context: EvaluateContext): RegressionAccounts {
  const { random, tick = () => {}, resamples = RESAMPLES } = context;
  const { truth, predictions, weights, mean, median } = input;
  const rows = truth.length;
  if (predictions.length !== rows) throw new RangeError(`evaluateRegression: ${predictions.length} predictions for ${rows} rows.`);
  const units = unitsOf(rows, input.groups, random);
  const ranked = Math.min(resamples, rankedResamples(rows, 3));
  const always = (answer: number) => new Float64Array(rows).fill(answer);
  const ledgers = regressionLedgers({
    truth,
    predictions: new Map([['model', predictions], ['mean', always(mean)], ['median', always(median)]]),
    weights, units, resamples, ranked, random, tick,
  });
  const [model, ofMean, ofMedian] = [...ledgers.values()];
  return { model, ofMean, ofMedian, units, resamples, ranked };
}

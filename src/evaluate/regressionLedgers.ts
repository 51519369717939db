import { GRAIN } from './compare';
import type { Baseline } from './judgement';
import { Ledger } from './ledger';
import { risingOrder } from './order';
import { quantileAt } from './quantile';
import { errorScores, errorSumsOf } from './regressionMetrics';
import { resample } from './resample';
import { addUnits, unitSums } from './unitSums';
import type { Draws, Units } from './units';

/** Who is judged: the model, or a number said of every row. */
export type Predictor = 'model' | Extract<Baseline['kind'], 'mean' | 'median'>;

export interface RegressionLedgersInput {
  readonly truth: Float64Array;
  readonly predictions: ReadonlyMap<Predictor, Float64Array>;
  readonly weights: Float64Array | null;
  readonly units: Units;
  readonly resamples: number;
  /** Resamples of metrics that need rows in order. */
  readonly ranked: number;
  readonly random: Draws;
  readonly tick: () => void;
}

const MEDIAN = 'median_absolute_error';

/** Metrics in the target's unit: of a target near a million, an error of a millionth is rounding. */
const IN_UNITS = new Set(['rmse', 'mae', MEDIAN]);

/** Every metric of every predictor on all rows and on the same resamples. */
export function regressionLedgers(input: RegressionLedgersInput): ReadonlyMap<Predictor, Ledger> {
  const { truth, predictions, weights, units, resamples, ranked, random, tick } = input;
  const weightOf = (row: number) => (weights === null ? 1 : weights[row]);
  const origin = meanOf(truth, weightOf);
  const predictors = [...predictions.values()];
  // Three sums of the truth, then three of each predictor.
  const sums = unitSums(units, 3 * (1 + predictions.size), (row, into) => {
    const weight = weightOf(row);
    const deviation = truth[row] - origin;
    into[0] = weight;
    into[1] = weight * deviation;
    into[2] = weight * deviation * deviation;
    let to = 3;
    for (let p = 0; p < predictors.length; p += 1) {
      const { squares, absolutes, shares } = errorSumsOf(truth[row], predictors[p][row], weight);
      into[to++] = squares;
      into[to++] = absolutes;
      into[to++] = shares;
    }
  });
  const accounts = [...predictions].map(([name, predicted]) => ({
    name,
    ledger: new Ledger(),
    order: errorOrder(truth, predicted, weightOf, units),
  }));
  const totals = new Float64Array(sums.width);

  const look = (counts: Int32Array, isOrdered: boolean, say: (to: Ledger, metric: string, value: number) => void) => {
    addUnits(sums, counts, totals);
    const truths = { weight: totals[0], truth: totals[1], truthSquares: totals[2] };
    accounts.forEach(({ ledger, order }, p) => {
      const [squares, absolutes, shares] = totals.subarray(3 * p + 3);
      const { rmse, mae, r2, mape } = errorScores(truths, { squares, absolutes, shares });
      say(ledger, 'rmse', rmse);
      say(ledger, 'mae', mae);
      say(ledger, 'r2', r2);
      say(ledger, 'mape', mape);
      if (isOrdered) say(ledger, MEDIAN, medianOf(order, counts, truths.weight));
    });
  };

  const size = truth.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const grainOf = (name: string): number => (IN_UNITS.has(name) ? GRAIN * size : GRAIN);
  look(new Int32Array(units.count).fill(1), true, (to, name, value) => to.open(name, value, name === MEDIAN ? ranked : resamples, { grain: grainOf(name) }));
  if (units.count > 1) {
    resample(units, resamples, random, (counts, index) => {
      look(counts, index < ranked, (to, name, value) => to.enter(name, index, value));
      tick();
    });
  }
  return new Map(accounts.map(({ name, ledger }) => [name, ledger]));
}

/** Absolute errors in rising order, with the unit and weight of each. */
interface ErrorOrder {
  readonly errors: Float64Array;
  readonly units: Int32Array;
  readonly weights: Float64Array;
}

function errorOrder(truth: Float64Array, predicted: Float64Array, weightOf: (row: number) => number, units: Units): ErrorOrder {
  const errors = truth.map((value, row) => Math.abs(value - predicted[row]));
  const order = risingOrder(errors);
  return {
    errors: Float64Array.from(order, row => errors[row]),
    units: Int32Array.from(order, row => units.of[row]),
    weights: Float64Array.from(order, weightOf),
  };
}

/** Weighted median of the errors, as scikit-learn; of plain rows, the plain median. */
function medianOf({ errors, units, weights }: ErrorOrder, counts: Int32Array, total: number): number {
  return quantileAt(errors, i => counts[units[i]] * weights[i], total, 0.5);
}

/** Weighted mean; 0 when nothing has weight. */
function meanOf(values: Float64Array, weightOf: (row: number) => number): number {
  let total = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    total += weightOf(row);
    sum += weightOf(row) * values[row];
  }
  return total > 0 ? sum / total : 0;
}

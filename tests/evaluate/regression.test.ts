import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateRegression, type RegressionInput } from '../../src/evaluate/evaluateRegression';
import { REGRESSION_METRICS } from '../../src/evaluate/judgement';
import { randomStream } from '../../src/pipeline/random';
import { expectAllClose, expectClose } from './close';
import { regression as cases } from './golden';

/** Few resamples: what is looked at here are values; intervals have a test of their own. */
const few = () => ({ random: randomStream(1, 'evaluate'), resamples: 20 });

function inputOf(truth: readonly number[], predictions: readonly number[], weights: readonly number[] | null = null): RegressionInput {
  return {
    truth: Float64Array.from(truth),
    predictions: Float64Array.from(predictions),
    weights: weights && Float64Array.from(weights),
    groups: null,
    mean: 10,
    median: 9,
  };
}

describe('regression metrics equal scikit-learn, residual plots SciPy', () => {
  it.each(cases)('$name', golden => {
    const judgement = evaluateRegression(inputOf(golden.truth, golden.predictions, golden.weights), few());
    for (const name of REGRESSION_METRICS) {
      // R² is a difference of sums, so digits count from 1.
      expectClose(judgement.metrics[name].value, golden.metrics[name], name === 'r2' ? 1 : 1e-3);
    }
    const { normal, quantiles } = judgement.residuals ?? { normal: null, quantiles: [] };
    if (golden.weights === null) expectAllClose(quantiles.map(({ value }) => value), golden.quantiles);
    if (golden.normal === null) {
      expect(normal).toBeNull();
      return;
    }
    expectAllClose(normal?.expected ?? [], golden.normal.expected);
    expectAllClose(normal?.observed ?? [], golden.normal.observed);
    for (const part of ['slope', 'intercept', 'r'] as const) expectClose(normal?.[part] ?? null, golden.normal[part], 1);
    expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
  });
});

describe('a regression\'s judgement', () => {
  it('has no R² for a constant truth and no MAPE for a truth of 0, and says why', () => {
    const { metrics } = evaluateRegression(inputOf([0, 0, 0], [1, 2, 3]), few());
    expect(metrics.r2).toMatchObject({ value: null, reason: 'The true values are all the same.' });
    expect(metrics.mape).toMatchObject({ value: null, reason: 'The true value is 0 in 3 rows.' });
  });

  it('takes no notice of a truth of 0 in a row of weight 0', () => {
    const { metrics } = evaluateRegression(inputOf([0, 2, 4], [1, 1, 1], [0, 1, 1]), few());
    expectClose(metrics.mape.value, (0.5 + 0.75) / 2);
  });

  it('judges no rows without a number', () => {
    const judgement = evaluateRegression(inputOf([], []), few());
    for (const name of REGRESSION_METRICS) expect(judgement.metrics[name]).toMatchObject({ value: null, reason: 'There are no rows.' });
    expect(judgement.residuals).toBeNull();
  });

  it('judges one row, without an interval', () => {
    const { metrics, verdict } = evaluateRegression(inputOf([3], [5]), few());
    expect(metrics.rmse).toMatchObject({ value: 2, low: null, high: null, reason: expect.stringContaining('only one row') });
    expect(verdict.kind).toBe('not-distinguishable');
  });

  it('compares squared errors with the mean, absolute ones with the median', () => {
    const truth = [1, 2, 3, 4, 5, 60];
    const { baselines, baseline, comparison } = evaluateRegression({ ...inputOf(truth, truth), mean: 12.5, median: 3.5 }, few());
    expect(baselines).toMatchObject([{ kind: 'mean', answer: 12.5 }, { kind: 'median', answer: 3.5 }]);
    expect(baseline).toBe(baselines[0].metrics);
    expect(comparison).toMatchObject({ rmse: { baseline: 'mean' }, r2: { baseline: 'mean' }, mae: { baseline: 'median' } });
    expectClose(comparison.mae.difference, -(2.5 + 1.5 + 0.5 + 0.5 + 1.5 + 56.5) / 6);
    expectClose(baseline.rmse.value, Math.sqrt(truth.reduce((sum, y) => sum + (y - 12.5) ** 2, 0) / 6));
  });

  it('refuses lengths that do not fit', () => {
    expect(() => evaluateRegression(inputOf([1], [1, 2]), few())).toThrow(/2 predictions for 1 rows/);
  });

  it('does not depend on the order of rows, and takes a weight of 2 for the row twice', () => {
    const row = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), rows => {
        const of = (each: readonly (readonly number[])[], weights: readonly number[] | null) =>
          evaluateRegression(inputOf(each.map(r => r[0]), each.map(r => r[1]), weights), few()).metrics;
        const weighted = of(rows, rows.map(r => r[2]));
        const reversed = [...rows].reverse();
        const again = [of(reversed, reversed.map(r => r[2])), of(rows.flatMap(r => Array.from({ length: r[2] }, () => r)), null)];
        for (const other of again) {
          for (const name of REGRESSION_METRICS) expectClose(other[name].value, weighted[name].value, 1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('residuals', () => {
  const draws = randomStream(4, 'residuals');
  const predictions = Float64Array.from({ length: 5000 }, () => Math.floor(draws.next() * 400) / 10);
  const truth = predictions.map(value => value + draws.normal() * (1 + value / 20));
  const { residuals } = evaluateRegression({ ...inputOf([], []), truth, predictions }, few());

  it('are binned by prediction: every row once, equal predictions together, bins in order', () => {
    const bins = residuals?.bins ?? [];
    expect(bins).toHaveLength(20);
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(5000);
    bins.forEach((bin, i) => {
      expect(bin.from).toBeLessThanOrEqual(bin.meanPrediction);
      expect(bin.meanPrediction).toBeLessThanOrEqual(bin.to);
      expect(bin.q10).toBeLessThan(bin.median);
      expect(bin.median).toBeLessThan(bin.q90);
      if (i > 0) expect(bins[i - 1].to).toBeLessThan(bin.from);
    });
    const [first, last] = [bins[0], bins[19]];
    expect(last.q90 - last.q10).toBeGreaterThan(2 * (first.q90 - first.q10));
  });

  it('fill a histogram that holds every row', () => {
    const { edges, counts } = residuals?.histogram ?? { edges: [], counts: [] };
    expect(edges).toHaveLength(counts.length + 1);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
  });

  it('make a normal plot of 500 points with both ends', () => {
    const { expected, observed } = residuals?.normal ?? { expected: [], observed: [] };
    const sorted = truth.map((value, i) => value - predictions[i]).sort();
    expect(expected.length).toBeGreaterThan(300);
    expect(expected.length).toBeLessThanOrEqual(500);
    expect([observed[0], observed[observed.length - 1]]).toEqual([sorted[0], sorted[4999]]);
  });

  it('are shown of a thousand rows spread over the part', () => {
    const { rows, truth: shown } = residuals?.sample ?? { rows: [], truth: [] };
    expect(rows).toHaveLength(1000);
    expect([rows[0], rows[999]]).toEqual([0, 4999]);
    expect(shown[500]).toBe(truth[rows[500]]);
  });
});

import { describe, expect, it } from 'vitest';
import { contestClassification, contestRegression } from '../../src/evaluate/contest';
import { evaluateClassification, type ClassificationInput } from '../../src/evaluate/evaluateClassification';
import { evaluateRegression, type RegressionInput } from '../../src/evaluate/evaluateRegression';
import type { Comparison, PairedDifference } from '../../src/evaluate/judgement';
import { randomStream } from '../../src/pipeline/random';

const context = () => ({ random: randomStream(1, 'evaluate/validation') });
const paired = { random: () => context().random };
const draws = randomStream(5, 'rows');
const rows = 60;
const truth = Int32Array.from({ length: rows }, () => Number(draws.integer(10) > 5));
const yes = Array.from(truth, each => 0.2 * each + 0.35 + draws.integer(100) / 400);

function classifier(more: Partial<ClassificationInput> = {}, of: readonly number[] = yes): ClassificationInput {
  return { truth, classes: ['no', 'yes'], probabilities: Float64Array.from(of.flatMap(p => [1 - p, p])), weights: null, groups: null, priors: Float64Array.of(0.6, 0.4), positive: 'yes', ...more };
}

const values = Float64Array.from({ length: rows }, () => draws.integer(1000) / 10);
const regression = (by: (value: number, row: number) => number): RegressionInput => ({ truth: values, predictions: values.map(by), weights: null, groups: null, mean: 50, median: 50 });
const near = regression((value, row) => value + (row % 7) - 3);

/** The same within the rounding of sums in another order. */
function expectSame(difference: PairedDifference, comparison: Comparison): void {
  expect(difference.outcome).toBe(comparison.outcome);
  for (const end of ['difference', 'low', 'high'] as const) expect(difference[end]!).toBeCloseTo(comparison[end]!, 12);
}

describe('two models on the same rows', () => {
  it('differ as a judgement says that model and baseline do, when the other one is the baseline', () => {
    const baseline = classifier({}, yes.map(() => 0.4));
    const metrics = contestClassification(classifier(), baseline, paired);
    const { comparison } = evaluateClassification(classifier(), context());
    for (const name of ['balanced_accuracy', 'accuracy', 'log_loss', 'brier_score', 'f1_macro']) expectSame(metrics[name], comparison[name]);
  });

  it('do so for a regression, too', () => {
    const metrics = contestRegression(near, regression(() => 50), paired);
    const { comparison } = evaluateRegression(near, context());
    for (const name of ['rmse', 'mae', 'r2']) expectSame(metrics[name], comparison[name]);
  });

  it('do not differ when they are one: 0, from 0 to 0', () => {
    expect(contestClassification(classifier(), classifier(), paired).balanced_accuracy).toEqual({ difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' });
    expect(contestRegression(near, near, paired).rmse).toEqual({ difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' });
  });

  it('do not differ by what sums in another order leave, of a figure near 0 either', () => {
    const nudged = classifier({}, yes.map(p => p * (1 + 2 ** -50)));
    expect(contestClassification(nudged, classifier(), paired).log_loss).toEqual({ difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' });
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    const [one, other] = [regression(() => mean), regression(() => mean * (1 + 2 ** -50))];
    expect(contestRegression(one, other, paired).r2).toEqual({ difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' });
    const right = regression(value => value * (1 + 2 ** -50));
    expect(contestRegression(right, regression(value => value), paired).rmse).toEqual({ difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' });
  });

  it('differ the other way round when they change places', () => {
    const other = classifier({}, yes.map(p => 1 - p));
    const [one, back] = [contestClassification(classifier(), other, paired), contestClassification(other, classifier(), paired)];
    for (const [name, { difference, low, high }] of Object.entries(one)) {
      expect(back[name].difference!, name).toBeCloseTo(-difference!, 12);
      expect([back[name].low!, back[name].high!].map(end => end.toFixed(9))).toEqual([-high!, -low!].map(end => end.toFixed(9)));
    }
    expect(one.accuracy.outcome).toBe('beats');
    expect(back.accuracy.outcome).toBe('worse');
  });

  it('can be told apart where one interval beside the other could not: the rows are the same', () => {
    // Better by a little on every row, with rows that differ a lot among themselves.
    const far = regression((value, row) => value + ((row % 7) - 3) * 1.02);
    const metrics = contestRegression(near, far, paired);
    expect(metrics.rmse).toMatchObject({ outcome: 'beats' });
    const [a, b] = [near, far].map(input => evaluateRegression(input, context()).metrics.rmse);
    expect(a.high!).toBeGreaterThan(b.low!);
  });

  it('may know other classes: the same labels are no difference', () => {
    const wider = classifier({ classes: ['maybe', 'no', 'yes'], truth: truth.map(code => code + 1), probabilities: Float64Array.from(yes.flatMap(p => [0, 1 - p, p])), priors: Float64Array.of(0, 0.6, 0.4), positive: null });
    expect(contestClassification(wider, classifier(), paired).accuracy.difference).toBe(0);
  });

  it('say why there is no difference to tell on no rows, and on too few', () => {
    const few = (length: number): ClassificationInput => ({ ...classifier({}, yes.slice(0, length)), truth: truth.slice(0, length) });
    expect(contestClassification(few(0), few(0), paired).accuracy).toMatchObject({ difference: null, reason: expect.stringMatching(/\.$/) });
    expect(contestClassification(few(4), few(4), paired).accuracy).toMatchObject({ difference: 0, reason: expect.stringMatching(/too few/) });
  });
});

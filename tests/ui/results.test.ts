import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/client/types';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import { evaluateRegression } from '../../src/evaluate/evaluateRegression';
import { randomStream } from '../../src/pipeline/random';
import { calibrationPicture, missPicture, prPicture, residualPicture, rocPicture } from '../../src/ui/results/curvePictures';
import { isComparable, judgedParts, populationOf } from '../../src/ui/results/judged';
import { atThreshold, pointAt } from '../../src/ui/results/threshold';
import { sayVerdict } from '../../src/ui/results/verdict';

const random = randomStream(1, 'test');
const rows = 60;
const truth = Int32Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
const probabilities = Float64Array.from({ length: rows * 2 }, (_, i) => {
  const row = i >> 1;
  const p = truth[row] === 1 ? 0.55 + (row % 9) / 20 : 0.05 + (row % 11) / 20;
  return i % 2 === 1 ? p : 1 - p;
});
const judgement = evaluateClassification(
  { truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(2 / 3, 1 / 3) },
  { random, resamples: 200 },
);
const regression = evaluateRegression(
  { truth: Float64Array.from({ length: 80 }, (_, i) => i), predictions: Float64Array.from({ length: 80 }, (_, i) => i + ((i * 7) % 5) - 2), weights: null, groups: null, mean: 39.5, median: 39.5 },
  { random, resamples: 200 },
);
const text = (parts: readonly { readonly text: string }[]): string => parts.map(part => part.text).join('');

describe('the sentence of verdict', () => {
  it('counts the rows that are right, beside the baseline', () => {
    const said = sayVerdict(judgement, 'validation', false);
    expect(text(said.sentence)).toBe(`Right for ${judgement.verdict.right} of 60 rows it had not seen. Always saying no is right for 40.`);
    expect(said.detail).toMatch(/^The difference is real: \d+ points of balanced accuracy, between \d+ and \d+\.$/);
    expect(said.wrong).toBe(60 - judgement.verdict.right!);
  });

  it('does not claim of training rows that they were not seen', () => {
    expect(text(sayVerdict(judgement, 'train', false).sentence)).toContain('rows it learned from');
  });

  it('says so when chance could have done it, and when it is worse', () => {
    const chance = { ...judgement, verdict: { ...judgement.verdict, kind: 'not-distinguishable' as const } };
    expect(sayVerdict(chance, 'validation', false).detail).toContain('could be chance');
    const worse = { ...judgement, verdict: { ...judgement.verdict, kind: 'worse' as const } };
    expect(sayVerdict(worse, 'validation', false).detail).toContain('worse than the baseline');
  });

  it('of a baseline is that it looks at nothing', () => {
    const said = sayVerdict(judgement, 'validation', true);
    expect(text(said.sentence)).toMatch(/^Always saying no is right for /);
    expect(said.detail).toContain('looks at nothing');
  });

  it('of a regression is how far off it is, and has no wrong rows', () => {
    const said = sayVerdict(regression, 'validation', false);
    expect(text(said.sentence)).toMatch(/^Off by 1\.\d+ on rows it had not seen\. Always saying 39\.5 is off by \d+\.\d+\.$/);
    expect(said.wrong).toBe(0);
  });
});

describe('the threshold', () => {
  it('gives the counts of calling rows positive from it on, between listed ones too', () => {
    const sweep = judgement.thresholds!;
    for (const threshold of [0, 0.2, 0.55, 0.56, 0.7, 0.99, 1]) {
      const called = Array.from({ length: rows }, (_, row) => probabilities[row * 2 + 1] >= threshold);
      const count = (isPositive: boolean, isCalled: boolean): number => called.filter((is, row) => is === isCalled && (truth[row] === 1) === isPositive).length;
      expect(atThreshold(sweep, threshold)).toMatchObject({
        truePositives: count(true, true), falsePositives: count(false, true), trueNegatives: count(false, false), falseNegatives: count(true, false),
      });
    }
  });

  it('stands on the curves, without a precision where nothing is called positive', () => {
    expect(pointAt(atThreshold(judgement.thresholds!, 2))).toEqual({ recall: 0, falsePositiveRate: 0, precision: null });
    expect(pointAt(atThreshold(judgement.thresholds!, 0))).toMatchObject({ recall: 1, falsePositiveRate: 1 });
  });
});

describe('the pictures of a judgement', () => {
  it('are drawn from its curves and end in a sentence', () => {
    expect(rocPicture(judgement, null)!.finding).toMatch(/^The area under the curve is 0\.\d+; guessing has 0\.5\.$/);
    expect(prPicture(judgement, null)!.references![0].at).toBeCloseTo(1 / 3);
    expect(calibrationPicture(judgement)!.series[0]).toMatchObject({ kind: 'line', name: 'yes' });
    expect(rocPicture(judgement, { recall: 0.5, falsePositiveRate: 0.1, precision: 0.7 })!.series).toHaveLength(2);
    expect(missPicture(regression.residuals!).series[0]).toMatchObject({ kind: 'bars' });
    expect(residualPicture(regression.residuals!).series).toHaveLength(4);
  });

  it('are left out where there is nothing to draw', () => {
    expect(rocPicture({ ...judgement, curves: [] }, null)).toBeNull();
    expect(calibrationPicture({ ...judgement, calibration: [] })).toBeNull();
  });
});

describe('runs', () => {
  const run = (change: object): Run => ({
    id: 'r', doc: { id: 'p' }, models: [{ run: 'r', node: 'm', title: '', learner: 'logistic', task: 'classification', target: 'yes', classes: [] }],
    manifest: { seed: 7, datasets: { d: { name: 'a.csv', fingerprint: 'f', rows: 344 } }, parts: { split: { train: 219, validation: 55, test: 68 } }, judgements: { judge: { train: judgement, validation: judgement } }, ...change } as unknown as Run['manifest'],
  });

  it('compare only where data, seed, parts and target are the same', () => {
    expect(isComparable(run({}), run({}))).toBe(true);
    expect(isComparable(run({}), run({ seed: 8 }))).toBe(false);
    expect(isComparable(run({}), run({ datasets: { d: { name: 'a.csv', fingerprint: 'g', rows: 344 } } }))).toBe(false);
    expect(isComparable(run({}), { ...run({}), models: [{ ...run({}).models[0], target: 'no' }] })).toBe(false);
  });

  it('say how many rows of the file were left out', () => {
    expect(populationOf(run({}))).toEqual({ all: 344, kept: 342 });
  });

  it('show validation first, and the test part once it was opened', () => {
    expect([...judgedParts(run({}), 'judge', new Map()).keys()]).toEqual(['validation', 'train']);
    expect([...judgedParts(run({}), 'judge', new Map([['r judge', judgement]])).keys()]).toEqual(['validation', 'train', 'test']);
  });
});

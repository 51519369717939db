import { describe, expect, it } from 'vitest';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import type { Verdict } from '../../src/evaluate/judgement';
import { verdictSentence } from '../../src/evaluate/verdict';
import { randomStream } from '../../src/pipeline/random';

const penguins: Verdict = {
  kind: 'beats', metric: 'balanced_accuracy', value: 0.9731, low: 0.92, high: 1, baselineKind: 'majority', baselineAnswer: 'Adelie',
  baselineValue: 1 / 3, difference: 0.6397, differenceLow: 0.583, differenceHigh: 0.667, total: 55, right: 53, baselineRight: 24,
};
const prices: Verdict = {
  kind: 'beats', metric: 'rmse', value: 312, low: 280, high: 350, baselineKind: 'mean', baselineAnswer: 4201.7, baselineValue: 805,
  difference: -493, differenceLow: -561, differenceHigh: -421, total: 80, right: null, baselineRight: null,
};

describe('a verdict is one plain sentence', () => {
  it.each<[string, Verdict, string]>([
    ['of a classifier that beats', penguins, 'Beats always-Adelie by 64 points of balanced accuracy (95% interval 58 to 67). 2 of 55 validation rows wrong.'],
    ['of one without a mistake', { ...penguins, right: 55 }, 'Beats always-Adelie by 64 points of balanced accuracy (95% interval 58 to 67). None of 55 validation rows wrong.'],
    [
      'of one that cannot be told apart',
      { ...penguins, kind: 'not-distinguishable', difference: 0.03, differenceLow: -0.021, differenceHigh: 0.082, right: 25 },
      'Not distinguishable from always-Adelie: between 2 points of balanced accuracy worse and 8 points of balanced accuracy better (95% interval). 30 of 55 validation rows wrong.',
    ],
    [
      'of one that is worse',
      { ...penguins, kind: 'worse', difference: -0.1, differenceLow: -0.15, differenceHigh: -0.05, right: 20 },
      'Worse than always-Adelie by 10 points of balanced accuracy (95% interval 5 to 15). 35 of 55 validation rows wrong.',
    ],
    ['of a regression that beats', prices, 'Beats the mean alone by 490 RMSE (95% interval 420 to 560).'],
    [
      'of a regression that cannot be told apart',
      { ...prices, kind: 'not-distinguishable', difference: -3, differenceLow: -14, differenceHigh: 9 },
      'Not distinguishable from the mean alone: between 9 RMSE worse and 14 RMSE better (95% interval).',
    ],
    [
      'of too few rows',
      { ...penguins, kind: 'not-distinguishable', reason: 'Only 5 rows or groups: too few to tell.', total: 5, right: 5 },
      'Not distinguishable from always-Adelie: only 5 rows or groups: too few to tell. None of 5 validation rows wrong.',
    ],
    [
      'of nothing to compare',
      { ...prices, kind: 'not-distinguishable', difference: null, differenceLow: null, differenceHigh: null, reason: 'One of the two does not exist.' },
      'Not distinguishable from the mean alone: one of the two does not exist.',
    ],
  ])('%s', (_, verdict, sentence) => {
    expect(verdictSentence(verdict, 'validation rows')).toBe(sentence);
  });

  it('with the numbers of the judgement it ends', () => {
    const random = randomStream(1, 'verdict');
    const truth = Int32Array.from({ length: 60 }, () => random.integer(2));
    const probabilities = Float64Array.from([...truth].flatMap((code, row) => (row % 10 === 0 ? [code, 1 - code] : [1 - code, code])));
    const { verdict, metrics, comparison } = evaluateClassification(
      { truth, classes: ['no', 'yes'], probabilities, weights: null, groups: null, priors: Float64Array.of(0.5, 0.5) },
      { random },
    );
    expect(verdict).toMatchObject({ kind: 'beats', total: 60, right: 54, baselineAnswer: 'no', value: metrics.balanced_accuracy.value });
    expect(verdict.differenceLow).toBe(comparison.balanced_accuracy.low);
    expect(verdictSentence(verdict)).toMatch(/^Beats always-no by \d\d points of balanced accuracy \(95% interval \d\d to \d\d\)\. 6 of 60 rows wrong\.$/);
  });
});

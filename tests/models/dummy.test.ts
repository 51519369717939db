import { describe, expect, it } from 'vitest';
import dummy from '../../src/models/dummy/fit';
import type { FitInput } from '../../src/models/model';
import { context, difference, matrix } from './context';
import { dummy as cases } from './golden';

function input(task: FitInput['task'], y: readonly number[], classes: readonly string[], weights: readonly number[] | null): FitInput {
  return { task, X: matrix(y.map(() => [NaN])), y: Float64Array.from(y), classes, weights: weights && Float64Array.from(weights), validation: null };
}

describe('the baseline equals scikit-learn', () => {
  it.each(cases)('$name', ({ y, codes, classes, weights, mean, median, priors }) => {
    const numbers = input('regression', y, [], weights);
    const answer = (strategy: 'mean' | 'median') => dummy.predict(dummy.fit(numbers, { strategy }), matrix([[1], [2]])).values;
    expect(difference(answer('mean'), [mean, mean])).toBeLessThan(1e-12);
    expect(difference(answer('median'), [median, median])).toBeLessThan(1e-12);
    const model = dummy.fit(input('classification', codes, classes, weights), { strategy: 'mean' });
    expect(difference(dummy.predict(model, matrix([[1]])).values, priors)).toBeLessThan(1e-12);
  });
});

describe('the baseline', () => {
  it('takes one class', () => {
    const model = dummy.fit(input('classification', [0, 0], ['only'], null), { strategy: 'mean' });
    expect(dummy.predict(model, matrix([[1]]))).toEqual({ kind: 'probabilities', classes: ['only'], values: Float64Array.of(1) });
  });

  it('leaves rows without weight out of the median', () => {
    const model = dummy.fit(input('regression', [1, 2, 3, 100], [], [1, 1, 1, 0]), { strategy: 'median' });
    expect(model).toMatchObject({ value: 2 });
  });

  it('refuses no rows, and rows that weigh nothing', () => {
    expect(() => dummy.fit(input('regression', [], [], null), { strategy: 'mean' })).toThrow(/at least one training row/);
    expect(() => dummy.fit(input('regression', [1], [], [0]), { strategy: 'mean' })).toThrow(/all of weight 0/);
  });

  it('warns of nothing and needs no turns', () => {
    const ctx = context();
    dummy.fit(input('regression', [1, 2], [], null), { strategy: 'mean' });
    expect(ctx.turns).toEqual({ cancelChecks: 0, breaths: 0, progress: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import linear from '../../src/models/linear/fit';
import logistic from '../../src/models/logistic/fit';
import type { FitInput } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import { context, difference, matrix } from './context';
import { logistic as cases, wide, type WideCase } from './golden';

type Options = Parameters<typeof logistic.fit>[1];
const DEFAULTS: Options = { penalty: 'l2', C: 1, fit_intercept: true, class_weight: 'none', max_iter: 100 };
const UNPENALIZED: Options = { ...DEFAULTS, penalty: 'none' };

type Rows = readonly (readonly number[])[];

function input(rows: Rows, codes: readonly number[], weights: readonly number[] | null = null, k = Math.max(...codes) + 1): FitInput {
  return {
    task: 'classification',
    X: matrix(rows),
    y: Float64Array.from(codes),
    classes: Array.from({ length: k }, (_, c) => `c${c}`),
    weights: weights && Float64Array.from(weights),
    validation: null,
  };
}

async function predict(model: Awaited<ReturnType<typeof logistic.fit>>, rows: Rows) {
  return (await logistic.predict(model, matrix(rows), context())).values;
}

/** Rows of `p` columns whose class hangs on them, but not for sure. */
function noisy(n: number, p: number, k: number, seed = 1): { rows: number[][]; codes: number[] } {
  const random = randomStream(seed, 'noisy');
  const rows = Array.from({ length: n }, () => Array.from({ length: p }, () => random.normal()));
  const codes = rows.map((row, i) => (i < k ? i : Math.min(k - 1, Math.max(0, Math.floor(row[0] + 2 * random.normal() + k / 2)))));
  return { rows, codes };
}

describe('logistic regression equals scikit-learn at a tolerance of 1e-12', () => {
  it.each(cases)('$name', async ({ options, X, y, weights, fresh, coef, intercept, unique, predictions, classes }) => {
    const ctx = context();
    const model = await logistic.fit(input(X, y, weights, classes.length), options, ctx);
    expect(model.gradientNorm).toBeLessThanOrEqual(1e-8);
    expect(ctx.warnings).toEqual([]);
    expect(difference(await predict(model, fresh), predictions.flat())).toBeLessThanOrEqual(1e-6);
    if (unique) {
      expect(difference(model.coef, coef.flat())).toBeLessThanOrEqual(1e-6);
      expect(difference(model.intercept, intercept)).toBeLessThanOrEqual(1e-6);
    }
  });
});

/** Every category of the codes its own column, then the plain numbers: the columns scikit-learn was given. */
function spread(levels: readonly number[], codes: Rows, numbers: Rows): number[][] {
  return codes.map((row, i) => [...row.flatMap((code, j) => Array.from({ length: levels[j] }, (_, c) => (c === code ? 1 : 0))), ...numbers[i]]);
}

describe('logistic regression of hundreds of encoded categories equals scikit-learn at a tolerance of 1e-12', () => {
  it.each(wide)('$name', async ({ options, levels, codes, X, freshCodes, fresh, y, weights, classes, coef, intercept, predictions }: WideCase) => {
    const ctx = context();
    const model = await logistic.fit(input(spread(levels, codes, X), y, weights, classes.length), options, ctx);
    expect(model.gradientNorm).toBeLessThanOrEqual(1e-8);
    expect(ctx.warnings).toEqual([]);
    expect(difference(await predict(model, spread(levels, freshCodes, fresh)), predictions.flat())).toBeLessThanOrEqual(1e-6);
    expect(difference(model.coef, coef.flat())).toBeLessThanOrEqual(1e-6);
    expect(difference(model.intercept, intercept)).toBeLessThanOrEqual(1e-6);
  });
});

describe('logistic regression', () => {
  it('gives every row the weighted share of each class when there is no column', async () => {
    const model = await logistic.fit(input([[], [], []], [0, 1, 2], [1, 1, 2]), DEFAULTS, context());
    expect(difference(await predict(model, [[]]), [0.25, 0.25, 0.5])).toBeLessThan(1e-12);
  });

  it('gives every class the same without column and intercept', async () => {
    const model = await logistic.fit(input([[], [], []], [0, 1, 2]), { ...DEFAULTS, fit_intercept: false }, context());
    expect(difference(await predict(model, [[]]), [1 / 3, 1 / 3, 1 / 3])).toBeLessThan(1e-12);
  });

  it('gives a constant column the coefficient 0', async () => {
    const { rows, codes } = noisy(30, 1, 2);
    for (const options of [DEFAULTS, UNPENALIZED]) {
      const { coef } = await logistic.fit(input(rows.map(row => [...row, 7]), codes), options, context());
      expect(coef[1]).toBe(0);
    }
  });

  it('gives equal columns equal coefficients, penalized or not', async () => {
    const { rows, codes } = noisy(60, 2, 3);
    for (const options of [DEFAULTS, UNPENALIZED]) {
      const { coef } = await logistic.fit(input(rows.map(row => [row[0], row[1], row[1]]), codes), options, context());
      for (let c = 0; c < 3; c += 1) expect(Math.abs(coef[3 * c + 1] - coef[3 * c + 2])).toBeLessThan(1e-6);
    }
  });

  it('finds the same optimum by conjugate gradients as by factoring', async () => {
    // 450 columns that are 45 columns ten times over: each copy takes a tenth, so the penalty is a tenth, or C ten times.
    const { rows, codes } = noisy(150, 45, 2);
    const wide = rows.map(row => Array.from({ length: 450 }, (_, j) => row[j % 45]));
    const few = await logistic.fit(input(rows, codes), { ...DEFAULTS, C: 10 }, context());
    const many = await logistic.fit(input(wide, codes), DEFAULTS, context());
    expect(many.gradientNorm).toBeLessThanOrEqual(1e-8);
    expect(difference(await predict(many, wide), await predict(few, rows))).toBeLessThan(1e-7);
  });

  it('finds the same optimum by conjugate gradients with many classes', async () => {
    const { rows, codes } = noisy(200, 30, 3);
    const wide = rows.map(row => Array.from({ length: 150 }, (_, j) => row[j % 30]));
    const few = await logistic.fit(input(rows, codes), { ...DEFAULTS, C: 5 }, context());
    const many = await logistic.fit(input(wide, codes), DEFAULTS, context());
    expect(difference(await predict(many, wide), await predict(few, rows))).toBeLessThan(1e-7);
  });

  it('comes to the optimum from a sample of many rows too', async () => {
    // 24,000 rows are enough to start from a sample; the same rows as 3,000 weighted ones are not.
    const { rows, codes } = noisy(3000, 2, 3);
    const many = await logistic.fit(input(Array.from({ length: 8 }, () => rows).flat(), Array.from({ length: 8 }, () => codes).flat()), DEFAULTS, context());
    const weighted = await logistic.fit(input(rows, codes, codes.map(() => 8)), DEFAULTS, context());
    expect(difference(many.coef, weighted.coef)).toBeLessThan(1e-7);
  });

  it('converges with features of 1e6 and 1e-6 and hardly any penalty', async () => {
    const { rows, codes } = noisy(200, 3, 2);
    const plain = await logistic.fit(input(rows, codes), UNPENALIZED, context());
    const scaled = rows.map(([a, b, c]) => [a * 1e6 + 3e6, b * 1e-6, c]);
    const ctx = context();
    const model = await logistic.fit(input(scaled, codes), UNPENALIZED, ctx);
    expect(ctx.warnings).toEqual([]);
    expect(difference(await predict(model, scaled), await predict(plain, rows))).toBeLessThan(1e-9);
  });

  it('gives a class whose rows weigh nothing the probability 0, and fits the others as if it were not there', async () => {
    const { rows, codes } = noisy(60, 2, 4);
    for (const kept of [[0, 1], [0, 1, 2]]) {
      const weights = codes.map(code => (kept.includes(code) ? 1 : 0));
      const model = await logistic.fit(input(rows, codes, weights), DEFAULTS, context());
      const all = await predict(model, rows);
      const alone = rows.filter((_, i) => weights[i] > 0);
      const without = await logistic.fit(input(alone, codes.filter((_, i) => weights[i] > 0)), DEFAULTS, context());
      const few = await predict(without, rows);
      rows.forEach((_, i) => {
        const k = kept.length;
        expect(difference(all.subarray(4 * i, 4 * i + k), few.subarray(k * i, k * i + k))).toBeLessThan(1e-9);
        expect(all[4 * i + 3]).toBe(0);
      });
    }
  });

  it('keeps every digit of a small probability', async () => {
    const model = await logistic.fit(input([[0], [1], [2], [3]], [0, 1, 0, 1]), DEFAULTS, context());
    const [low, high] = await predict(model, [[-1000]]);
    expect(low + high).toBe(1);
    expect(high).toBeGreaterThan(0);
    expect(high).toBeLessThan(1e-100);
  });

  it.each([
    ['one class', [0, 0]],
    ['one row', [0]],
  ])('refuses %s', async (_, codes) => {
    await expect(logistic.fit(input(codes.map(c => [c]), codes), DEFAULTS, context())).rejects.toMatchObject({ code: 'one-class' });
  });

  it('refuses two classes of which one weighs nothing', async () => {
    await expect(logistic.fit(input([[1], [2]], [0, 1], [0, 1]), DEFAULTS, context())).rejects.toMatchObject({ code: 'one-class', got: 'only "c1"' });
  });

  it('refuses a missing value, naming the column and the mend', async () => {
    const problem = { code: 'missing-values', where: { column: 'x1' }, fix: /Fill missing values/ };
    await expect(logistic.fit(input([[1, 2], [3, NaN]], [0, 1]), DEFAULTS, context())).rejects.toMatchObject({ ...problem, fix: expect.stringMatching(problem.fix) });
  });
});

describe('unpenalized logistic regression says "separable"', () => {
  it.each<[string, Rows, number[]]>([
    ['when a threshold tells two classes apart', [[1], [2], [3], [4]], [0, 0, 1, 1]],
    ['when only a combination of columns does', [[0, 0], [1, 1], [2, 2], [1, 0], [2, 1], [3, 2]], [0, 0, 0, 1, 1, 1]],
    ['when classes touch in one value', [[1], [2], [2], [3]], [0, 0, 1, 1]],
    ['when a category occurs in one class only', [[0, 1], [0, 2], [0, 3], [0, 4], [0, 1], [1, 2], [1, 3]], [0, 1, 0, 1, 1, 1, 1]],
    ['when there are more columns than rows', [[1, 0, 0, 2], [0, 1, 0, 5], [0, 0, 1, 1]], [0, 1, 1]],
    ['when one of three classes stands apart', [[1], [2], [1], [2], [1], [2], [50], [51]], [0, 0, 1, 1, 1, 0, 2, 2]],
    ['when three classes stand in order', [[1], [2], [5], [6], [9], [10]], [0, 0, 1, 1, 2, 2]],
  ])('%s', async (_, rows, codes) => {
    const fit = logistic.fit(input(rows, codes), UNPENALIZED, context());
    await expect(fit).rejects.toMatchObject({ code: 'separable', fix: expect.stringContaining('"l2"') });
    const ctx = context();
    await logistic.fit(input(rows, codes), DEFAULTS, ctx);
    expect(ctx.warnings).toEqual([]);
  });

  it.each([24_000, 200])('when a rare category occurs in one class only, among %i rows', async n => {
    const { rows, codes } = noisy(n, 2, 2);
    const rare = rows.map((row, i) => [...row, i % 50 === 7 && codes[i] === 1 ? 1 : 0]);
    await expect(logistic.fit(input(rare, codes), UNPENALIZED, context())).rejects.toMatchObject({ code: 'separable', data: { column: 'x2' } });
  });

  it('but not of many rows whose sample alone is separable', async () => {
    // Every fourth row and more is a sample's; those are apart, the others overlap.
    const rows = Array.from({ length: 40_000 }, (_, i) => [(i % 2 === 0 ? 1 : -1) * (i % 8 === 0 || i % 8 === 4 ? 3 : 1) + (i % 7)]);
    const codes = rows.map((_, i) => (i % 8 === 0 ? 1 : i % 3 === 0 ? 1 : 0));
    const model = await logistic.fit(input(rows, codes), UNPENALIZED, context());
    expect(model).toMatchObject({ converged: true });
  });

  it('and names the column that tells classes apart most', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i % 3, i]);
    const fit = logistic.fit(input(rows, rows.map((_, i) => (i < 10 ? 0 : 1))), UNPENALIZED, context());
    await expect(fit).rejects.toMatchObject({ code: 'separable', data: { column: 'x1' } });
  });

  it('but not when classes overlap by one row, however little it weighs', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i]);
    const codes = rows.map((_, i) => (i < 20 || i === 39 ? 0 : 1));
    const weights = codes.map((_, i) => (i === 39 ? 1e-3 : 1));
    const ctx = context();
    const model = await logistic.fit(input(rows, codes, weights), UNPENALIZED, ctx);
    expect(model.converged).toBe(true);
  });
});

describe('logistic regression that has to stop', () => {
  it('says so with the gradient it reached when iterations run out', async () => {
    const { rows, codes } = noisy(80, 3, 2);
    const ctx = context();
    const model = await logistic.fit(input(rows, codes), { ...UNPENALIZED, max_iter: 1 }, ctx);
    expect(model).toMatchObject({ converged: false, iterations: 1 });
    expect(model.gradientNorm).toBeGreaterThan(1e-8);
    expect(ctx.warnings).toMatchObject([{ code: 'not-converged', message: expect.stringContaining(model.gradientNorm.toExponential(1)) }]);
  });

  it('stops within a few milliseconds of work when asked to', async () => {
    const { rows, codes } = noisy(20000, 20, 3);
    await expect(logistic.fit(input(rows, codes), DEFAULTS, context(2))).rejects.toThrow('cancelled');
    const ctx = context();
    await logistic.fit(input(rows, codes), DEFAULTS, ctx);
    expect(ctx.turns.breaths).toBeGreaterThan(5);
    expect(ctx.turns.progress).toBeGreaterThan(2);
  });
});

it('a fitted model of another learner is refused', async () => {
  const other = await linear.fit({ ...input([[1], [2]], [0, 1]), task: 'regression', classes: [] }, { alpha: 0, fit_intercept: true }, context());
  await expect(logistic.predict(other as never, matrix([[1]]), context())).rejects.toThrow('expected a fitted model of "logistic"; got "linear"');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import linear from '../../src/models/linear/fit';
import type { FitInput } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import { context, difference, matrix } from './context';
import { linear as cases } from './golden';

const LEAST_SQUARES = { alpha: 0, fit_intercept: true };

function input(rows: readonly (readonly number[])[], y: readonly number[], weights: readonly number[] | null = null): FitInput {
  return {
    task: 'regression',
    X: matrix(rows),
    y: Float64Array.from(y),
    classes: [],
    weights: weights && Float64Array.from(weights),
    validation: null,
  };
}

function fit(rows: readonly (readonly number[])[], y: readonly number[], options = LEAST_SQUARES) {
  return linear.fit(input(rows, y), options, context());
}

async function predict(model: Awaited<ReturnType<typeof fit>>, rows: readonly (readonly number[])[]) {
  return (await linear.predict(model, matrix(rows), context())).values;
}

describe('linear regression equals scikit-learn', () => {
  it.each(cases)('$name', async ({ options, X, y, weights, fresh, coef, intercept, predictions }) => {
    const model = await linear.fit(input(X, y, weights), options, context());
    // Coefficients of columns in other units are compared in their own.
    model.coef.forEach((value, j) => {
      expect(Math.abs(value - coef[j])).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(coef[j]), ownUnit(X, y, j)));
    });
    expect(Math.abs(model.intercept - intercept)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(intercept)));
    expect(difference(await predict(model, fresh), predictions)).toBeLessThanOrEqual(1e-9);
  });
});

/** A coefficient that would move the prediction by the target's spread. */
function ownUnit(X: readonly (readonly number[])[], y: readonly number[], j: number): number {
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values) || 1;
  return spread(y) / spread(X.map(row => row[j]));
}

describe('linear regression', () => {
  it('finds a line that goes through every point', async () => {
    const model = await fit([[1], [2], [4]], [5, 7, 11]);
    expect(model.coef[0]).toBeCloseTo(2, 12);
    expect(model.intercept).toBeCloseTo(3, 12);
  });

  it('predicts the weighted mean when there is no column', async () => {
    const model = await linear.fit(input([[], [], []], [1, 2, 6], [1, 1, 2]), LEAST_SQUARES, context());
    expect(await predict(model, [[], []])).toEqual(Float64Array.of(3.75, 3.75));
  });

  it('predicts 0 when there is neither column nor intercept', async () => {
    const model = await fit([[], []], [4, 5], { alpha: 0, fit_intercept: false });
    expect(await predict(model, [[]])).toEqual(Float64Array.of(0));
  });

  it('names the columns that say nothing new, in a warning', async () => {
    const ctx = context();
    const { rank } = await linear.fit(input([[1, 2, 7], [2, 4, 7], [5, 10, 7], [3, 6, 7]], [1, 2, 3, 5]), LEAST_SQUARES, ctx);
    expect(rank).toBe(1);
    expect(ctx.warnings).toMatchObject([{ code: 'collinear', count: 2 }]);
  });

  it('gives a constant column the coefficient 0', async () => {
    const { coef } = await fit([[1, 9], [2, 9], [4, 9]], [1, 5, 2]);
    expect(coef[1]).toBe(0);
  });

  it('takes a column that is constant but for rounding for a constant one', async () => {
    const random = randomStream(9, 'rounding');
    const rows = Array.from({ length: 300 }, () => [random.integer(2) === 0 ? 0.1 + 0.2 : 0.3, random.normal()]);
    const { coef, rank } = await fit(rows, rows.map(row => row[1] + random.normal()));
    expect(rank).toBe(1);
    expect(Math.abs(coef[0])).toBeLessThan(1e-9);
  });

  it('shares a repeated column out equally, the shortest of the answers', async () => {
    const { coef } = await fit([[1, 1], [2, 2], [4, 4], [5, 5]], [2, 4, 8, 10]);
    expect(difference(coef, [1, 1])).toBeLessThan(1e-12);
  });

  it('tells nearly equal columns apart, as far as float64 can', async () => {
    const random = randomStream(3, 'near');
    const rows = Array.from({ length: 200 }, () => {
      const a = random.normal();
      return [a, a + 1e-7 * random.normal(), random.normal()];
    });
    const y = rows.map(([a, b, c]) => 3 * a - 2 * b + c + 4);
    const model = await fit(rows, y);
    expect(model.rank).toBe(3);
    // The columns differ by 1e-7, so a residual rounded to 1e-16 leaves 1e-9 of their coefficients.
    expect(difference(model.coef, [3, -2, 1])).toBeLessThan(1e-7);
    expect(difference(await predict(model, rows), y)).toBeLessThan(1e-12);
  });

  it('takes a column for a multiple of another where only rounding far from 0 says otherwise', async () => {
    const random = randomStream(8, 'far');
    const rows = Array.from({ length: 100 }, () => {
      const a = 2000 + 1e-3 * random.normal();
      return [a, 3 * a];
    });
    const { coef, rank } = await fit(rows, rows.map(([a]) => a));
    expect(rank).toBe(1);
    expect(difference(coef, [0.1, 0.3])).toBeLessThan(1e-6);
  });

  it('shrinks what only the difference of nearly equal columns tells', async () => {
    const random = randomStream(6, 'near ridge');
    const alpha = 1e-10;
    const rows = Array.from({ length: 100 }, () => {
      const a = random.normal();
      return [a, a + 1e-6 * random.normal()];
    });
    const y = rows.map(([a, b]) => a + (b - a) * 1e6 + random.normal());
    const { coef, intercept } = await fit(rows, y, { alpha, fit_intercept: true });
    // At the optimum the pull of the rows along the difference equals that of the penalty; both halve the coefficient.
    const pull = rows.reduce((sum, [a, b], i) => sum + (y[i] - intercept - coef[0] * a - coef[1] * b) * (a - b), 0);
    expect(Math.abs(pull - alpha * (coef[0] - coef[1]))).toBeLessThan(1e-6 * Math.abs(pull));
    const plain = await fit(rows, y);
    expect((coef[1] - coef[0]) / (plain.coef[1] - plain.coef[0])).toBeLessThan(0.6);
  });

  it('keeps its digits where a column is far from 0', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [1.7e12 + 1000 * i]);
    const model = await fit(rows, rows.map((_, i) => 3 * i + 1));
    expect(Math.abs(model.coef[0] - 0.003)).toBeLessThan(1e-14);
  });

  it('does not depend on the unit of a column', async () => {
    const random = randomStream(5, 'units');
    const rows = Array.from({ length: 30 }, () => [random.normal(), random.normal(), random.normal()]);
    const y = rows.map(row => row[0] - row[1] + random.normal());
    const plain = await predict(await fit(rows, y), rows);
    const scaled = rows.map(([a, b, c]) => [a * 1e100, b * 1e-100, c]);
    expect(difference(await predict(await fit(scaled, y), scaled), plain)).toBeLessThan(1e-12);
  });

  it.each([NaN, Infinity, -1e200])('refuses %s, naming the column and the mend', async value => {
    const problem = { where: { column: 'x1' }, data: { count: 1, firstRow: 1 } };
    const code = Number.isNaN(value) ? 'missing-values' : 'not-a-feature';
    await expect(fit([[1, 2], [3, value]], [1, 2])).rejects.toMatchObject({ ...problem, code });
    const model = await fit([[1, 2], [3, 4]], [1, 2]);
    await expect(predict(model, [[1, 2], [3, value]])).rejects.toMatchObject({ ...problem, code });
  });

  it('refuses an infinite target', async () => {
    await expect(fit([[1], [2], [4]], [1, Infinity, 3])).rejects.toMatchObject({ code: 'wrong-type', got: 'Infinity' });
  });

  it('refuses rows that all have no weight, and no rows', async () => {
    await expect(linear.fit(input([[1], [2]], [1, 2], [0, 0]), LEAST_SQUARES, context())).rejects.toMatchObject({ code: 'too-few-rows' });
    await expect(fit([], [])).rejects.toMatchObject({ code: 'too-few-rows' });
  });

  it('leaves residuals that no column explains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 12 }), async (seed, n, p) => {
        const random = randomStream(seed, 'rows');
        const rows = Array.from({ length: n }, () => Array.from({ length: p }, () => random.integer(7) * 10 ** (random.integer(3) - 1)));
        const y = rows.map(() => random.normal());
        const weights = rows.map(() => random.integer(4) + 1);
        const model = await linear.fit(input(rows, y, weights), LEAST_SQUARES, context());
        const fitted = await predict(model, rows);
        for (let j = -1; j < p; j += 1) {
          const product = rows.reduce((sum, row, i) => sum + weights[i] * (y[i] - fitted[i]) * (j < 0 ? 1 : row[j]), 0);
          expect(Math.abs(product)).toBeLessThan(1e-8 * n * 100);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('asks whether to stop often enough in a long fit', async () => {
    const random = randomStream(1, 'long');
    const rows = Array.from({ length: 20000 }, () => Array.from({ length: 30 }, () => random.next()));
    const ctx = context();
    await linear.fit(input(rows, rows.map(row => row[0])), LEAST_SQUARES, ctx);
    // 20,000 rows of 31 columns are 10 million multiply-adds for the Gram matrix alone.
    expect(ctx.turns.breaths).toBeGreaterThanOrEqual(1);
    await expect(linear.fit(input(rows, rows.map(row => row[0])), LEAST_SQUARES, context(1))).rejects.toThrow('cancelled');
  });
});

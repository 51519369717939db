import { describe, expect, it } from 'vitest';
import { boxed } from '../../src/models/knn/boxes';
import knn from '../../src/models/knn/fit';
import { searcher } from '../../src/models/knn/search';
import type { FitInput } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import { context, difference, matrix } from './context';
import { neighbors, tablesOf } from './nearbyGolden';

type Options = Parameters<typeof knn.fit>[1];

const options = (given: Partial<Options> = {}): Options => ({ n_neighbors: 1, weights: 'uniform', p: 2, ...given });
const classes = (X: readonly (readonly number[])[], y: readonly number[]): FitInput => ({
  task: 'classification', X: matrix(X), y: Float64Array.from(y), classes: ['a', 'b', 'c'].slice(0, Math.max(...y) + 1), weights: null, validation: null,
});
const numbers = (X: readonly (readonly number[])[], y: readonly number[]): FitInput => ({ ...classes(X, [0]), task: 'regression', classes: [], y: Float64Array.from(y), X: matrix(X) });
const say = async (input: FitInput, given: Partial<Options>, X: readonly (readonly number[])[]): Promise<number[]> =>
  [...(await knn.predict(await knn.fit(input, options(given), context()), matrix(X), context())).values];

describe('nearest neighbors equal scikit-learn\'s', () => {
  it.each(neighbors)('$name', async one => {
    const { input, fresh } = tablesOf(one);
    const { values } = await knn.predict(await knn.fit(input, options(one.options), context()), fresh, context());
    const width = one.predictions.length / fresh.rows;
    const settled = one.settled.flatMap((is, row) => (is ? [row] : []));
    const rows = (list: ArrayLike<number>): number[] => settled.flatMap(row => Array.from({ length: width }, (_, c) => list[row * width + c]));
    expect(settled.length).toBeGreaterThan(fresh.rows / 3);
    expect(difference(rows(values), rows(one.predictions))).toBeLessThan(1e-9);
  });
});

describe('neighbors', () => {
  it('that are equally far are taken in the order of the table', async () => {
    expect(await say(numbers([[1], [-1], [1]], [10, 20, 30]), { n_neighbors: 1 }, [[0]])).toEqual([10]);
    expect(await say(numbers([[-1], [1], [1]], [10, 20, 30]), { n_neighbors: 2 }, [[0], [1]])).toEqual([15, 25]);
  });

  it('on the row itself are the only ones that count, by distance', async () => {
    const input = classes([[0], [0], [1], [2]], [0, 1, 1, 1]);
    expect(await say(input, { n_neighbors: 4, weights: 'distance' }, [[0]])).toEqual([0.5, 0.5]);
    expect(await say(input, { n_neighbors: 4 }, [[0]])).toEqual([0.25, 0.75]);
  });

  it('count by distance however near or far they are', async () => {
    for (const unit of [1e-160, 1, 1e149]) {
      const [value] = await say(numbers([[unit], [3 * unit]], [1, 2]), { n_neighbors: 2, weights: 'distance' }, [[0]]);
      expect(value).toBeCloseTo(1.25, 12);
    }
  });

  it('are measured by the straight line, or column by column', async () => {
    const input = numbers([[3, 3], [5, 0]], [1, 2]);
    expect(await say(input, { p: 2 }, [[0, 0]])).toEqual([1]);
    expect(await say(input, { p: 1 }, [[0, 0]])).toEqual([2]);
  });

  it('can be one row, one class, or rows without columns', async () => {
    expect(await say(classes([[1]], [0]), {}, [[5]])).toEqual([1]);
    expect(await say(numbers([[], [], []], [1, 2, 6]), { n_neighbors: 2 }, [[]])).toEqual([1.5]);
  });
});

describe('neighbors are refused', () => {
  it('when there are fewer rows, saying how many there may be', async () => {
    await expect(knn.fit(classes([[1], [2]], [0, 1]), options({ n_neighbors: 3 }), context())).rejects.toMatchObject({
      code: 'bad-param', where: { param: 'n_neighbors' }, expected: expect.stringContaining('at most 2 '), fix: expect.stringContaining('fewer neighbors'),
    });
  });

  it('with weights of rows, and of infinite values', async () => {
    const input = { ...classes([[1], [2]], [0, 1]), weights: Float64Array.of(1, 2) };
    await expect(knn.fit(input, options(), context())).rejects.toMatchObject({ code: 'no-weights' });
    await expect(knn.fit(classes([[1], [Infinity]], [0, 1]), options(), context())).rejects.toMatchObject({ code: 'not-a-feature', where: { column: 'x0' } });
  });
});

describe('the search', () => {
  const table = (rows: number, columns: number, grid: number) => {
    const random = randomStream(rows, `${columns}/${grid}`);
    // Few different values: many rows are equally far.
    return { rows, columns: Array.from({ length: columns }, (_, j) => `x${j}`), values: Float64Array.from({ length: rows * columns }, () => (grid === 0 ? random.normal() : Math.round(random.normal() * grid) / 10)) };
  };

  it.each([[1, 2], [2, 2], [1, 1], [3, 3], [5, 9], [2, 0], [7, 0]])('finds to the bit what comparing every row finds: %i columns, grid %i', async (columns, grid) => {
    const X = table(700, columns, grid);
    const asked = table(150, columns, grid);
    for (const p of [1, 2]) {
      const [quick, plain] = [8, Infinity].map(async leaf => searcher(await boxed(X, () => undefined, leaf), columns, 9, p));
      const boxes = [await boxed(X, () => undefined, 8), await boxed(X, () => undefined, Infinity)];
      for (let row = 0; row < asked.rows; row += 1) {
        const found = await Promise.all([quick, plain].map(async (search, i) => {
          const one = await search;
          one.find(asked.values, row * columns);
          return { rows: Array.from(one.places, place => boxes[i].source[place]), distances: [...one.distances] };
        }));
        expect(found[0]).toEqual(found[1]);
      }
    }
  });

  it('looks at a small part of the rows of few columns', async () => {
    const X = table(20_000, 2, 0);
    const search = searcher(await boxed(X, () => undefined), 2, 5, 2);
    let looked = 0;
    for (let row = 0; row < 500; row += 1) looked += search.find(X.values, row * 2);
    expect(looked / 500).toBeLessThan(300);
  });

  it('looks at each row about once, whatever the columns', async () => {
    const X = table(2000, 30, 0);
    const search = searcher(await boxed(X, () => undefined), 30, 5, 2);
    expect(search.find(X.values, 0)).toBeLessThan(2000 * 1.05);
  });
});

describe('a person who waits', () => {
  it('can stop it, and hears how far it is', async () => {
    const random = randomStream(1, 'rows');
    const X = matrix(Array.from({ length: 4000 }, () => Array.from({ length: 20 }, () => random.normal())));
    const input: FitInput = { ...numbers([[0]], [0]), X, y: new Float64Array(4000) };
    const model = await knn.fit(input, options({ n_neighbors: 5 }), context());
    const ctx = context();
    await knn.predict(model, X, ctx);
    // 4,000 * 4,000 pairs of 20 columns are 3.2e8 differences: at least 40 turns.
    expect(ctx.turns.cancelChecks).toBeGreaterThan(40);
    expect(ctx.turns.progress).toBe(4);
    await expect(knn.predict(model, X, context(2))).rejects.toThrow('cancelled');
  });
});

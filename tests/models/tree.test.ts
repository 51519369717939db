import { describe, expect, it } from 'vitest';
import tree from '../../src/models/tree/fit';
import type { TreeModel } from '../../src/models/tree/model';
import type { FitInput } from '../../src/models/model';
import { context, difference, matrix } from './context';
import { trees, tablesOf } from './nearbyGolden';
import { treeOptions as options } from './treeOptions';

const classes = (X: readonly (readonly number[])[], y: readonly number[], weights: readonly number[] | null = null): FitInput => ({
  task: 'classification', X: matrix(X), y: Float64Array.from(y), classes: ['a', 'b', 'c'].slice(0, Math.max(...y) + 1),
  weights: weights && Float64Array.from(weights), validation: null,
});
const numbers = (X: readonly (readonly number[])[], y: readonly number[]): FitInput => ({ ...classes(X, [0]), task: 'regression', classes: [], y: Float64Array.from(y), X: matrix(X) });
const fit = (input: FitInput, given: Parameters<typeof options>[0] = {}): Promise<TreeModel> => tree.fit(input, options(given), context());
const say = async (model: TreeModel, X: readonly (readonly number[])[]): Promise<number[]> => [...(await tree.predict(model, matrix(X), context())).values];

describe('a tree equals scikit-learn\'s', () => {
  it.each(trees.filter(({ unique }) => unique))('node by node: $name', async one => {
    const { input, fresh } = tablesOf(one);
    const model = await fit(input, one.options);
    const { nodes } = one;
    expect([...model.feature]).toEqual(nodes.feature);
    expect([...model.threshold]).toEqual(nodes.threshold.map(value => (value === 'inf' ? Infinity : value)));
    expect([...model.samples]).toEqual(nodes.samples);
    expect(difference(model.weight, nodes.weight)).toBeLessThan(1e-9);
    expect(difference(model.impurity, nodes.impurity)).toBeLessThan(1e-9);
    expect(difference(model.importances, one.importances)).toBeLessThan(1e-9);
    // Ours asks which side weighs more, scikit-learn which has more rows.
    if (one.weights === null && one.options.class_weight === undefined) expect([...model.missingLeft]).toEqual(nodes.missingLeft);
    expect(difference((await tree.predict(model, fresh, context())).values, one.predictions)).toBeLessThan(1e-9);
  });

  it.each(trees.filter(({ unique, options: { ccp_alpha } }) => !unique && ccp_alpha === undefined))('in what the first split gains, where equal splits leave a choice: $name', async one => {
    const { input } = tablesOf(one);
    const [ours, theirs] = [await fit(input, one.options), one.nodes];
    const below = ({ weight, impurity }: { weight: ArrayLike<number>; impurity: ArrayLike<number> }, right: number): number =>
      weight[1] * impurity[1] + weight[right] * impurity[right];
    expect(difference([ours.impurity[0]], [theirs.impurity[0]])).toBeLessThan(1e-9);
    expect(theirs.right).toBeGreaterThan(0);
    expect(difference([below(ours, ours.right[0])], [below(theirs, theirs.right)])).toBeLessThan(1e-9);
  });
});

describe('where trees part', () => {
  it('takes the first column, then the lowest threshold, of equal splits', async () => {
    const twice = [[0, 0], [1, 1], [2, 2], [3, 3]];
    expect(await fit(classes(twice, [0, 1, 0, 1]))).toMatchObject({ feature: Int32Array.of(0, -1, 0, -1, 0, -1, -1) });
    expect((await fit(classes(twice, [0, 1, 1, 0]), { max_depth: 1 })).threshold[0]).toBe(0.5);
    expect((await fit(classes([[5, 0], [5, 1]], [0, 1]))).feature[0]).toBe(1);
  });

  it('splits where nothing is gained yet, as an exclusive or needs it', async () => {
    const X = [[0, 0], [0, 1], [1, 0], [1, 1]];
    expect(await say(await fit(classes(X, [0, 1, 1, 0])), X)).toEqual([1, 0, 0, 1, 0, 1, 1, 0]);
  });

  it.each([
    ['neighboring numbers', 1, 1 + 2 ** -52], ['the largest numbers', -1.7e308, 1.7e308], ['the smallest numbers', 0, 5e-324], ['tiny units', 1e-300, 2e-300],
    ['zeros of both signs and one', -0, 1], ['numbers far up', 1e308, 1.7e308],
  ])('tells %s apart', async (_, low, high) => {
    const model = await fit(classes([[low], [high]], [0, 1]));
    expect(model.threshold[0]).toBeGreaterThanOrEqual(low);
    expect(model.threshold[0]).toBeLessThan(high);
    expect(await say(model, [[low], [high]])).toEqual([1, 0, 0, 1]);
  });

  it('takes both zeros for one number', async () => {
    expect((await fit(classes([[-0], [0]], [0, 1]))).leaves).toBe(1);
  });

  it('recalls numbers far from 0 and close together, and of any unit', async () => {
    for (const y of [[1e12, 1e12 + 1e-3, 1e12 + 2e-3], [1e-200, 2e-200, 4e-200], [1e149, -1e149, 0], [1e-20, 2e-20, 1e10]]) {
      const X = [[1], [2], [3]];
      expect(await say(await fit(numbers(X, y)), X)).toEqual(y);
    }
  });
});

describe('missing values', () => {
  it('go to the side where they gain more, and may stand alone', async () => {
    expect(await say(await fit(classes([[1], [2], [3], [4], [NaN]], [0, 0, 1, 1, 0]), { max_depth: 1 }), [[NaN], [1], [4]])).toEqual([1, 0, 1, 0, 0, 1]);
    expect(await say(await fit(classes([[1], [2], [3], [4], [NaN]], [0, 0, 1, 1, 1]), { max_depth: 1 }), [[NaN], [1], [4]])).toEqual([0, 1, 1, 0, 0, 1]);
    const alone = await fit(classes([[1], [2], [NaN], [NaN]], [0, 0, 1, 1]));
    expect(alone).toMatchObject({ leaves: 2, threshold: Float64Array.of(Infinity, 0, 0) });
    expect(await say(alone, [[NaN], [1e300], [Infinity]])).toEqual([0, 1, 1, 0, 1, 0]);
  });

  it('go where more rows went, if training had none', async () => {
    const model = await fit(classes([[1], [2], [3]], [0, 0, 1]));
    expect(await say(model, [[NaN]])).toEqual([1, 0]);
    expect(await say(await fit(classes([[1], [2], [3]], [0, 1, 1])), [[NaN]])).toEqual([0, 1]);
  });

  it('are all a column may hold', async () => {
    expect((await fit(classes([[NaN, 1], [NaN, 2]], [0, 1]))).feature[0]).toBe(1);
  });
});

describe('small tables', () => {
  it.each([
    ['one row', classes([[1, 2]], [0]), [1]], ['one class', classes([[1], [2]], [0, 0]), [1]], ['constant columns', classes([[1], [1], [1], [1]], [0, 1, 1, 1]), [0.25, 0.75]],
    ['no columns', classes([[], []], [0, 1]), [0.5, 0.5]], ['one number', numbers([[1], [2]], [4.5, 4.5]), [4.5]],
  ])('of %s give one leaf', async (_, input, answer) => {
    const model = await fit(input);
    expect(model).toMatchObject({ depth: 0, leaves: 1, feature: Int32Array.of(-1), importances: new Float64Array(input.X.columns.length) });
    expect([...(await tree.predict(model, { ...input.X, rows: 1 }, context())).values]).toEqual(answer);
  });

  it('leave classes without weight at 0', async () => {
    expect(await say(await fit(classes([[1], [2], [3]], [0, 1, 2], [1, 0, 1])), [[2]])).toEqual([1, 0, 0]);
  });
});

describe('a tree refuses', () => {
  it('infinite values, by the name of the column', async () => {
    await expect(fit(classes([[1, 2], [1, Infinity]], [0, 1]))).rejects.toMatchObject({ code: 'not-a-feature', where: { column: 'x1' }, data: { count: 1, firstRow: 1 } });
  });

  it('no rows, rows that weigh nothing, and an infinite target', async () => {
    await expect(fit(classes([], [0]))).rejects.toMatchObject({ code: 'too-few-rows' });
    await expect(fit(classes([[1]], [0], [0]))).rejects.toMatchObject({ code: 'too-few-rows' });
    await expect(fit(numbers([[1], [2]], [1, Infinity]))).rejects.toMatchObject({ code: 'wrong-type' });
  });
});

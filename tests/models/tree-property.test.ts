import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import knn from '../../src/models/knn/fit';
import type { FitInput } from '../../src/models/model';
import tree from '../../src/models/tree/fit';
import type { TreeModel } from '../../src/models/tree/model';
import { context, difference } from './context';
import { treeOptions } from './treeOptions';

const columns = ['a', 'b', 'c'];

/** Tables of few different values, some missing: equal splits and duplicate rows are common. */
const table = (missing = true): fc.Arbitrary<FitInput> =>
  fc.record({ rows: fc.integer({ min: 2, max: 40 }), k: fc.constantFrom(0, 2, 3) }).chain(({ rows, k }) => {
    const cell = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -6, max: 6 }).map(value => value / 2) }, { weight: missing ? 1 : 0, arbitrary: fc.constant(NaN) });
    return fc.record({
      values: fc.array(cell, { minLength: rows * 3, maxLength: rows * 3 }),
      y: fc.array(k === 0 ? fc.integer({ min: -20, max: 20 }).map(value => value / 4) : fc.nat(k - 1), { minLength: rows, maxLength: rows }),
    }).map(({ values, y }): FitInput => ({
      task: k === 0 ? 'regression' : 'classification', X: { rows, columns, values: Float64Array.from(values) }, y: Float64Array.from(y),
      classes: Array.from({ length: k }, (_, c) => `class ${c}`), weights: null, validation: null,
    }));
  });

const fit = (input: FitInput, given: Parameters<typeof treeOptions>[0] = {}): Promise<TreeModel> => tree.fit(input, treeOptions(given), context());
const said = async (model: TreeModel, { X }: FitInput): Promise<Float64Array> => (await tree.predict(model, X, context())).values;
const rowOf = ({ X }: FitInput, row: number): string => X.values.subarray(row * 3, row * 3 + 3).join();

function picked(input: FitInput, rows: readonly number[]): FitInput {
  const values = Float64Array.from(rows.flatMap(row => [...input.X.values.subarray(row * 3, row * 3 + 3)]));
  return { ...input, X: { rows: rows.length, columns, values }, y: Float64Array.from(rows, row => input.y[row]) };
}

describe('any tree', () => {
  it('keeps its limits, and its counts add up', async () => {
    const limits = fc.record({
      max_depth: fc.option(fc.integer({ min: 1, max: 5 })), min_samples_leaf: fc.integer({ min: 1, max: 6 }), min_samples_split: fc.integer({ min: 2, max: 12 }),
      max_leaf_nodes: fc.option(fc.integer({ min: 2, max: 7 })), criterion: fc.constantFrom('gini', 'entropy', 'log_loss'),
    });
    await fc.assert(fc.asyncProperty(table(), limits, async (input, given) => {
      const model = await fit(input, given);
      expect(model.depth).toBeLessThanOrEqual(given.max_depth ?? Infinity);
      expect(model.leaves).toBeLessThanOrEqual(given.max_leaf_nodes ?? Infinity);
      expect(model.samples[0]).toBe(input.X.rows);
      model.feature.forEach((feature, node) => {
        expect(model.samples[node]).toBeGreaterThanOrEqual(Math.min(input.X.rows, given.min_samples_leaf));
        if (feature < 0) return;
        expect(model.samples[node]).toBeGreaterThanOrEqual(given.min_samples_split);
        expect(model.samples[model.left[node]] + model.samples[model.right[node]]).toBe(model.samples[node]);
        expect(model.left[node]).toBe(node + 1);
      });
    }));
  });

  it('without limits recalls every training row that is like no other', async () => {
    await fc.assert(fc.asyncProperty(table(), async input => {
      const first = new Map(Array.from({ length: input.X.rows }, (_, row) => [rowOf(input, input.X.rows - 1 - row), input.X.rows - 1 - row]));
      const distinct = picked(input, [...first.values()]);
      const values = await said(await fit(distinct), distinct);
      const k = distinct.classes.length;
      distinct.y.forEach((y, row) => expect(k === 0 ? values[row] : values[row * k + y]).toBe(k === 0 ? y : 1));
    }));
  });

  it('does not hang on the order of rows', async () => {
    await fc.assert(fc.asyncProperty(table().chain(input => fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.y.keys()], { minLength: input.X.rows }))), async ([input, order]) => {
      const [plain, shuffled] = [await fit(input, { max_depth: 4 }), await fit(picked(input, order), { max_depth: 4 })];
      expect(shuffled.feature).toEqual(plain.feature);
      expect(shuffled.threshold).toEqual(plain.threshold);
      expect(difference(shuffled.value, plain.value)).toBeLessThan(1e-12);
    }));
  });

  it('takes a weight of n for a row n times', async () => {
    await fc.assert(fc.asyncProperty(table().chain(input => fc.tuple(fc.constant(input), fc.array(fc.nat(3), { minLength: input.X.rows, maxLength: input.X.rows }))), async ([input, weights]) => {
      fc.pre(weights.some(weight => weight > 0));
      const repeated = picked(input, weights.flatMap((weight, row) => Array<number>(weight).fill(row)));
      const [one, other] = [await fit({ ...input, weights: Float64Array.from(weights) }), await fit(repeated)];
      expect(one.feature).toEqual(other.feature);
      expect(one.threshold).toEqual(other.threshold);
      expect(one.missingLeft).toEqual(other.missingLeft);
      expect(difference(one.value, other.value)).toBeLessThan(1e-12);
    }));
  });

  it('says the same in any unit that is a power of two, where neighbors may not', async () => {
    const scaled = (input: FitInput, by: number): FitInput => ({ ...input, X: { ...input.X, values: input.X.values.map((value, i) => (i % 3 === 0 ? value * by : value)) } });
    let moved = 0;
    await fc.assert(fc.asyncProperty(table(false), fc.integer({ min: -300, max: 300 }), async (input, power) => {
      const other = scaled(input, 2 ** power);
      expect(await said(await fit(other), other)).toEqual(await said(await fit(input), input));
      const ask = async (given: FitInput): Promise<Float64Array> => (await knn.predict(await knn.fit(given, { n_neighbors: 2, weights: 'uniform', p: 2 }, context()), given.X, context())).values;
      moved += difference(await ask(scaled(input, 2 ** 20)), await ask(input)) > 1e-9 ? 1 : 0;
    }));
    expect(moved).toBeGreaterThan(10);
  });

  it('is pruned to the least impurity and leaves: no cut of one more branch pays', async () => {
    await fc.assert(fc.asyncProperty(table(), fc.constantFrom(0.001, 0.01, 0.05, 0.2), async (input, ccp_alpha) => {
      const [pruned, whole] = [await fit(input, { ccp_alpha }), await fit(input)];
      expect(pruned.leaves).toBeLessThanOrEqual(whole.leaves);
      const cost = (node: number): readonly [impurity: number, leaves: number] => {
        const own = (pruned.weight[node] * pruned.impurity[node]) / pruned.weight[0];
        if (pruned.feature[node] < 0) return [own, 1];
        const [a, b] = [cost(pruned.left[node]), cost(pruned.right[node])];
        const kept = [a[0] + b[0], a[1] + b[1]] as const;
        expect(own + ccp_alpha).toBeGreaterThan(kept[0] + ccp_alpha * kept[1]);
        return kept;
      };
      cost(0);
    }));
  });

  it('shares its importance among the columns it asks', async () => {
    await fc.assert(fc.asyncProperty(table(), async input => {
      const { importances, feature, leaves, impurity } = await fit(input);
      const sum = importances.reduce((total, one) => total + one, 0);
      expect(sum).toBeCloseTo(leaves > 1 && impurity[0] > 0 ? 1 : 0, 12);
      importances.forEach((one, j) => {
        if (!feature.includes(j)) expect(one).toBe(0);
      });
    }));
  });
});

describe('the one nearest neighbor', () => {
  it('of a training row is that row, or one like it', async () => {
    await fc.assert(fc.asyncProperty(table(false), fc.constantFrom(1, 2), fc.constantFrom('uniform' as const, 'distance' as const), async (input, p, weights) => {
      const model = await knn.fit(input, { n_neighbors: 1, weights, p }, context());
      const { values } = await knn.predict(model, input.X, context());
      const k = input.classes.length;
      const first = new Map<string, number>();
      input.y.forEach((y, row) => {
        const key = rowOf(input, row);
        if (!first.has(key)) first.set(key, y);
        expect(k === 0 ? values[row] : values[row * k + first.get(key)!]).toBe(k === 0 ? first.get(key) : 1);
      });
    }));
  });
});

import { describe, expect, it } from 'vitest';
import type { FitInput } from '../../src/models/model';
import { sortedPositions } from '../../src/models/tree/sorted';
import tree from '../../src/models/tree/fit';
import { randomStream } from '../../src/pipeline/random';
import { context } from './context';
import { treeOptions } from './treeOptions';

function table(rows: number, columns: number): FitInput {
  const random = randomStream(rows, 'rows');
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const y = Float64Array.from({ length: rows }, (_, row) => values[row * columns] + random.normal());
  return { task: 'regression', X: { rows, columns: Array.from({ length: columns }, (_, j) => `x${j}`), values }, y, classes: [], weights: null, validation: null };
}

describe('the work of a tree', () => {
  it('is a pass over the table for each level: it grows with rows and depth, not with their square', async () => {
    const turns = async (rows: number, max_depth: number): Promise<number> => {
      const ctx = context();
      await tree.fit(table(rows, 8), treeOptions({ max_depth }), ctx);
      return ctx.turns.cancelChecks;
    };
    const [base, twiceRows, twiceDepth] = [await turns(30_000, 4), await turns(60_000, 4), await turns(30_000, 8)];
    expect(base).toBeGreaterThan(2);
    expect(twiceRows / base).toBeLessThan(2.6);
    expect(twiceDepth / base).toBeLessThan(2.6);
  });

  it('is no trouble where every row is a level of its own', async () => {
    const rows = 3000;
    const X = { rows, columns: ['x'], values: Float64Array.from({ length: rows }, (_, row) => row) };
    // Classes that alternate give a long chain: each question sets the first row aside.
    const input: FitInput = { task: 'classification', X, y: X.values.map(row => row % 2), classes: ['a', 'b'], weights: null, validation: null };
    const ctx = context();
    const model = await tree.fit(input, treeOptions(), ctx);
    expect(model).toMatchObject({ leaves: rows, depth: rows - 1 });
    expect(ctx.warnings).toMatchObject([{ code: 'cannot-export', message: expect.stringContaining('2999 questions deep') }]);
    const { values } = await tree.predict(model, X, context());
    input.y.forEach((code, row) => expect(values[row * 2 + code]).toBe(1));
  });

  it('can be stopped at any look, and says how far it is', async () => {
    const input = table(60_000, 6);
    const ctx = context();
    await tree.fit(input, treeOptions({ max_depth: 12 }), ctx);
    expect(ctx.turns.cancelChecks).toBeGreaterThan(5);
    expect(ctx.turns.breaths).toBe(ctx.turns.cancelChecks);
    expect(ctx.turns.progress).toBeGreaterThan(10);
    expect(ctx.turns.progress).toBeLessThanOrEqual(101);
    await expect(tree.fit(input, treeOptions(), context(3))).rejects.toThrow('cancelled');
  });
});

describe('sorting', () => {
  it.each([10, 5000, 140_000])('orders %i numbers of every kind, equal ones as they come, missing ones last', async rows => {
    const random = randomStream(rows, 'values');
    const awkward = [0, -0, 5e-324, -5e-324, 1.7e308, -1.7e308, NaN, -NaN, 1, 1 + 2 ** -52, -1, 2 ** 53];
    const values = Float64Array.from({ length: rows }, () => (random.next() < 0.3 ? awkward[Math.floor(random.next() * awkward.length)] : random.normal() * 10 ** Math.floor(random.next() * 40 - 20)));
    const order = await sortedPositions(values, () => undefined);
    expect(new Set(order).size).toBe(rows);
    for (let i = 1; i < rows; i += 1) {
      const [a, b] = [values[order[i - 1]], values[order[i]]];
      const isInOrder = Number.isNaN(b) ? !Number.isNaN(a) || order[i - 1] < order[i] : a < b || (a === b && order[i - 1] < order[i]);
      if (!isInOrder) expect([i, a, b]).toBe('in order');
    }
  });
});

import { describe, expect, it } from 'vitest';
import emit from '../../src/models/tree/emit';
import tree from '../../src/models/tree/fit';
import type { FitInput } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import { context, matrix } from '../models/context';
import { treeOptions } from '../models/treeOptions';
import { onnxOf } from './rowsOfModels';

/** The float64 just above or below a number. */
function beside(value: number, step: 1 | -1): number {
  if (value === 0) return step * 5e-324;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(value > 0 ? step : -step));
  return view.getFloat64(0);
}

function table(k: number, rows = 400): FitInput {
  const random = randomStream(k, 'rows');
  const X = matrix(Array.from({ length: rows }, () => [random.normal(), random.normal() / 1e9, Math.round(random.normal() * 3) / 10].map(value => (random.next() < 0.05 ? NaN : value))));
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const sum = (X.values[row * 3] || 0) + (X.values[row * 3 + 1] || 0) * 1e9 + random.normal();
    return k === 0 ? sum : Math.max(0, Math.min(k - 1, Math.floor(sum + k / 2)));
  });
  return { task: k === 0 ? 'regression' : 'classification', X, y, classes: Array.from({ length: k }, (_, c) => `class ${c}`), weights: null, validation: null };
}

describe('a tree as ONNX', () => {
  it.each([0, 1, 2, 5])('says the very same of every row, at each threshold and beside it: %i classes', async k => {
    const input = table(k);
    const model = await tree.fit(input, treeOptions({ max_depth: k === 5 ? null : 7 }), context());
    const rows: number[][] = [[NaN, NaN, NaN], [Infinity, -Infinity, Infinity], [-Infinity, NaN, 0]];
    model.feature.forEach((feature, node) => {
      if (feature < 0) return;
      for (const value of [model.threshold[node], beside(model.threshold[node], 1), beside(model.threshold[node], -1)]) {
        // Beside rows of the table, so that the deeper questions are reached.
        for (let row = node % 7; row < input.X.rows; row += 97) rows.push([...input.X.values.subarray(row * 3, row * 3 + 3)].map((cell, j) => (j === feature ? value : cell)));
      }
    });
    for (const X of [matrix(rows), input.X]) {
      expect(await onnxOf(emit, model, X)).toEqual([...(await tree.predict(model, X, context())).values]);
    }
  });

  it('keeps each of thousands of leaves', async () => {
    const rows = 8000;
    const X = { rows, columns: ['x'], values: Float64Array.from({ length: rows }, (_, row) => row / 7) };
    const y = Float64Array.from({ length: rows }, (_, row) => row + (row % 10) / 100);
    const model = await tree.fit({ task: 'regression', X, y, classes: [], weights: null, validation: null }, treeOptions(), context());
    expect(model.leaves).toBe(rows);
    expect(await onnxOf(emit, model, X)).toEqual([...y]);
  }, 60_000);

  it('may be a long chain, and is refused by name where opening it takes minutes', async () => {
    // The largest number leaves first: one question for each row.
    const y = Float64Array.from({ length: 480 }, (_, row) => 2 ** row);
    const X = matrix(Array.from(y, (_, row) => [row]));
    const model = await tree.fit({ task: 'regression', X, y, classes: [], weights: null, validation: null }, treeOptions(), context());
    expect(model.depth).toBeGreaterThan(400);
    expect(await onnxOf(emit, model, X)).toEqual([...y]);
    expect(emit.refusal(model)).toBeNull();
    expect(emit.refusal({ ...model, depth: 501 })).toMatchObject({ kind: 'deep-tree', depth: 501, reason: expect.stringContaining('501 questions deep') });
    expect(emit.refusal({ ...model, leaves: 30_001 })).toMatchObject({ kind: 'many-leaves', leaves: 30_001, reason: expect.stringContaining('30001 leaves') });
  });
});

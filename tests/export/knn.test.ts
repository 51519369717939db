import { describe, expect, it } from 'vitest';
import emit from '../../src/models/knn/emit';
import knn from '../../src/models/knn/fit';
import type { FitInput, Matrix } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import { context, matrix } from '../models/context';
import { onnxOf } from './rowsOfModels';

/** Cells on a coarse grid that was scaled: rows are equally far but for the last bit, which both sides must round alike. */
const grid = (rows: number, columns: number, seed: number): Matrix => {
  const random = randomStream(seed, 'grid');
  return matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, () => (Math.round(random.normal() * 2) - 0.3) / 1.7)));
};

function table(k: number, columns: number): FitInput {
  const X = grid(300, columns, k);
  const y = Float64Array.from({ length: X.rows }, (_, row) => (k === 0 ? Math.sin(row) * 100 : row % k));
  return { task: k === 0 ? 'regression' : 'classification', X, y, classes: Array.from({ length: k }, (_, c) => `class ${c}`), weights: null, validation: null };
}

describe('neighbors as ONNX', () => {
  const cases = [1, 3, 13].flatMap(columns => [0, 1, 3].flatMap(k => ([1, 2] as const).flatMap(p => (['uniform', 'distance'] as const).map(weights => [columns, k, p, weights] as const))));

  it.each(cases)('are the same ones, of rows equally far too: %i columns, %i classes, p %i, %s', async (columns, k, p, weights) => {
    const input = table(k, columns);
    for (const n_neighbors of [1, 5, 300]) {
      const model = await knn.fit(input, { n_neighbors, weights, p }, context());
      for (const X of [input.X, grid(100, columns, 99)]) {
        const [ours, theirs] = [(await knn.predict(model, X, context())).values, await onnxOf(emit, model, X)];
        const scale = k === 0 ? 100 : 1;
        expect(Math.max(...theirs.map((value, i) => Math.abs(value - ours[i]))) / scale).toBeLessThan(1e-13);
      }
    }
  });

  it('take one row as they take many', async () => {
    const model = await knn.fit(table(3, 2), { n_neighbors: 5, weights: 'uniform', p: 2 }, context());
    const X = grid(1, 2, 5);
    expect(await onnxOf(emit, model, X)).toEqual([...(await knn.predict(model, X, context())).values]);
  });

  it('are refused by name above 32 MB of training rows, and said so when fitted', async () => {
    const of = async (rows: number) => {
      const ctx = context();
      const X = { rows, columns: Array.from({ length: 2048 }, (_, j) => `x${j}`), values: new Float64Array(rows * 2048) };
      const input: FitInput = { task: 'regression', X, y: new Float64Array(rows), classes: [], weights: null, validation: null };
      return { model: await knn.fit(input, { n_neighbors: 1, weights: 'uniform', p: 2 }, ctx), warnings: ctx.warnings };
    };
    const [fits, large] = [await of(2048), await of(2049)];
    expect([emit.refusal(fits.model), fits.warnings]).toEqual([null, []]);
    expect(emit.refusal(large.model)).toEqual({ kind: 'many-rows', megabytes: 33, most: 32, reason: 'carries its training rows, 33 MB of them, and a file may hold 32 MB' });
    expect(large.warnings).toMatchObject([{ code: 'cannot-export', message: expect.stringContaining('33 MB') }]);
  });
});

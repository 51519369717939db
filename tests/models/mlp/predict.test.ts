import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { exclusively } from '../../../src/models/tf/backends';
import { fit } from '../../../src/models/mlp/fit';
import type { MlpModel } from '../../../src/models/mlp/model';
import { predict } from '../../../src/models/mlp/predict';
import { predictPure } from '../../../src/models/mlp/predictPure';
import type { Matrix } from '../../../src/models/model';
import { noisyTable, OPTIONS, rowsOf, watched } from './context';

const options = { ...OPTIONS, hidden_layer_sizes: '90, 60', max_iter: 3, batch_size: 100 };

/** Enough work that plain JavaScript is not thought fast enough, and no multiple of a chunk. */
const many = (kind: 3 | 'regression'): Matrix => noisyTable(18_001, 4, kind, 2).X;

describe.each([3, 'regression'] as const)('predicting (%s)', kind => {
  let model: MlpModel;
  beforeAll(async () => {
    model = await fit(noisyTable(300, 4, kind), options, watched().ctx);
  });

  it('agrees between tfjs and plain JavaScript', async () => {
    const X = many(kind);
    const [fast, pure] = [await predict(model, X, watched().ctx), predictPure(model, X)];
    expect(fast).toMatchObject({ kind: pure.kind });
    const unit = model.target?.scale ?? 1;
    const off = fast.values.reduce((largest, value, i) => Math.max(largest, Math.abs(value - pure.values[i]) / unit), 0);
    expect(off).toBeLessThan(2e-6);
    // Were it the same code, this would compare nothing.
    expect(off).toBeGreaterThan(0);
    expect(memory().numTensors).toBe(0);
  });

  it('treats each row on its own', () => {
    const X = many(kind);
    const whole = predictPure(model, X);
    const one = predictPure(model, rowsOf(X, 17, 18));
    const width = whole.values.length / X.rows;
    expect(one.values).toEqual(whole.values.slice(17 * width, 18 * width));
  });

  it('matches columns by name', () => {
    const X = rowsOf(many(kind), 0, 5);
    const turned: Matrix = {
      rows: 5,
      columns: [...X.columns].reverse(),
      values: X.values.map((_, i) => X.values[Math.floor(i / 4) * 4 + (3 - (i % 4))]),
    };
    expect(predictPure(model, turned)).toEqual(predictPure(model, X));
  });

  it('takes no rows for an answer of none', async () => {
    expect((await predict(model, rowsOf(many(kind), 0, 0), watched().ctx)).values).toHaveLength(0);
  });

  it('does not wait for a training that is paused', async () => {
    const X = many(kind);
    let release: () => void = () => undefined;
    const training = exclusively(() => new Promise<void>(resolve => (release = resolve)));
    expect(await predict(model, X, watched().ctx)).toEqual(predictPure(model, X));
    release();
    await training;
  });

  it('leaves what float32 cannot hold to plain JavaScript', async () => {
    const X = { ...many(kind), values: many(kind).values.slice() };
    X.values[3] = 1e39;
    const { values } = await predict(model, X, watched().ctx);
    expect(values).toEqual(predictPure(model, X).values);
  });
});

import { describe, expect, it } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import { fit } from '../../../src/models/mlp/fit';
import { OPTIONS, noisyTable, watched } from './context';

describe('fit', () => {
  it('learns', async () => {
    const w = watched();
    const m = await fit(noisyTable(100, 4, 3), OPTIONS, w.ctx);
    console.log(m, w, memory());
    expect(m.history.length).toBe(5);
  });
});

import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { isProblem, type ProblemData } from '../../../src/pipeline/errors';
import { fit } from '../../../src/models/mlp/fit';
import { FRESH_JUDGE, judge } from '../../../src/models/mlp/judge';
import { DIVERGING } from './diverging';
import { noisyTable, OPTIONS, watched } from './context';

describe('the judge', () => {
  const fine = Float32Array.of(1, -2, 0);

  it('lets a noisy loss pass', () => {
    const losses = Array.from({ length: 500 }, (_, i) => 0.7 + 100 * Math.abs(Math.sin(i)));
    expect(judge(FRESH_JUDGE, losses, fine).divergence).toBeNull();
  });

  it.each([
    ['loss-not-finite', [1, NaN], fine],
    ['loss-not-finite', [1, Infinity], fine],
    ['weights-not-finite', [1], Float32Array.of(1, NaN)],
    ['weights-not-finite', [], Float32Array.of(-Infinity)],
    ['loss-exploded', [1, 2e6], fine],
    ['loss-exploded', [1e31], fine],
    ['loss-exploded', [1, ...Array<number>(20).fill(2000)], fine],
  ])('says "%s"', (reason, losses, params) => {
    expect(judge(FRESH_JUDGE, losses, params).divergence?.reason).toBe(reason);
  });

  it('counts over readings, and forgives a spike that passes', () => {
    const spikes = Array.from({ length: 19 }, () => 2000);
    const first = judge(FRESH_JUDGE, [1, ...spikes], fine);
    expect(first.divergence).toBeNull();
    expect(judge(first.state, [2000], fine).divergence?.reason).toBe('loss-exploded');
    expect(judge(judge(first.state, [1], fine).state, spikes, fine).divergence).toBeNull();
  });
});

describe('a diverging training', () => {
  afterEach(() => expect(memory().numTensors).toBe(0));

  it.each(DIVERGING)('stops within 50 batches with a reason: $name', async ({ input, options }) => {
    const { ctx } = watched();
    const problem: ProblemData = await fit(input, { ...OPTIONS, ...options }, ctx).then(
      model => Promise.reject(new Error(`it ended by ${model.stopped}`)),
      (error: unknown) => (isProblem(error) ? error : Promise.reject(error)),
    );
    expect(problem.code).toBe('diverged');
    const { reason, epoch, batch } = problem.data as { reason: string; epoch: number; batch: number };
    expect(epoch).toBe(1);
    expect(reason).toMatch(/^(loss-not-finite|weights-not-finite|loss-exploded)$/);
    expect(batch).toBeLessThanOrEqual(50);
  });

  it('keeps the last finite epoch when there is one, and warns', async () => {
    // One batch an epoch and a step somewhat too long: the loss falls at first, then each epoch doubles it.
    const input = noisyTable(60, 3, 'regression');
    const { ctx, warnings } = watched();
    const options = { ...OPTIONS, batch_size: 60, solver: 'sgd', learning_rate_init: 4, max_iter: 400 } as const;
    const model = await fit(input, { ...options, n_iter_no_change: 500 }, ctx);
    expect(model.stopped).toBe('diverged');
    expect(model.history.length).toBeGreaterThanOrEqual(1);
    expect(model.epoch).toBe(model.bestEpoch);
    expect(model.layers.every(({ weights, bias }) => [...weights, ...bias].every(Number.isFinite))).toBe(true);
    expect(warnings.map(({ code }) => code)).toEqual(['diverged']);
    expect(warnings[0].message).toMatch(/in epoch \d+, batch \d+ \(sgd, learning rate 4\)/);
  });
});

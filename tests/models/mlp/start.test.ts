import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/pipeline/random';
import { layersOf, type Activation, type NetSpec } from '../../../src/models/tf/net';
import { noisyTable, OPTIONS, watched } from './context';
import { fit } from '../../../src/models/mlp/fit';
import { dropoutMasks, startingParams } from '../../../src/models/mlp/start';

const spec = (activation: Activation): NetSpec => ({ sizes: [30, 50, 20, 3], activation, output: 'softmax' });

describe('starting weights', () => {
  it.each([
    ['relu', 6],
    ['tanh', 6],
    ['logistic', 2],
  ] as const)('for %s are uniform within sqrt(%i / (in + out)), biases too', (activation, factor) => {
    const params = startingParams(spec(activation), randomStream(3, 'mlp/init'));
    for (const { in: inputs, out, weights, bias } of layersOf(spec(activation))) {
      const bound = Math.sqrt(factor / (inputs + out));
      const layer = params.subarray(weights, bias);
      expect(Math.max(...layer.map(Math.abs))).toBeLessThanOrEqual(bound);
      expect(Math.max(...layer.map(Math.abs))).toBeGreaterThan(0.9 * bound);
      // A uniform's variance is a third of its squared bound.
      const variance = layer.reduce((sum, value) => sum + value * value, 0) / layer.length;
      expect(variance / (bound * bound / 3)).toBeCloseTo(1, layer.length > 500 ? 0.5 : 0);
      expect(params.subarray(bias, bias + out).every(value => value !== 0 && Math.abs(value) <= bound)).toBe(true);
    }
  });
});

describe('dropout', () => {
  it('leaves out its share of units, and makes up for them', () => {
    const masks = dropoutMasks(spec('relu'), 400, 0.3, randomStream(3, 'mlp/dropout/1/0'));
    expect(masks.map(mask => mask.length)).toEqual([400 * 50, 400 * 20]);
    for (const mask of masks) {
      expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
      expect(mask.reduce((sum, value) => sum + value, 0) / mask.length).toBeCloseTo(1, 1);
    }
  });

  it('of 0 makes no masks', () => {
    expect(dropoutMasks(spec('relu'), 10, 0, randomStream(3, 'x'))).toEqual([]);
  });

  it('draws anew for every batch of every epoch, each from a stream of its own', async () => {
    const { ctx } = watched();
    const streams: string[] = [];
    const listening = {
      ...ctx,
      random(stream: string) {
        streams.push(stream);
        return ctx.random(stream);
      },
    };
    await fit(noisyTable(48, 2, 2), { ...OPTIONS, dropout: 0.5, max_iter: 2 }, listening);
    const drawn = streams.filter(stream => stream.startsWith('mlp/dropout/'));
    const places = [1, 2].flatMap(epoch => [0, 1, 2].map(batch => `mlp/dropout/${epoch}/${batch}`));
    // The first one is asked for once more, since its state is written into checkpoints.
    expect(drawn.sort()).toEqual([...places, 'mlp/dropout/1/0'].sort());
  });
});

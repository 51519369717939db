import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Checkpoint, FitInput } from '../../../src/models/model';
import { BackendRefused } from '../../../src/models/tf/backend';
import { provideTfPorts } from '../../../src/models/tf/ports';
import { fit } from '../../../src/models/mlp/fit';
import type { MlpOptions } from '../../../src/models/mlp/options';
import { heldOut, noisyTable, OPTIONS, watched, type Watching } from './context';

// Here there is no page to serve the binary from; the browser suite trains on wasm.
vi.mock('../../../src/models/tf/wasm', () => ({
  openWasm: () => Promise.reject(new BackendRefused('nobody serves it here')),
}));

// A checkpoint after every batch, and a pause that is looked at without waiting.
beforeAll(() => provideTfPorts({ checkpointEvery: 0, delay: () => new Promise(resolve => setImmediate(resolve)) }));
afterEach(() => expect(memory().numTensors).toBe(0));

const table = heldOut(noisyTable(110, 4, 3), 70);
const BATCHES = 5;

async function trained(options: Partial<MlpOptions> = {}, watching: Watching = {}, input: FitInput = table) {
  const { ctx, ...said } = watched(watching);
  return { model: await fit(input, { ...OPTIONS, ...options }, ctx), ...said };
}

/** A checkpoint as a store gives it back: arrays as they are, the rest through JSON. */
const stored = ({ arrays, ...rest }: Checkpoint): Checkpoint => ({ ...JSON.parse(JSON.stringify(rest)), arrays });

describe('a training that goes on from a checkpoint', () => {
  const settings: readonly (readonly [string, Partial<MlpOptions>, FitInput])[] = [
    ['adam with dropout', { dropout: 0.3, hidden_layer_sizes: '6, 5' }, table],
    ['sgd with momentum', { solver: 'sgd', learning_rate_init: 0.1 }, table],
    ['early stopping', { early_stopping: true, n_iter_no_change: 1, tol: 0.05, max_iter: 12, alpha: 0.1 }, table],
    ['regression with tanh', { activation: 'tanh' }, noisyTable(70, 3, 'regression')],
  ];

  it.each(settings)('ends with the same model, byte for byte: %s', async (_, options, input) => {
    const whole = await trained(options, {}, input);
    expect(whole.checkpoints.length).toBeGreaterThan(whole.model.history.length * 2);
    for (const checkpoint of whole.checkpoints.filter((_, i) => i % 4 === 1)) {
      const rest = await trained(options, { checkpoint: stored(checkpoint) }, input);
      expect(rest.model).toEqual(whole.model);
      // It really went on from there: the batches before are not trained again.
      expect(rest.checkpoints.length).toBeLessThan(whole.checkpoints.length);
    }
  });

  it('draws the whole curve, from the first epoch', async () => {
    const { checkpoints } = await trained();
    const rest = await trained({}, { checkpoint: checkpoints.find(({ epoch, batch }) => epoch === 4 && batch === 2) });
    expect([...new Set(rest.curve.map(({ epoch }) => epoch))]).toEqual([1, 2, 3, 4, 5]);
  });

  it('stays on the backend of the checkpoint', async () => {
    const { checkpoints } = await trained();
    const { choices } = await trained({}, { checkpoint: checkpoints[3], backend: 'auto' });
    expect(choices).toMatchObject([{ backend: 'cpu', reason: 'the checkpoint was made on it' }]);
  });

  it.each([
    ['another seed', {}, { seed: 8 }],
    ['other options', { alpha: 0.5 }, {}],
    ['another shape', { hidden_layer_sizes: '9' }, {}],
  ] as const)('begins anew when it is one of %s', async (_, options, watching) => {
    const { checkpoints } = await trained();
    const fresh = await trained(options, watching);
    const offered = await trained(options, { ...watching, checkpoint: checkpoints[7] });
    expect(offered.model).toEqual(fresh.model);
  });

  it('begins anew when the checkpoint is damaged', async () => {
    const { model, checkpoints } = await trained();
    const [good] = checkpoints.slice(7);
    const damaged: Checkpoint[] = [
      { ...good, state: null },
      { ...good, state: { ...(good.state as object), format: 99 } },
      { ...good, arrays: good.arrays.slice(1) },
      { ...good, arrays: good.arrays.map(array => ({ ...array, values: array.values.slice(1) })) },
    ];
    for (const checkpoint of damaged) expect((await trained({}, { checkpoint })).model).toEqual(model);
  });
});

describe('a person', () => {
  /** Answers one command a question; the last one for ever. */
  const script = (...commands: ReturnType<NonNullable<Watching['command']>>[]) => {
    let asked = 0;
    return () => commands[Math.min(asked++, commands.length - 1)];
  };

  it('can pause and go on, which changes nothing but time', async () => {
    const whole = await trained();
    const paused = await trained({}, { command: script('run', 'run', 'pause', 'pause', 'pause', 'run', 'pause', 'run') });
    expect(paused.model).toEqual(whole.model);
  });

  it('finds a pause kept at its very place', async () => {
    provideTfPorts({ checkpointEvery: Infinity });
    const { checkpoints } = await trained({}, { command: script('run', 'run', 'pause', 'pause', 'run') });
    provideTfPorts({ checkpointEvery: 0 });
    expect(checkpoints.map(({ epoch, batch }) => [epoch, batch])).toEqual([[1, 2]]);
  });

  it('can take one batch at a time', async () => {
    provideTfPorts({ checkpointEvery: Infinity });
    const commands = script('pause', 'step', 'pause', 'pause', 'step', 'pause', 'step', 'pause', 'run');
    const { model, checkpoints, curve } = await trained({}, { command: commands });
    provideTfPorts({ checkpointEvery: 0 });
    expect(checkpoints.map(({ epoch, batch }) => [epoch, batch])).toEqual([[1, 0], [1, 1], [1, 2], [1, 3]]);
    expect(new Set(curve.filter(({ epoch }) => epoch === 1).map(({ batch }) => batch))).toEqual(new Set([0, 1, 2, 3, BATCHES]));
    expect(model).toEqual((await trained()).model);
  });

  it('who stops keeps the best epoch', async () => {
    const noise = { ...table, y: noisyTable(110, 4, 3, 5).y.slice(0, 70) };
    const options = { max_iter: 40, hidden_layer_sizes: '30', learning_rate_init: 0.05 };
    let asked = 0;
    const stopped = await trained(options, { command: () => ((asked += 1) > 30 * BATCHES + 2 ? 'stop' : 'run') }, noise);
    const { model } = stopped;
    expect(model).toMatchObject({ stopped: 'person', epoch: model.bestEpoch });
    expect(model.history).toHaveLength(30);
    const best = await trained({ ...options, max_iter: model.epoch }, {}, noise);
    expect(model.epoch).toBeLessThan(30);
    expect(model.layers).toEqual(best.model.layers);
    expect(stopped.warnings).toEqual([]);
  });

  it('who stops within the first epoch keeps what there is', async () => {
    const { model } = await trained({}, { command: script('run', 'run', 'stop') });
    expect(model).toMatchObject({ stopped: 'person', epoch: 0, bestEpoch: null, history: [] });
    expect(model.layers.every(({ weights }) => weights.every(Number.isFinite))).toBe(true);
  });
});

describe('a session', () => {
  it('whose store is full hears of it once, and training goes on', async () => {
    const full = () => Promise.reject(new Error('quota'));
    const { model, warnings } = await trained({}, { save: full });
    expect(warnings.filter(({ code }) => code === 'checkpoint-failed')).toHaveLength(1);
    expect(model).toEqual((await trained()).model);
  });

  it('hears which backend was chosen, and of those that were not there', async () => {
    const { choices } = await trained({}, { backend: 'auto' });
    expect(choices).toHaveLength(1);
    expect(choices[0].backend).toBe('cpu');
    expect(choices[0].reason).toMatch(/fastest of 1 for this shape \(cpu .* ms a batch\); webgpu left out: .*; wasm left out: nobody/);
    expect(choices[0].measured.cpu).toBeGreaterThan(0);
  });

  it('that asks for a backend which is not there gets another, and a warning', async () => {
    const { choices, warnings } = await trained({}, { backend: 'webgpu' });
    expect(choices[0].backend).toBe('cpu');
    expect(warnings.find(({ code }) => code === 'backend-refused')?.facts).toMatchObject({ kind: 'backend-refused', wanted: 'webgpu', used: 'cpu', trouble: { kind: expect.any(String) } });
  });

  it('sees the loss of each batch and of the epoch so far', async () => {
    const steps = () => 'step' as const;
    const { curve, model } = await trained({ max_iter: 2 }, { command: steps });
    const ends = curve.filter(({ validationLoss }) => validationLoss !== null);
    expect(ends.map(({ epoch, loss }) => [epoch, loss])).toEqual(model.history.map(({ epoch, loss }) => [epoch, loss]));
    expect(curve.filter(({ epoch }) => epoch === 2).map(({ batch }) => batch)).toEqual([1, 2, 3, 4, 5, 5]);
  });
});

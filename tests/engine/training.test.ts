import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/engine/ports';
import type { BackendChoice, CurvePoint } from '../../src/models/model';
import { Problem } from '../../src/pipeline/errors';
import { testEngine, type FakeTraining } from './testEngine';
import { csv, network } from './yesNoTable';

const choice: BackendChoice = { backend: 'wasm', reason: 'fastest of 3', measured: { wasm: 1.5 }, device: 'SIMD' };
const points: readonly CurvePoint[] = [1, 2, 3, 4].map(epoch => ({ epoch, batch: 2, loss: 1 / epoch, validationLoss: 2 / epoch, bestEpoch: epoch }));
const model = { learner: 'mlp', version: 1, task: 'classification', target: 'out', columns: ['a'], classes: ['no', 'yes'], model: { weights: new Float32Array(4) } };

/** Stands for tfjs: tells four epochs, keeping a checkpoint after the second; dies after the third where `isCut`. */
const training = (isCut: boolean): FakeTraining => async watching => {
  watching.onBackend(choice);
  for (const point of points) {
    if (isCut && point.epoch === 4) throw new Problem({ code: 'cancelled', expected: 'a model', got: 'a reload' });
    watching.onCurve({ ...point, batch: 1, validationLoss: null });
    watching.onCurve(point);
    if (point.epoch === 3) await watching.onCheckpoint({ epoch: 3, batch: 0, arrays: [], state: {} });
  }
  return { model, warnings: [], ms: 5 } as never;
};

async function opened(train: FakeTraining) {
  const tab = testEngine(undefined, train);
  await tab.importText('t.csv', csv);
  return { ...tab, doc: (await tab.engine.open({ pipeline: network, columns: {} })).id };
}

/** The same store in another tab, later. */
async function reopened(store: Store, doc: string, train = training(false)) {
  const tab = testEngine(store, train);
  await tab.engine.reread();
  await tab.engine.openProject({ id: doc });
  return tab;
}

describe('how a training went', () => {
  it('is there after a reload: its curve, one point an epoch, and what it ran on and why', async () => {
    const { engine, store, doc, job } = await opened(training(false));
    expect(await engine.training({ doc, node: 'net' })).toBeNull();
    await engine.run({ doc }, job());
    const expected = { points, backend: choice, goesOnFrom: null };
    expect(await engine.training({ doc, node: 'net' })).toEqual(expected);
    const later = await reopened(store, doc);
    expect(await later.engine.training({ doc, node: 'net' })).toEqual(expected);
    const run = await later.engine.run({ doc }, later.job());
    expect([run.manifest.computed, run.manifest.backends]).toEqual([0, { net: choice }]);
  });

  it('goes when its model goes, and is in no key', async () => {
    const { engine, store, doc, job } = await opened(training(false));
    const first = (await engine.run({ doc }, job())).manifest.artifacts.net;
    await store.artifacts.evict(0, new Set());
    expect(await engine.training({ doc, node: 'net' })).toBeNull();
    const slower: FakeTraining = watching => training(false)({ ...watching, onBackend: () => watching.onBackend({ ...choice, measured: { wasm: 9 } }) });
    const later = await reopened(store, doc, slower);
    expect((await later.engine.run({ doc }, later.job())).manifest.artifacts.net).toBe(first);
  });

  it('is there up to the checkpoint of one that was interrupted, with the epoch it goes on in', async () => {
    const { engine, store, doc, job } = await opened(training(true));
    await expect(engine.run({ doc }, job())).rejects.toMatchObject({ code: 'cancelled' });
    const later = await reopened(store, doc);
    expect(await later.engine.training({ doc, node: 'net' })).toEqual({ points: points.slice(0, 2), backend: choice, goesOnFrom: 3 });
    await later.engine.run({ doc }, later.job());
    expect(await later.engine.training({ doc, node: 'net' })).toMatchObject({ points, goesOnFrom: null });
  });

  it('is nothing for a model that is solved in one go, nor for another step', async () => {
    const { engine, doc, job } = await opened(training(false));
    await engine.edit({ doc, edit: { kind: 'set', node: 'net', params: { model: 'logistic' } } });
    await engine.run({ doc }, job());
    expect(await engine.training({ doc, node: 'net' })).toBeNull();
    expect(await engine.training({ doc, node: 'split' })).toBeNull();
    expect(await engine.training({ doc, node: 'gone' })).toBeNull();
  });
});

describe('the backend a person asks for', () => {
  it('is still asked for after a reload, so that what it trained stays fresh', async () => {
    const { engine, store, doc, job } = await opened(training(false));
    await engine.setBackend({ backend: 'wasm' });
    await engine.run({ doc }, job());
    const later = await reopened(store, doc);
    const status = async (): Promise<string> => (await later.engine.state({ doc })).nodes.find(({ id }) => id === 'net')!.status;
    expect(await status()).toBe('fresh');
    await later.engine.setBackend({ backend: 'auto' });
    expect(await status()).toBe('waiting');
  });
});

import { describe, expect, it } from 'vitest';
import type { Watching } from '../../src/engine/ports';
import { cancelled, type Problem } from '../../src/pipeline/errors';
import type { Checkpoint } from '../../src/models/model';
import { memoryStore } from '../../src/store/memory';
import { testEngine, type FakeTraining } from './testEngine';
import { csv, network } from './yesNoTable';

const checkpoint = (epoch: number): Checkpoint => ({ epoch, batch: 3, arrays: [], state: null });

async function opened(train: FakeTraining, store = memoryStore()) {
  const tab = testEngine(store, train);
  if ((await store.datasets.list()).length === 0) await tab.importText('t.csv', csv);
  const [known] = await tab.engine.projects(null);
  const { id: doc } = known === undefined ? await tab.engine.open({ pipeline: network, columns: {} }) : await tab.engine.openProject({ id: known.id });
  return { ...tab, store, doc };
}

const placeOf = async ({ engine, doc }: Pick<Awaited<ReturnType<typeof opened>>, 'engine' | 'doc'>) =>
  (await engine.state({ doc })).nodes.find(({ id }) => id === 'net')!.checkpoint;

/** A training that keeps a place, then goes on until it is stopped; a pause keeps another place. */
const endless: FakeTraining = async watching => {
  await watching.onCheckpoint(checkpoint(4));
  return new Promise((_, reject) => {
    watching.signal!.addEventListener('abort', () => reject(cancelled()));
    watching.onStart(command => void (command === 'pause' && watching.onCheckpoint(checkpoint(9))));
  });
};

describe('a training that is interrupted', () => {
  it('says from where it goes on, also in another tab, and is handed that place', async () => {
    const tab = await opened(endless);
    const stop = new AbortController();
    const run = tab.engine.run({ doc: tab.doc }, tab.job(stop.signal)).catch((error: Problem) => error.code);
    await expect.poll(() => placeOf(tab)).toEqual({ epoch: 4, batch: 3 });
    stop.abort();
    expect(await run).toBe('cancelled');
    expect(await placeOf(tab)).toEqual({ epoch: 4, batch: 3 });
    let handed: Watching['checkpoint'] = null;
    const other = await opened(async watching => {
      handed = watching.checkpoint;
      throw cancelled();
    }, tab.store);
    expect(await placeOf(other)).toEqual({ epoch: 4, batch: 3 });
    await other.engine.run({ doc: other.doc }, other.job()).catch(() => undefined);
    expect(handed).toMatchObject(checkpoint(4));
  });

  it('by another tab that takes over keeps where it is, then stops and says why', async () => {
    const tab = await opened(endless);
    const run = tab.engine.run({ doc: tab.doc }, tab.job()).catch((error: Problem) => error.code);
    await expect.poll(() => placeOf(tab)).toEqual({ epoch: 4, batch: 3 });
    await tab.engine.letGo();
    expect(await run).toBe('read-only');
    expect(await placeOf(tab)).toEqual({ epoch: 9, batch: 3 });
  });

  it('keeps its checkpoint until its model is kept', async () => {
    const store = memoryStore();
    const order: string[] = [];
    const watched = {
      ...store, opening: store.opening,
      artifacts: {
        put: (artifact: Parameters<typeof store.artifacts.put>[0]) => {
          order.push(`put ${artifact.kind}`);
          return store.artifacts.put(artifact);
        },
        remove: (keys: readonly string[]) => {
          order.push('remove');
          return store.artifacts.remove(keys);
        },
        get: (key: string) => store.artifacts.get(key), has: (keys: readonly string[]) => store.artifacts.has(keys),
        evict: (budget: number, held: ReadonlySet<string>) => store.artifacts.evict(budget, held),
      },
    };
    const tab = await opened(async watching => {
      await watching.onCheckpoint(checkpoint(2));
      return { model: { learner: 'mlp', task: 'classification', target: 'out', classes: ['no', 'yes'], model: null } as never, warnings: [], ms: 1 };
    }, watched as never);
    order.length = 0;
    await tab.engine.run({ doc: tab.doc }, tab.job());
    expect(order.filter(what => what !== 'put columns')).toEqual(['put checkpoint', 'put model', 'remove']);
    expect(await placeOf(tab)).toBeNull();
  });

  it('is found again by a choice of backend that outlives the tab', async () => {
    const tab = await opened(endless);
    await tab.engine.setBackend({ backend: 'wasm' });
    const other = testEngine(tab.store);
    await other.engine.reread();
    await other.engine.openProject({ id: tab.doc });
    const keyed = await opened(endless, tab.store);
    await keyed.engine.reread();
    const stop = new AbortController();
    const run = keyed.engine.run({ doc: keyed.doc }, keyed.job(stop.signal)).catch(() => undefined);
    await expect.poll(() => placeOf(keyed)).toEqual({ epoch: 4, batch: 3 });
    stop.abort();
    await run;
    expect(await placeOf({ engine: other.engine, doc: tab.doc })).toEqual({ epoch: 4, batch: 3 });
    await keyed.engine.setBackend({ backend: 'cpu' });
    expect(await placeOf(keyed)).toBeNull();
  });
});

describe('a tab that has taken over', () => {
  it('goes on from what the other one left, not from what it had read', async () => {
    const first = await opened(endless);
    const second = await opened(endless, first.store);
    await first.engine.edit({ doc: first.doc, edit: { kind: 'seed', seed: 5 } });
    expect((await second.engine.state({ doc: first.doc })).document.seed).toBe(1);
    await second.engine.reread();
    const state = await second.engine.edit({ doc: first.doc, edit: { kind: 'name', name: 'Mine' } });
    expect([state.document.seed, state.undo]).toEqual([5, expect.stringContaining('Mine')]);
    await second.engine.undo({ doc: first.doc });
    expect((await second.engine.state({ doc: first.doc })).undo).toBe('Seed 5');
  });

  it('closes a project that was deleted in the other one', async () => {
    const first = await opened(endless);
    const second = await opened(endless, first.store);
    await first.engine.removeProject({ id: first.doc });
    await second.engine.reread();
    expect(() => second.engine.state({ doc: first.doc })).toThrow('a project that is open');
  });
});

import { describe, expect, it } from 'vitest';
import { keepingStore } from '../../src/engine/keeping';
import type { Store } from '../../src/engine/ports';
import { memoryStore } from '../../src/store/memory';
import { testEngine } from './testEngine';
import { csv, documentOf } from './yesNoTable';

const definition = documentOf({
  fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: {} },
  scale: { type: 'standardize', typeVersion: 1, inputs: ['fill'], params: {} },
  model: { type: 'train', typeVersion: 1, inputs: ['scale'], params: { target: 'out', model: 'logistic' } },
  judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
});

/** A project with two versions that were run, the first with seed 1, the present one with seed 2. */
async function twoRuns() {
  const store = memoryStore();
  const tab = testEngine(store);
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline: definition, columns: {} });
  const first = await tab.engine.run({ doc }, tab.job());
  await tab.engine.edit({ doc, edit: { kind: 'seed', seed: 2 } });
  const second = await tab.engine.run({ doc }, tab.job());
  return { ...tab, store, doc, first, second };
}

/** Puts something small under so small a budget that everything goes that may. */
async function squeeze(store: Store): Promise<void> {
  await keepingStore(store, 1).artifacts.put({ key: 'last straw', kind: 'summary', bytes: 2, payload: 1 });
}

/** Nodes and jobs it takes to run the version with this seed in a new tab over the same store. */
async function runAgain(store: Store, doc: string, version: string) {
  const { engine, job, jobs } = testEngine(store);
  await engine.openProject({ id: doc });
  await engine.rollBack({ doc, version });
  const { manifest } = await engine.run({ doc }, job());
  return { computed: manifest.computed, jobs: jobs.length };
}

describe('results under a budget', () => {
  it('go when nothing holds them, and are made again', async () => {
    const { store, doc, first } = await twoRuns();
    await squeeze(store);
    expect((await store.usage()).artifacts).toBe(0);
    expect((await runAgain(store, doc, first.manifest.documentHash)).computed).toBeGreaterThan(3);
  });

  it('stay when a named version holds them: fitted states, model and judgements', async () => {
    const { engine, store, doc, first, second } = await twoRuns();
    await engine.nameVersion({ doc, version: first.manifest.documentHash, name: 'The good one' });
    await squeeze(store);
    const kept = (await store.runs.get(first.id))!.artifacts;
    expect(kept).toHaveLength(6);
    const found = await store.artifacts.has(kept);
    // One judgement of the three is of the test part, which nobody has looked at.
    expect(found.size).toBe(5);
    expect(await store.artifacts.has(Object.values(second.manifest.artifacts))).toEqual(new Set());
    expect(await runAgain(store, doc, first.manifest.documentHash)).toEqual({ computed: 0, jobs: 0 });
    const { engine: other, job } = testEngine(store);
    await other.openProject({ id: doc });
    await other.rollBack({ doc, version: first.manifest.documentHash });
    const scored = await other.predictRecords({ run: first.id, node: 'model', records: [{ a: 1, b: 2 }] }, job());
    expect(scored.rows).toBe(1);
  });

  it('go once the version has lost its name', async () => {
    const { engine, store, doc, first } = await twoRuns();
    await engine.nameVersion({ doc, version: first.manifest.documentHash, name: 'The good one' });
    await engine.nameVersion({ doc, version: first.manifest.documentHash, name: null });
    await squeeze(store);
    expect((await store.usage()).artifacts).toBe(0);
  });

  it('stay when a kept run holds them', async () => {
    const { store, doc, second } = await twoRuns();
    await store.runs.put({ ...(await store.runs.get(second.id))!, kept: true });
    await squeeze(store);
    expect(await runAgain(store, doc, second.manifest.documentHash)).toEqual({ computed: 0, jobs: 0 });
  });

  it('go least recently used first, and only as many as must', async () => {
    const store = memoryStore();
    const { artifacts } = keepingStore(store, 1000);
    const put = (key: string) => artifacts.put({ key, kind: 'state', bytes: 300, payload: key });
    for (const key of ['a', 'b', 'c']) await put(key);
    await artifacts.get('a');
    await put('d');
    expect(await store.artifacts.has(['a', 'b', 'c', 'd'])).toEqual(new Set(['a', 'c', 'd']));
  });

  it('go when the browser is full, but for what is held, and the new one is kept', async () => {
    const { engine, store, doc, first } = await twoRuns();
    await engine.nameVersion({ doc, version: first.manifest.documentHash, name: 'The good one' });
    const room = (await store.usage()).artifacts;
    const full: Store = {
      ...store,
      opening: store.opening,
      artifacts: {
        put: async artifact => {
          if ((await store.usage()).artifacts + artifact.bytes > room) throw Object.assign(new Error('full'), { code: 'quota', where: {}, expected: '' });
          await store.artifacts.put(artifact);
        },
        get: key => store.artifacts.get(key), has: keys => store.artifacts.has(keys), remove: keys => store.artifacts.remove(keys),
        evict: (budget, held) => store.artifacts.evict(budget, held),
      },
    };
    await keepingStore(full, 4).artifacts.put({ key: 'new', kind: 'model', bytes: 100, payload: 1 });
    expect(await runAgain(store, doc, first.manifest.documentHash)).toEqual({ computed: 0, jobs: 0 });
  });
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STORE_VERSION } from '../../src/store/db';
import { openStore } from '../../src/store/open';
import { FakeOrigin } from './fakePlatform';
import { dump, restore } from './fixtureFile';
import type { DatabaseDump } from './fixtureFile';
import { keep, nodeHash, noise, project, version } from './samples';

const fixture = (of: number) => new URL(`fixtures/store-v${of}.json`, import.meta.url);
const VERSIONS = Array.from({ length: STORE_VERSION }, (_, i) => i + 1);
const ARTIFACT = { key: 'k', kind: 'state' as const, bytes: 24, payload: { means: new Float64Array([1, NaN, -0]) } };

describe('a store of any released version', () => {
  // WRITE_FIXTURES=1 adds the file of the current version; a file that is there has shipped and is never written again.
  it.runIf(process.env.WRITE_FIXTURES && !existsSync(fixture(STORE_VERSION)))('writes its fixture', async () => {
    const origin = new FakeOrigin();
    const store = await openStore({ platform: origin.platform() });
    await keep(store, 'penguins', [noise(300, 1), noise(17, 2)], 5);
    await store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    await store.history.commit(version('p', 'two', 'hash-of-one', 2), project('p', 'hash-of-two'));
    await store.history.nameVersion('p', 'hash-of-one', 'Sent to Ada');
    await store.artifacts.put(ARTIFACT);
    await store.runs.put({ id: 'run', project: 'p', manifest: { accuracy: 0.9 }, artifacts: ['k'], at: 3, kept: true });
    await store.looks.add({ project: 'p', split: 's', model: 'm', at: 4 });
    await store.settings.set('backend', { name: 'wasm' });
    store.close();
    writeFileSync(fixture(STORE_VERSION), `${JSON.stringify(await dump(origin.factory, 'plumbline'), null, 1)}\n`);
  });

  it.each(VERSIONS)('%i opens with everything in it', async of => {
    const origin = new FakeOrigin();
    await restore(origin.factory, 'plumbline', JSON.parse(readFileSync(fixture(of), 'utf8')) as DatabaseDump);
    const store = await openStore({ platform: origin.platform() });
    expect(store.opening).toMatchObject({ isReadOnly: false, wasReset: false, sweptChunks: 0 });
    const [dataset] = await store.datasets.list();
    expect(dataset).toMatchObject({ id: 'penguins', bytes: 317, addedAt: 5 });
    for (const [i, bytes] of [noise(300, 1), noise(17, 2)].entries()) {
      expect(nodeHash(await store.datasets.chunk('penguins', i))).toBe(nodeHash(bytes));
    }
    expect(await store.history.projects()).toEqual([project('p', 'hash-of-two')]);
    expect(await store.history.versions('p')).toEqual([
      { ...version('p', 'one', null, 1), name: 'Sent to Ada' }, version('p', 'two', 'hash-of-one', 2),
    ]);
    expect(await store.artifacts.get('k')).toEqual(ARTIFACT);
    expect(await store.runs.list('p')).toHaveLength(1);
    expect(await store.looks.add({ project: 'p', split: 's', model: 'm', at: 9 })).toBe(false);
    expect(await store.settings.get('backend')).toEqual({ name: 'wasm' });
    store.close();
  });
});

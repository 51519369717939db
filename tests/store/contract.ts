import { expect, it } from 'vitest';
import type { Store } from '../../src/engine/ports';
import type { Problem } from '../../src/pipeline/errors';
import { keep, manifestOf, nodeHash, noise, project, version } from './samples';

/** What every store promises, whatever keeps it. `open` gives an empty one. */
export function keepsTheContract(open: () => Promise<Store>): void {
  const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: Problem) => error.code ?? error.name);

  it('gives back a dataset whole: manifest and every chunk, equal by hash', async () => {
    const store = await open();
    const chunks = [noise(4096, 1), noise(4096, 2), noise(17, 3)];
    const manifest = await keep(store, 'penguins', chunks);
    expect(await store.datasets.get('penguins')).toEqual(manifest);
    expect(await store.datasets.list()).toEqual([manifest]);
    for (const [i, chunk] of chunks.entries()) {
      expect(nodeHash(await store.datasets.chunk('penguins', i))).toBe(nodeHash(chunk));
    }
    expect(await store.usage()).toMatchObject({ datasets: 8209, total: 8209 });
  });

  it('keeps a dataset of no bytes', async () => {
    const store = await open();
    await keep(store, 'empty', []);
    expect((await store.datasets.get('empty'))?.bytes).toBe(0);
  });

  it('copies what it is given and what it gives', async () => {
    const store = await open();
    const chunk = noise(64, 1);
    const manifest = await manifestOf('a', [chunk]);
    const writer = await store.datasets.begin('a');
    await writer.write(chunk, manifest.chunks[0].hash);
    await writer.commit(manifest);
    new Uint8Array(chunk).fill(0);
    new Uint8Array(await store.datasets.chunk('a', 0)).fill(0);
    expect(nodeHash(await store.datasets.chunk('a', 0))).toBe(manifest.chunks[0].hash);
  });

  it('shows nothing of a dataset before its commit, nor after its abort', async () => {
    const store = await open();
    const writer = await store.datasets.begin('half');
    await writer.write(noise(100, 1), nodeHash(noise(100, 1)));
    expect(await store.datasets.list()).toEqual([]);
    expect(await codeOf(store.datasets.chunk('half', 0))).toBe('unknown-dataset');
    await writer.abort();
    expect(await store.datasets.get('half')).toBeNull();
    expect((await store.usage()).total).toBe(0);
  });

  it('refuses a manifest that does not fit the chunks written, and an id that is taken', async () => {
    const store = await open();
    const writer = await store.datasets.begin('a');
    await writer.write(noise(10, 1), nodeHash(noise(10, 1)));
    await expect(writer.commit(await manifestOf('a', [noise(10, 2)]))).rejects.toThrow('expected a manifest of the 1 chunks');
    await keep(store, 'b', [noise(10, 1)]);
    await expect(keep(store, 'b', [noise(10, 2)])).rejects.toThrow('expected a new dataset id');
    expect(nodeHash(await store.datasets.chunk('b', 0))).toBe(nodeHash(noise(10, 1)));
  });

  it('refuses shared memory and views that do not fill their buffer, by a sentence', async () => {
    const store = await open();
    const part = new Uint8Array(new ArrayBuffer(64), 0, 16);
    const artifact = (payload: unknown) => ({ key: 'k', kind: 'state' as const, bytes: 16, payload });
    await expect(store.artifacts.put(artifact({ deep: [{ part }] }))).rejects.toThrow('a view of 16 bytes on a buffer of 64 at $.deep.0.part');
    await expect(store.artifacts.put(artifact(new Map([['k', new Float64Array(new SharedArrayBuffer(8))]])))).rejects.toThrow('shared memory at $<k>');
    expect(await store.artifacts.get('k')).toBeNull();
    const writer = await store.datasets.begin('a');
    await expect(writer.write(new SharedArrayBuffer(8) as unknown as ArrayBuffer, 'h')).rejects.toThrow('shared memory');
  });

  it('changes derived facts under a higher generation only, and never the bytes', async () => {
    const store = await open();
    const manifest = await keep(store, 'a', [noise(10, 1)]);
    await store.datasets.update({ ...manifest, generation: 2, rows: 4 });
    expect((await store.datasets.get('a'))?.rows).toBe(4);
    await expect(store.datasets.update({ ...manifest, generation: 2, rows: 5 })).rejects.toThrow('generation above 2');
    await expect(store.datasets.update({ ...manifest, generation: 3, fingerprint: 'x' })).rejects.toThrow('to keep its bytes');
    expect((await store.datasets.get('a'))?.rows).toBe(4);
    expect(nodeHash(await store.datasets.chunk('a', 0))).toBe(manifest.chunks[0].hash);
  });

  it('renames and removes datasets, and names the one that is not there', async () => {
    const store = await open();
    await keep(store, 'a', [noise(10, 1)], 5);
    await keep(store, 'b', [noise(10, 2)], 3);
    await store.datasets.rename('a', 'new.csv');
    expect((await store.datasets.list()).map(({ id, name }) => [id, name])).toEqual([['b', 'b.csv'], ['a', 'new.csv']]);
    await store.datasets.remove('a');
    await store.datasets.remove('a');
    expect(await codeOf(store.datasets.chunk('a', 0))).toBe('unknown-dataset');
    expect(await codeOf(store.datasets.rename('a', 'x'))).toBe('unknown-dataset');
    expect((await store.usage()).total).toBe(10);
  });

  it('stores a version once and moves the head with it', async () => {
    const store = await open();
    const first = version('p', 'one', null, 1);
    const second = version('p', 'two', first.hash, 2);
    await store.history.commit(first, project('p', first.hash));
    await store.history.commit(second, project('p', second.hash));
    await store.history.commit({ ...first, label: 'again', at: 9 }, project('p', first.hash));
    expect(await store.history.versions('p')).toEqual([first, second]);
    expect(await store.history.project('p')).toEqual(project('p', first.hash));
    await store.history.saveProject({ ...project('p', second.hash), redo: [{ hash: first.hash, label: 'x' }] });
    expect((await store.history.projects()).map(({ head, redo }) => [head, redo])).toEqual([[second.hash, [{ hash: first.hash, label: 'x' }]]]);
  });

  it('names a version and takes the name away', async () => {
    const store = await open();
    const first = version('p', 'one', null, 1);
    await store.history.commit(first, project('p', first.hash));
    await store.history.nameVersion('p', first.hash, 'Sent to Ada');
    expect((await store.history.versions('p'))[0].name).toBe('Sent to Ada');
    await store.history.nameVersion('p', first.hash, null);
    expect(await store.history.versions('p')).toEqual([first]);
    await expect(store.history.nameVersion('p', 'nope', 'x')).rejects.toThrow('got nope');
  });

  it('removes a project with its versions, runs and looks, and no other\'s', async () => {
    const store = await open();
    for (const id of ['p', 'q']) {
      await store.history.commit(version(id, 'one', null, 1), project(id, 'hash-of-one'));
      await store.runs.put({ id: `run-${id}`, project: id, manifest: { n: 1 }, artifacts: ['k'], at: 1, kept: false });
      await store.looks.add({ project: id, split: 's', model: 'm', at: 1 });
    }
    await store.history.removeProject('p');
    expect((await store.history.projects()).map(({ id }) => id)).toEqual(['q']);
    expect(await store.history.project('p')).toBeNull();
    for (const [id, left] of [['p', 0], ['q', 1]] as const) {
      expect(await store.history.versions(id)).toHaveLength(left);
      expect(await store.runs.list(id)).toHaveLength(left);
      expect(await store.looks.list(id)).toHaveLength(left);
    }
  });

  it('keeps artifacts with their typed arrays, NaN and all', async () => {
    const store = await open();
    const payload = { means: new Float64Array([1, NaN, -0]), names: ['a'], none: null, big: 2n ** 60n };
    await store.artifacts.put({ key: 'k', kind: 'state', bytes: 24, payload });
    expect(await store.artifacts.get('k')).toEqual({ key: 'k', kind: 'state', bytes: 24, payload });
    await store.artifacts.put({ key: 'none', kind: 'state', bytes: 0, payload: null });
    expect(await store.artifacts.get('none')).toEqual({ key: 'none', kind: 'state', bytes: 0, payload: null });
    expect(await store.artifacts.has(['k', 'x', 'none'])).toEqual(new Set(['k', 'none']));
    await store.artifacts.remove(['k', 'x']);
    expect(await store.artifacts.get('k')).toBeNull();
  });

  it('evicts the least recently used first, spares what is held, and says how much it freed', async () => {
    const store = await open();
    for (const key of ['a', 'b', 'c', 'd']) await store.artifacts.put({ key, kind: 'model', bytes: 100, payload: key });
    await store.artifacts.get('a');
    expect(await store.artifacts.evict(400, new Set())).toBe(0);
    expect(await store.artifacts.evict(250, new Set(['b']))).toBe(200);
    expect(await store.artifacts.has(['a', 'b', 'c', 'd'])).toEqual(new Set(['a', 'b']));
    expect((await store.usage()).artifacts).toBe(200);
    expect(await store.artifacts.evict(0, new Set(['a', 'b']))).toBe(0);
  });

  it('lists a project\'s runs by time', async () => {
    const store = await open();
    const run = (id: string, at: number) => ({ id, project: 'p', manifest: { id }, artifacts: [], at, kept: true });
    await store.runs.put(run('z', 1));
    await store.runs.put(run('a', 3));
    await store.runs.put(run('m', 2));
    await store.runs.put({ ...run('m', 2), kept: false });
    expect((await store.runs.list('p')).map(({ id, kept }) => [id, kept])).toEqual([['z', true], ['m', false], ['a', true]]);
    expect(await store.runs.get('z')).toEqual(run('z', 1));
    await store.runs.remove('z');
    expect(await store.runs.get('z')).toBeNull();
    expect(await store.runs.list('other')).toEqual([]);
  });

  it('logs a look once per split and model', async () => {
    const store = await open();
    const look = { project: 'p', split: 's', model: 'm', at: 1 };
    expect(await store.looks.add(look)).toBe(true);
    expect(await store.looks.add({ ...look, at: 2 })).toBe(false);
    expect(await store.looks.add({ ...look, model: 'n', at: 3 })).toBe(true);
    expect(await store.looks.list('p')).toEqual([look, { ...look, model: 'n', at: 3 }]);
  });

  it('remembers settings, and forgets them', async () => {
    const store = await open();
    expect(await store.settings.get('backend')).toBeUndefined();
    await store.settings.set('backend', { name: 'wasm', shapes: [1, null] });
    await store.settings.set('falsy', false);
    expect(await store.settings.get('backend')).toEqual({ name: 'wasm', shapes: [1, null] });
    expect(await store.settings.get('falsy')).toBe(false);
    await store.settings.remove('backend');
    expect(await store.settings.get('backend')).toBeUndefined();
  });

  it('erases everything and stays usable', async () => {
    const store = await open();
    await keep(store, 'a', [noise(10, 1)]);
    await store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    await store.artifacts.put({ key: 'k', kind: 'state', bytes: 5, payload: 1 });
    await store.settings.set('s', 1);
    await store.looks.add({ project: 'p', split: 's', model: 'm', at: 1 });
    await store.erase();
    expect(await store.datasets.list()).toEqual([]);
    expect(await store.history.projects()).toEqual([]);
    expect(await store.artifacts.get('k')).toBeNull();
    expect(await store.settings.get('s')).toBeUndefined();
    expect(await store.looks.list('p')).toEqual([]);
    expect(await store.usage()).toMatchObject({ datasets: 0, artifacts: 0, total: 0 });
    await keep(store, 'a', [noise(10, 2)]);
    expect(await store.datasets.list()).toHaveLength(1);
  });
}

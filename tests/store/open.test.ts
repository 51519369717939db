import { IDBDatabase as FakeDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/pipeline/errors';
import { StoreDb } from '../../src/store/db';
import type { LiveStore, StoreNews } from '../../src/store/live';
import { eraseStore, openStore } from '../../src/store/open';
import type { OpenOptions } from '../../src/store/open';
import { keepsTheContract } from './contract';
import { FakeOrigin } from './fakePlatform';
import { keep, noise, nodeHash, manifestOf, project, version } from './samples';

const opened: LiveStore[] = [];
async function open(origin: FakeOrigin, options: OpenOptions = {}): Promise<LiveStore> {
  const store = await openStore({ platform: origin.platform(), ...options });
  opened.push(store);
  return store;
}
afterEach(() => {
  vi.restoreAllMocks();
  for (const store of opened.splice(0)) store.close();
});

const fault = (promise: Promise<unknown>) => promise.then(() => {
  throw new Error('expected a rejection');
}, (error: unknown) => error as Problem);

/** Shows every transaction to `look` as it is made. To be called before the store opens: Dexie binds the function then. */
function onTransaction(look: (tx: IDBTransaction, stores: readonly string[]) => void): void {
  const proto = FakeDatabase.prototype as unknown as IDBDatabase;
  const { transaction } = proto;
  vi.spyOn(proto, 'transaction').mockImplementation(function (this: IDBDatabase, names, mode, options) {
    const tx = transaction.call(this, names, mode, options);
    look(tx, [...tx.objectStoreNames]);
    return tx;
  });
}

/** The database itself, for tests that break it. */
async function raw(origin: FakeOrigin): Promise<StoreDb> {
  const { database } = origin.platform();
  const db = new StoreDb('plumbline', database!);
  await db.open();
  return db;
}

describe('the store in the database', () => {
  keepsTheContract(() => open(new FakeOrigin()));

  it('opens empty without calling that a loss', async () => {
    const store = await open(new FakeOrigin());
    expect(store.opening).toEqual({
      sweptChunks: 0, sweptBytes: 0, wasReset: false, isReadOnly: false, isEphemeral: false, readOnlyBecause: null, closedBecause: null, lost: [],
    });
    expect(await store.usage()).toEqual({ datasets: 0, artifacts: 0, total: 0, persisted: true });
  });

  it('gives everything back after a reload', async () => {
    const origin = new FakeOrigin();
    const first = await open(origin);
    const manifest = await keep(first, 'a', [noise(4096, 1), noise(9, 2)]);
    await first.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    first.close();
    const second = await open(origin);
    expect(second.opening).toMatchObject({ isReadOnly: false, wasReset: false, sweptChunks: 0 });
    expect(await second.datasets.list()).toEqual([manifest]);
    expect(nodeHash(await second.datasets.chunk('a', 1))).toBe(manifest.chunks[1].hash);
    expect(await second.history.project('p')).toEqual(project('p', 'hash-of-one'));
  });

  it('writes with strict durability and resolves at the end of the transaction, not of the request', async () => {
    const made: IDBTransaction[] = [];
    const complete: IDBTransaction[] = [];
    onTransaction((tx) => {
      if (tx.mode !== 'readwrite') return;
      made.push(tx);
      tx.addEventListener('complete', () => complete.push(tx));
    });
    const store = await open(new FakeOrigin());
    made.length = complete.length = 0;
    const manifest = await manifestOf('a', [noise(10, 1)]);
    const steps: (() => Promise<unknown>)[] = [];
    const writer = await store.datasets.begin('a');
    steps.push(
      () => writer.write(noise(10, 1), manifest.chunks[0].hash),
      () => writer.commit(manifest),
      () => store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one')),
      () => store.artifacts.put({ key: 'k', kind: 'checkpoint', bytes: 1, payload: 1 }),
      () => store.runs.put({ id: 'r', project: 'p', manifest: {}, artifacts: [], at: 1, kept: true }),
    );
    for (const step of steps) {
      const before = made.length;
      await step();
      expect(made.length).toBe(before + 1);
      expect(complete).toEqual(made);
    }
    expect(new Set(made.map(tx => tx.durability))).toEqual(new Set(['strict']));
  });

  it('names a chunk whose bytes changed, and one that is gone', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1), noise(10, 2)]);
    const db = await raw(origin);
    const [first, second] = await db.chunks.toCollection().primaryKeys();
    await db.chunks.put(noise(10, 3), first);
    await db.chunks.delete(second);
    db.close();
    for (const [index, got] of [[0, 'another hash'], [1, 'nothing']] as const) {
      const error = await fault(store.datasets.chunk('a', index));
      expect(error.code).toBe('store-corrupt');
      expect(error.message).toContain(got);
    }
  });

  it('refuses a commit of which a chunk has vanished', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    const writer = await store.datasets.begin('a');
    const manifest = await manifestOf('a', [noise(10, 1)]);
    await writer.write(noise(10, 1), manifest.chunks[0].hash);
    const db = await raw(origin);
    await db.chunks.clear();
    db.close();
    expect((await fault(writer.commit(manifest))).code).toBe('store-corrupt');
    expect(await store.datasets.list()).toEqual([]);
  });

  it('refuses a fingerprint that is not the bytes\' own', async () => {
    const store = await open(new FakeOrigin());
    const writer = await store.datasets.begin('a');
    const manifest = await manifestOf('a', [noise(10, 1)]);
    await writer.write(noise(10, 1), manifest.chunks[0].hash);
    await expect(writer.commit({ ...manifest, fingerprint: 'x' })).rejects.toThrow(`with fingerprint ${manifest.fingerprint}`);
  });

  it('takes nothing more after a commit or an abort', async () => {
    const store = await open(new FakeOrigin());
    const writer = await store.datasets.begin('a');
    await writer.commit(await manifestOf('a', []));
    await expect(writer.write(noise(1, 1), 'h')).rejects.toThrow('after its commit or abort');
    const other = await store.datasets.begin('b');
    await other.abort();
    await expect(other.commit(await manifestOf('b', []))).rejects.toThrow('after its commit or abort');
  });

  it('keeps the order of use across a reload', async () => {
    const origin = new FakeOrigin();
    const first = await open(origin);
    for (const key of ['a', 'b', 'c']) await first.artifacts.put({ key, kind: 'model', bytes: 100, payload: key });
    await first.artifacts.get('a');
    await first.artifacts.evict(1000, new Set());
    first.close();
    const second = await open(origin);
    await second.artifacts.evict(200, new Set());
    expect(await second.artifacts.has(['a', 'b', 'c'])).toEqual(new Set(['a', 'c']));
  });
});

describe('the sweep', () => {
  async function withOrphans(origin: FakeOrigin) {
    const store = await open(origin);
    const manifest = await keep(store, 'whole', [noise(100, 1), noise(50, 2)]);
    for (const id of ['half', 'whole']) {
      const writer = await store.datasets.begin(id);
      await writer.write(noise(200, 3), 'h');
      await writer.write(noise(300, 4), 'h');
    }
    store.close();
    return manifest;
  }

  it('removes chunks that no manifest commits, even beside a committed dataset of that id, and counts them', async () => {
    const origin = new FakeOrigin();
    const manifest = await withOrphans(origin);
    const store = await open(origin);
    expect(store.opening).toMatchObject({ sweptChunks: 4, sweptBytes: 1000 });
    expect((await store.usage()).total).toBe(150);
    expect(nodeHash(await store.datasets.chunk('whole', 0))).toBe(manifest.chunks[0].hash);
    store.close();
    expect((await open(origin)).opening.sweptChunks).toBe(0);
  });

  it('is left to the writer', async () => {
    const origin = new FakeOrigin();
    const holder = await open(origin);
    const writer = await holder.datasets.begin('under-way');
    await writer.write(noise(10, 1), nodeHash(noise(10, 1)));
    const reader = await open(origin);
    expect(reader.opening).toMatchObject({ isReadOnly: true, sweptChunks: 0 });
    await writer.commit(await manifestOf('under-way', [noise(10, 1)]));
    expect(await reader.datasets.list()).toHaveLength(1);
  });

  it('deletes nothing when the manifests cannot be read', async () => {
    const origin = new FakeOrigin();
    await withOrphans(origin);
    const db = await raw(origin);
    const before = await db.chunks.count();
    const factory = origin.factory;
    vi.spyOn(Object.getPrototypeOf(db.backendDB().transaction('datasets').objectStore('datasets')) as IDBObjectStore, 'getAll')
      .mockImplementation(() => { throw new DOMException('unreadable', 'UnknownError'); });
    expect((await fault(open(origin))).code).toBe('store-corrupt');
    vi.restoreAllMocks();
    expect(origin.factory).toBe(factory);
    expect(await db.chunks.count()).toBe(before);
    db.close();
  });
});

describe('quota', () => {
  /** Makes transactions on these tables abort as a full browser does: after the request has reported success. */
  function fill() {
    const full = { on: (_stores: readonly string[]): boolean => false };
    onTransaction((tx, stores) => {
      if (tx.mode !== 'readwrite' || !full.on(stores)) return;
      const { objectStore } = tx;
      vi.spyOn(tx, 'objectStore').mockImplementation(name => {
        const store = objectStore.call(tx, name);
        if (vi.isMockFunction(store.put)) return store;
        for (const method of ['put', 'add'] as const) {
          const original = store[method];
          vi.spyOn(store, method).mockImplementation((...args) => {
            const request = original.apply(store, args);
            request.addEventListener('success', () => {
              Object.defineProperty(tx, 'error', { value: new DOMException('full', 'QuotaExceededError') });
              tx.abort();
            });
            return request;
          });
        }
        return store;
      });
    });
    return full;
  }

  it('at a chunk: names the problem, frees the attempt and harms nothing', async () => {
    const full = fill();
    const store = await open(new FakeOrigin());
    const manifest = await keep(store, 'before', [noise(100, 1)]);
    const writer = await store.datasets.begin('too-big');
    await writer.write(noise(1000, 2), 'h');
    full.on = stores => stores.includes('chunks');
    const error = await fault(writer.write(noise(2_000_000, 3), 'h'));
    full.on = () => false;
    expect(error).toBeInstanceOf(Problem);
    expect(error.code).toBe('quota');
    expect(error.message).toContain('the next part of the file (2.0 MB)');
    expect(error.fix).toContain('Remove datasets');
    expect(error.data).toMatchObject({ bytes: 2_000_000 });
    expect((await fault(writer.write(noise(1, 4), 'h'))).code).toBe('quota');
    expect((await fault(writer.commit(await manifestOf('too-big', [])))).code).toBe('quota');
    expect((await store.usage()).total).toBe(100);
    expect(nodeHash(await store.datasets.chunk('before', 0))).toBe(manifest.chunks[0].hash);
    await keep(store, 'after', [noise(10, 5)]);
    expect(await store.datasets.list()).toHaveLength(2);
  });

  it('at the manifest: the import is refused whole', async () => {
    const full = fill();
    const origin = new FakeOrigin();
    const store = await open(origin);
    const writer = await store.datasets.begin('a');
    const manifest = await manifestOf('a', [noise(10, 1)]);
    await writer.write(noise(10, 1), manifest.chunks[0].hash);
    full.on = stores => stores.includes('datasets');
    expect((await fault(writer.commit(manifest))).code).toBe('quota');
    full.on = () => false;
    expect(await store.datasets.get('a')).toBeNull();
    expect((await store.usage()).total).toBe(0);
    expect(origin.file).toBeNull();
  });

  it('at a version: neither the version nor the head moves', async () => {
    const full = fill();
    const store = await open(new FakeOrigin());
    await store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    full.on = stores => stores.includes('versions');
    expect((await fault(store.history.commit(version('p', 'two', 'hash-of-one', 2), project('p', 'hash-of-two')))).code).toBe('quota');
    full.on = () => false;
    expect((await store.history.project('p'))?.head).toBe('hash-of-one');
    expect(await store.history.versions('p')).toHaveLength(1);
  });
});

describe('history', () => {
  it('moves no head when its version cannot be kept', async () => {
    const store = await open(new FakeOrigin());
    await store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    const unclonable = { ...version('p', 'two', 'hash-of-one', 2), document: { run: () => 1 } as never };
    expect((await fault(store.history.commit(unclonable, project('p', 'hash-of-two')))).name).toContain('DataCloneError');
    expect((await store.history.project('p'))?.head).toBe('hash-of-one');
  });
});

describe('one writer', () => {
  const quick: OpenOptions = { lookMs: 60 };
  const soon = { timeout: 9000, interval: 10 };

  it('opens a second tab as a reader that may read all and write nothing', async () => {
    const origin = new FakeOrigin();
    const writer = await open(origin);
    await keep(writer, 'a', [noise(10, 1)]);
    const reader = await open(origin);
    expect(reader.opening).toMatchObject({ isReadOnly: true, readOnlyBecause: 'another-tab', wasReset: false });
    expect(await reader.datasets.list()).toHaveLength(1);
    for (const attempt of [
      () => reader.datasets.begin('b'), () => reader.datasets.rename('a', 'x'), () => reader.datasets.remove('a'),
      () => reader.history.saveProject(project('p', 'h')), () => reader.artifacts.put({ key: 'k', kind: 'state', bytes: 1, payload: 1 }),
      () => reader.looks.add({ project: 'p', split: 's', model: 'm', at: 1 }), () => reader.settings.set('k', 1), () => reader.erase(),
    ]) {
      expect((await fault(attempt() as Promise<unknown>)).code).toBe('read-only');
    }
    expect(await writer.datasets.list()).toHaveLength(1);
    expect(origin.file).toContain('a.csv');
  });

  it('waits a moment for the lock of a tab that is being closed, and takes no other tab for the writer', async () => {
    const origin = new FakeOrigin();
    // A tab that is gone answers nobody, and its lock goes a little later.
    const closing = await open(origin, { platform: origin.platform({ openChannel: null }) });
    setTimeout(() => closing.close(), 300);
    const reopened = await open(origin);
    expect(reopened.opening).toMatchObject({ isReadOnly: false, readOnlyBecause: null });
  });

  it('takes a tab that answers once more while it is being closed for no writer', async () => {
    const origin = new FakeOrigin();
    const closing = await open(origin);
    setTimeout(() => closing.close(), 100);
    expect((await open(origin)).opening.isReadOnly).toBe(false);
  });

  it('writes once the writer has gone, without being asked, and says so', async () => {
    const origin = new FakeOrigin();
    const writer = await open(origin);
    const readers = [await open(origin, quick), await open(origin, quick)];
    const news: [StoreNews[], StoreNews[]] = [[], []];
    for (const [i, reader] of readers.entries()) reader.onNews(item => news[i].push(item));
    await writer.settings.set('k', 1);
    writer.close();
    await expect.poll(() => news.flat(), soon).toEqual([{ kind: 'writer' }]);
    const now = news.findIndex(({ length }) => length > 0);
    expect(readers.map(({ opening }) => opening.isReadOnly)).toEqual([now !== 0, now !== 1]);
    await readers[now].settings.set('k', 2);
    readers[now].close();
    await expect.poll(() => readers[1 - now].opening.isReadOnly, soon).toBe(false);
    expect(await readers[1 - now].settings.get('k')).toBe(2);
  });

  it('leaves the lock to a writer that is reloaded', async () => {
    const origin = new FakeOrigin();
    const writer = await open(origin);
    const reader = await open(origin, { lookMs: 1000 });
    const isFree = vi.spyOn(origin.locks, 'query');
    // Gone between two looks, back before the next.
    await expect.poll(() => isFree.mock.calls.length, soon).toBe(1);
    writer.close();
    await expect.poll(() => isFree.mock.calls.length, soon).toBe(2);
    expect((await open(origin)).opening.isReadOnly).toBe(false);
    await expect.poll(() => isFree.mock.calls.length, soon).toBe(3);
    expect(reader.opening.isReadOnly).toBe(true);
  });

  it('writes again once the tab that took over has gone', async () => {
    const origin = new FakeOrigin();
    const [robbed, taker] = [await open(origin, quick), await open(origin)];
    await taker.takeOver();
    expect(robbed.opening.readOnlyBecause).toBe('taken-over');
    taker.close();
    await expect.poll(() => robbed.opening.isReadOnly, soon).toBe(false);
    await robbed.settings.set('k', 1);
  });

  it('keeps nobody from writing by a look at a database that cannot be read just then', async () => {
    const origin = new FakeOrigin();
    let broken = 0;
    let isBroken = false;
    onTransaction(() => {
      if (!isBroken) return;
      broken += 1;
      throw new DOMException('not now', 'UnknownError');
    });
    const writer = await open(origin);
    const reader = await open(origin, quick);
    isBroken = true;
    writer.close();
    await expect.poll(() => broken, soon).toBeGreaterThan(0);
    isBroken = false;
    expect((await open(origin)).opening.isReadOnly).toBe(false);
    expect(reader.opening.isReadOnly).toBe(true);
  });

  it('leaves a writer that lives within a moment', async () => {
    const origin = new FakeOrigin();
    await open(origin);
    const start = performance.now();
    expect((await open(origin)).opening.isReadOnly).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('hands over when asked, after saving', async () => {
    const origin = new FakeOrigin();
    const news: StoreNews[] = [];
    const done: string[] = [];
    const holder: LiveStore = await open(origin, {
      beforeRelease: async () => {
        await holder.history.commit(version('p', 'unsaved', null, 1), project('p', 'hash-of-unsaved'));
        done.push('saved');
      },
    });
    holder.onNews(item => news.push(item));
    const taker = await open(origin);
    const start = performance.now();
    await taker.takeOver();
    expect(performance.now() - start).toBeLessThan(1000);
    expect(done).toEqual(['saved']);
    expect(news).toEqual([{ kind: 'read-only', because: 'taken-over' }]);
    expect(holder.opening).toMatchObject({ isReadOnly: true, readOnlyBecause: 'taken-over' });
    expect(taker.opening.isReadOnly).toBe(false);
    expect((await taker.history.project('p'))?.head).toBe('hash-of-unsaved');
    expect((await fault(holder.settings.set('k', 1))).code).toBe('read-only');
    await taker.settings.set('k', 2);
    expect(await holder.settings.get('k')).toBe(2);
  });

  it('robs a holder that does not answer, within 5 s', async () => {
    const origin = new FakeOrigin();
    const frozen = await open(origin, { platform: origin.platform({ openChannel: null }) });
    const writer = await frozen.datasets.begin('under-way');
    const manifest = await manifestOf('under-way', [noise(10, 1)]);
    await writer.write(noise(10, 1), manifest.chunks[0].hash);
    const taker = await open(origin);
    const start = performance.now();
    await taker.takeOver();
    expect(performance.now() - start).toBeLessThan(5000);
    expect(taker.opening).toMatchObject({ isReadOnly: false, sweptChunks: 1 });
    expect((await fault(writer.commit(manifest))).code).toBe('read-only');
    expect(await taker.datasets.list()).toEqual([]);
  }, 10_000);

  it('refuses a writer whose epoch has passed, though it still believes in its lock', async () => {
    const origin = new FakeOrigin();
    const sleeper = await open(origin);
    const news: StoreNews[] = [];
    sleeper.onNews(item => news.push(item));
    origin.locks.crash('plumbline/writer');
    const next = await open(origin);
    expect(next.opening.isReadOnly).toBe(false);
    expect(sleeper.opening.isReadOnly).toBe(false);
    expect((await fault(sleeper.settings.set('k', 1))).code).toBe('read-only');
    expect(news).toEqual([{ kind: 'read-only', because: 'taken-over' }]);
    expect(await next.settings.get('k')).toBeUndefined();
  });

  it('passes the lock on at once when its holder dies or closes', async () => {
    const origin = new FakeOrigin();
    (await open(origin)).close();
    expect((await open(origin)).opening.isReadOnly).toBe(false);
  });

  it('takes 2 x 200 edits from two tabs that take turns, and loses none', async () => {
    const origin = new FakeOrigin();
    const tabs = [await open(origin), await open(origin)];
    let parent: string | null = null;
    for (let turn = 0; turn < 8; turn++) {
      const tab = tabs[turn % 2];
      await tab.takeOver();
      for (let i = 0; i < 50; i++) {
        const next = version('p', `${turn}-${i}`, parent, turn * 50 + i);
        await tab.history.commit(next, project('p', next.hash));
        parent = next.hash;
      }
    }
    const versions = await tabs[0].history.versions('p');
    expect(versions).toHaveLength(400);
    for (const [i, { parent: before }] of versions.entries()) expect(before).toBe(i === 0 ? null : versions[i - 1].hash);
  }, 30_000);
});

describe('a lost store', () => {
  async function withContent(origin: FakeOrigin) {
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1)]);
    await store.history.commit(version('p', 'one', null, 1), project('p', 'hash-of-one'));
    store.close();
  }

  it('is told from a new one by its marker, by name, until something is kept again', async () => {
    const origin = new FakeOrigin();
    await withContent(origin);
    origin.loseDatabase();
    for (let start = 0; start < 2; start++) {
      const store = await open(origin);
      expect(store.opening).toMatchObject({ wasReset: true, lost: ['a.csv', 'Project p'] });
      store.close();
    }
    const again = await open(origin);
    await keep(again, 'b', [noise(10, 2)]);
    again.close();
    expect((await open(origin)).opening).toMatchObject({ wasReset: false, lost: [] });
  });

  it('is noticed when a single commit has vanished', async () => {
    const origin = new FakeOrigin();
    await withContent(origin);
    const db = await raw(origin);
    await db.datasets.clear();
    db.close();
    const store = await open(origin);
    expect(store.opening).toMatchObject({ wasReset: true, lost: ['a.csv'], sweptChunks: 1 });
    expect(await store.history.projects()).toHaveLength(1);
  });

  it('is told by what the browser says, even without a marker, until something is kept again', async () => {
    const origin = new FakeOrigin();
    const { open: rawOpen } = origin.factory;
    vi.spyOn(origin.factory, 'open').mockImplementation(function (this: IDBFactory, ...args) {
      const request = rawOpen.apply(origin.factory, args);
      request.addEventListener('upgradeneeded', event => Object.assign(event, { dataLoss: 'total' }));
      return request;
    });
    const first = await open(origin, { platform: origin.platform({ witness: null }) });
    expect(first.opening.wasReset).toBe(true);
    first.close();
    vi.restoreAllMocks();
    const second = await open(origin);
    expect(second.opening.wasReset).toBe(true);
    await keep(second, 'b', [noise(10, 2)]);
    second.close();
    expect((await open(origin)).opening.wasReset).toBe(false);
  });

  it('is told by the page where database and file were evicted together', async () => {
    const origin = new FakeOrigin();
    const told: (string | null)[] = [];
    const store = await open(origin, { tellPage: id => told.push(id) });
    expect(told).toEqual([]);
    await keep(store, 'a', [noise(10, 1)]);
    store.close();
    expect(told).toHaveLength(1);
    const [pageMarker] = told;
    const back = await open(origin, { pageMarker });
    expect(back.opening.wasReset).toBe(false);
    back.close();
    origin.loseDatabase();
    origin.file = null;
    const robbed = await open(origin, { pageMarker, tellPage: id => told.push(id) });
    expect(robbed.opening.wasReset).toBe(true);
    await keep(robbed, 'b', [noise(10, 1)]);
    expect(told.at(-1)).not.toBe(pageMarker);
  });

  it('is never claimed after a person removed or erased everything', async () => {
    const origin = new FakeOrigin();
    await withContent(origin);
    const store = await open(origin);
    await store.datasets.remove('a');
    await store.history.removeProject('p');
    store.close();
    const empty = await open(origin);
    expect(empty.opening.wasReset).toBe(false);
    await keep(empty, 'b', [noise(10, 1)]);
    await empty.erase();
    expect(origin.file).toBeNull();
    empty.close();
    expect((await open(origin)).opening.wasReset).toBe(false);
  });

  it('is never claimed after a crash between the marker and the removal', async () => {
    const origin = new FakeOrigin();
    await withContent(origin);
    const store = await open(origin);
    const db = await raw(origin);
    const failing = vi.spyOn(Object.getPrototypeOf(db.backendDB().transaction('datasets').objectStore('datasets')) as IDBObjectStore, 'delete')
      .mockImplementation(() => { throw new DOMException('killed', 'AbortError'); });
    await fault(store.datasets.remove('a'));
    failing.mockRestore();
    db.close();
    store.close();
    const back = await open(origin);
    expect(back.opening.wasReset).toBe(false);
    expect(await back.datasets.list()).toHaveLength(1);
    expect(origin.file).toContain('a.csv');
  });

  it('is named when it happens under an open tab, which does not quietly begin a new one', async () => {
    const databases = new Set<IDBDatabase>();
    onTransaction(tx => databases.add(tx.db));
    const origin = new FakeOrigin();
    const store = await open(origin);
    const news: StoreNews[] = [];
    store.onNews(item => news.push(item));
    await keep(store, 'a', [noise(10, 1)]);
    for (const db of databases) db.onclose?.(new Event('close'));
    expect(news).toEqual([{ kind: 'closed', because: 'lost' }]);
    for (const attempt of [() => store.datasets.list(), () => store.settings.set('k', 1)]) {
      expect((await fault(attempt() as Promise<unknown>)).code).toBe('store-reset');
    }
  });

  it('goes unnoticed by no witness that cannot be written: the store works without', async () => {
    const origin = new FakeOrigin();
    const broken = { read: () => Promise.reject(new Error('no')), write: () => Promise.reject(new Error('no')), remove: () => Promise.reject(new Error('no')) };
    const store = await open(origin, { platform: origin.platform({ witness: broken }) });
    await keep(store, 'a', [noise(10, 1)]);
    expect(await store.datasets.list()).toHaveLength(1);
  });
});

describe('opening', () => {
  it('keeps nothing past the session where there is no database', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin, { platform: origin.platform({ database: null }) });
    expect(store.opening).toMatchObject({ isEphemeral: true, isReadOnly: false, wasReset: false });
    await keep(store, 'a', [noise(10, 1)]);
    expect(await store.datasets.list()).toHaveLength(1);
  });

  function refusing(origin: FakeOrigin, failures: number) {
    const { open: rawOpen } = origin.factory;
    return vi.spyOn(origin.factory, 'open').mockImplementation(function (this: IDBFactory, ...args) {
      if (failures-- <= 0) return rawOpen.apply(origin.factory, args);
      const request = Object.assign(new EventTarget(), { error: new DOMException('no', 'UnknownError'), result: null });
      queueMicrotask(() => (request as unknown as IDBOpenDBRequest).onerror?.(new Event('error')));
      return request as unknown as IDBOpenDBRequest;
    });
  }

  it('keeps nothing past the session where the database refuses to open and never held anything', async () => {
    const origin = new FakeOrigin();
    refusing(origin, Infinity);
    expect((await open(origin)).opening.isEphemeral).toBe(true);
  });

  it('tries again before it gives up', async () => {
    const origin = new FakeOrigin();
    refusing(origin, 2);
    expect((await open(origin)).opening.isEphemeral).toBe(false);
  });

  it('never passes off a store that cannot be opened as an empty one', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1)]);
    store.close();
    refusing(origin, Infinity);
    const error = await fault(open(origin));
    expect(error.code).toBe('store-corrupt');
    expect(error.fix).toContain('restart the browser');
    expect(error.data).toEqual({ datasets: ['a.csv'], projects: [] });
    vi.restoreAllMocks();
    await eraseStore({ platform: origin.platform() });
    const fresh = await open(origin);
    expect(fresh.opening).toMatchObject({ wasReset: false, isEphemeral: false });
    expect(await fresh.datasets.list()).toEqual([]);
  });

  it('names the lack of room when there is none to open in, and what is at stake', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1)]);
    store.close();
    onTransaction((tx, stores) => {
      if (tx.mode !== 'readwrite' || !stores.includes('meta')) return;
      Object.defineProperty(tx, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      queueMicrotask(() => tx.abort());
    });
    const error = await fault(open(origin));
    expect(error.code).toBe('quota');
    expect(error.fix).toContain('Free space');
    expect(error.data).toEqual({ datasets: ['a.csv'], projects: [] });
    vi.restoreAllMocks();
    expect((await open(origin)).opening.isReadOnly).toBe(false);
  });

  it('says that it did not open when its own rows cannot be read, and lets go of the lock', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1)]);
    store.close();
    onTransaction((tx, stores) => {
      if (!stores.includes('datasets')) return;
      vi.spyOn(tx, 'objectStore').mockImplementation(() => {
        throw new DOMException('bad block', 'NotReadableError');
      });
    });
    const error = await fault(open(origin));
    expect(error.code).toBe('store-corrupt');
    expect(error.expected).toBe('the store to open');
    expect(error.fix).toContain('erase everything');
    vi.restoreAllMocks();
    await eraseStore({ platform: origin.platform() });
    expect((await open(origin)).opening).toMatchObject({ isReadOnly: false, wasReset: false });
  });

  it('reads a store that a later version made, and changes nothing in it', async () => {
    const origin = new FakeOrigin();
    const store = await open(origin);
    await keep(store, 'a', [noise(10, 1)]);
    store.close();
    await upgrade(origin, 20, db => db.createObjectStore('fromTheFuture'));
    const older = await open(origin);
    expect(older.opening).toMatchObject({ isReadOnly: true, readOnlyBecause: 'newer-store', wasReset: false });
    expect(nodeHash(await older.datasets.chunk('a', 0))).toBe(nodeHash(noise(10, 1)));
    const error = await fault(older.settings.set('k', 1));
    expect(error.code).toBe('read-only');
    expect(error.fix).toContain('Reload to get the newest version');
    expect((await fault(older.takeOver())).code).toBe('read-only');
    older.close();
    expect(await versionOf(origin)).toBe(20);
  });

  it('gives up on a tab that keeps an older store open after 3 s, by name', async () => {
    const origin = new FakeOrigin();
    const old = await oldConnection(origin);
    const start = performance.now();
    const error = await fault(open(origin));
    const took = performance.now() - start;
    expect(error.code).toBe('store-blocked');
    expect(error.fix).toContain('Close the other tabs');
    expect(took).toBeGreaterThan(2900);
    expect(took).toBeLessThan(4000);
    old.close();
  }, 10_000);

  it('saves, closes and says so when a newer version asks for the store', async () => {
    const origin = new FakeOrigin();
    const saved = vi.fn(async () => {});
    const store = await open(origin, { beforeRelease: saved });
    const news: StoreNews[] = [];
    store.onNews(item => news.push(item));
    await upgrade(origin, 20, () => {});
    expect(saved).toHaveBeenCalledTimes(1);
    expect(news).toEqual([{ kind: 'closed', because: 'upgrade' }]);
    const error = await fault(store.datasets.list() as Promise<unknown>);
    expect(error.code).toBe('store-blocked');
    expect(error.fix).toBe('Reload this tab.');
  });

  async function oldConnection(origin: FakeOrigin): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = origin.factory.open('plumbline', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  }

  async function upgrade(origin: FakeOrigin, to: number, change: (db: IDBDatabase) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = origin.factory.open('plumbline', to);
      request.onupgradeneeded = () => change(request.result);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(request.error!);
    });
  }

  async function versionOf(origin: FakeOrigin): Promise<number> {
    return (await origin.factory.databases()).find(({ name }) => name === 'plumbline')?.version ?? 0;
  }
});

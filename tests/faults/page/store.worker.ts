import type { DatasetManifest } from '../../../src/engine/ports';
import { DOCUMENT_VERSION } from '../../../src/pipeline/document';
import { fingerprintOf } from '../../../src/store/fingerprint';
import type { LiveStore, StoreNews } from '../../../src/store/live';
import { openStore } from '../../../src/store/open';
import { sha256 } from '../../../src/store/sha256';
import { serve } from '../../../src/threads/serve';
import type { Job } from '../../../src/threads/serve';

let store: LiveStore;
const news: StoreNews[] = [];
const durabilities = new Set<string>();

/** What a kill may not take, told to the driver the moment it is promised. */
export type Acknowledged =
  | { readonly kind: 'kept'; readonly id: string; readonly fingerprint: string }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'version'; readonly hash: string };

/** Bytes no disk can compress. */
function noise(length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes.buffer;
}

async function keep(id: string, sizes: readonly number[]): Promise<DatasetManifest> {
  const writer = await store.datasets.begin(id);
  const chunks: { hash: string; bytes: number }[] = [];
  let writing: Promise<void> = Promise.resolve();
  try {
    for (const size of sizes) {
      const bytes = noise(size);
      const hash = await sha256(new Uint8Array(bytes));
      chunks.push({ hash, bytes: size });
      await writing;
      writing = writer.write(bytes, hash);
      writing.catch(() => {});
    }
    await writing;
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const manifest: DatasetManifest = {
      id, name: id, generation: 1, fingerprint: await fingerprintOf(chunks, bytes, sha256), bytes, chunks,
      options: { format: 'arrow' }, parserVersion: 1, rows: 0, schema: [],
      report: { rows: 0, columns: [], renamed: [], lineProblems: [], detected: [] }, addedAt: Date.now(),
    };
    await writer.commit(manifest);
    return manifest;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

const api = {
  async open(_: null) {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      const tx = transaction.apply(this, args);
      if (tx.mode === 'readwrite') durabilities.add((tx as IDBTransaction & { durability: string }).durability);
      return tx;
    };
    store = await openStore();
    store.onNews(item => news.push(item));
    return store.opening;
  },
  opening: (_: null) => store.opening,
  news: (_: null) => news,
  durabilities: (_: null) => [...durabilities],
  usage: async (_: null) => ({ ...(await store.usage()), browser: (await navigator.storage.estimate()).usage }),
  keep: ({ id, sizes }: { id: string; sizes: readonly number[] }) => keep(id, sizes),
  takeOver: async (_: null) => {
    await store.takeOver();
    return store.opening;
  },
  /** Adds `edits` versions to a project, and tells of each. */
  async edit({ from, edits }: { from: number; edits: number }, job: Job<Acknowledged>) {
    for (let i = from; i < from + edits; i++) job.progress({ kind: 'version', hash: await commit(String(i)) });
  },
  list: async (_: null) => (await store.datasets.list()).map(({ id }) => id),
  versions: async (_: null) => (await store.history.versions('p')).map(({ hash }) => hash),
  /** Blocks this thread, as a frozen tab does. */
  freeze: (ms: number) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  },
  erase: (_: null) => store.erase(),
  /** Reads every chunk of every dataset; throws what the store says of the first bad one. */
  async readAll(_: null) {
    for (const { id, chunks } of await store.datasets.list()) {
      for (let i = 0; i < chunks.length; i++) await store.datasets.chunk(id, i);
    }
  },
  /** Imports, removes and edits until the tab is killed, telling of each promise as it is made. */
  async work({ tag, sizes }: { tag: string; sizes: readonly (readonly number[])[] }, job: Job<Acknowledged>) {
    for (let i = 0; ; i++) {
      const { id, fingerprint } = await keep(`${tag}-${i}`, sizes[i % sizes.length]);
      job.progress({ kind: 'kept', id, fingerprint });
      job.progress({ kind: 'version', hash: await commit(id) });
      await store.artifacts.put({ key: `model-${i % 5}`, kind: 'model', bytes: 100_000, payload: { weights: new Uint8Array(noise(100_000)) } });
      const kept = await store.datasets.list();
      if (kept.length < 6) continue;
      await store.datasets.remove(kept[0].id);
      job.progress({ kind: 'removed', id: kept[0].id });
    }
  },
};
export type StoreWorkerApi = typeof api;

async function commit(name: string): Promise<string> {
  const project = await store.history.project('p');
  const hash = `version ${name}`;
  await store.history.commit({
    project: 'p', hash, parent: project?.head ?? null, label: name, at: Date.now(),
    document: { format: 'plumbline/pipeline', version: DOCUMENT_VERSION, name, seed: 7, roles: {}, parameters: {}, nodes: {} },
  }, { id: 'p', name: 'Kills', head: hash, undo: [], redo: [], bindings: {}, columnMaps: {}, createdAt: 1, openedAt: 1, view: {} });
  return hash;
}

serve(api);

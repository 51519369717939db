import type { Opening } from '../src/engine/api';
import { createEngine, type Engine, type EngineNews } from '../src/engine/engine';
import type { LiveStore } from '../src/store/live';
import { openStore } from '../src/store/open';
import { sha256 } from '../src/store/sha256';
import { catalog } from './catalog';
import { environment } from './environment';
import { tellOf, type PageSide } from './pageSide';
import { prepareReader } from './readers';
import { createRunners } from './runners';

/** Milliseconds after the store is open that the worker for the first file is started. */
const READER_AFTER_MS = 300;
/** Milliseconds that the page gets to save before another tab takes over. */
const PAGE_SAVES_MS = 700;
const wait = (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms); });

/** An engine over an open store. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly store: LiveStore;
  opening(): Opening;
  /** Resolves once what another tab has left is read again, after this one took its place. */
  reread(): Promise<void>;
}

/** Opens the store and an engine over it. Rejects as `openStore` does. */
export async function openEngine(page: PageSide): Promise<OpenEngine> {
  const env = await environment();
  let engine: Engine | null = null;
  const store = await openStore({
    pageMarker: page.marker,
    tellPage: tellOf(page),
    async beforeRelease() {
      await Promise.race([page.save(), wait(PAGE_SAVES_MS)]);
      await engine?.letGo();
    },
  });
  const opening = (): Opening => ({ ...store.opening, isIsolated: env.isIsolated, threads: env.threads });
  const tell = (): void => page.emit({ event: 'store', news: opening() });
  let read = Promise.resolve();
  store.onNews(({ kind }) => {
    if (kind === 'writer') read = engine!.reread();
    read.then(tell, tell);
    // Robbed of the lock, what still runs here could keep nothing.
    if (kind === 'read-only') void engine?.letGo();
  });
  engine = createEngine({
    store, catalog, hash: sha256, now: () => Date.now(), id: () => crypto.randomUUID(), wait, file: chunks => new Blob([...chunks] as BlobPart[]),
    runners: createRunners(env.threads), environment: env, emit: (event, news) => page.emit({ event, news } as EngineNews),
  });
  await engine.reread();
  // Once what was asked for at the start has been seen to.
  setTimeout(prepareReader, READER_AFTER_MS);
  return { engine, store, opening, reread: () => read };
}

import type { Opening } from '../src/engine/api';
import { createEngine, type EngineNews, type EngineServed } from '../src/engine/engine';
import type { WrittenFile } from '../src/engine/ports';
import { openStore } from '../src/store/open';
import { sha256 } from '../src/store/sha256';
import { serve } from '../src/threads/serve';
import { catalog } from './catalog';
import { environment } from './environment';
import { inBlob } from './inBlob';
import { prepareReader } from './readers';
import { createRunners } from './runners';

/** Milliseconds after the store is open that the worker for the first file is started. */
const READER_AFTER_MS = 300;

let tell: ((news: EngineNews) => void) | null = null;
const untold: EngineNews[] = [];
const emit = (news: EngineNews): void => void (tell === null ? untold.push(news) : tell(news));
let settle: (marker: string | null) => void;
const pageMarker = new Promise<string | null>(resolve => (settle = resolve));

async function start() {
  const marker = await pageMarker;
  const store = await openStore({ pageMarker: marker, tellPage: id => emit({ event: 'marker', news: id }) });
  const env = await environment();
  const opening = (): Opening => ({ ...store.opening, isIsolated: env.isIsolated, threads: env.threads });
  store.onNews(() => emit({ event: 'store', news: opening() }));
  const engine = createEngine({
    store, catalog, hash: sha256, now: () => Date.now(), id: () => crypto.randomUUID(), file: chunks => new Blob([...chunks]),
    runners: createRunners(env.threads), environment: env, emit: (event, news) => emit({ event, news } as EngineNews),
  });
  // Once what was asked for at the start has been seen to.
  setTimeout(prepareReader, READER_AFTER_MS);
  return { engine, store, opening };
}
const started = start();
started.catch(() => undefined);

const api: EngineServed = {
  listen: ({ marker }, job) => new Promise(() => {
    tell = news => job.progress(news);
    for (const news of untold.splice(0)) tell(news);
    settle(marker);
  }),
  async call({ name, args }, job) {
    const { engine } = await started;
    const result = await (engine[name] as (args: unknown, job: unknown) => unknown)(args, job);
    return name === 'exportProject' ? inBlob(result as WrittenFile) : result;
  },
  async takeOver() {
    const { store, opening } = await started;
    await store.takeOver();
    return opening();
  },
};

serve(api);

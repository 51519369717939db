import type { EngineNews, EngineServed } from '../src/engine/engine';
import type { WrittenFile } from '../src/engine/ports';
import { serve } from '../src/threads/serve';
import { eraseAll } from './eraseAll';
import { inBlob } from './inBlob';
import { openEngine, type OpenEngine } from './openEngine';
import type { PageSide } from './pageSide';

let tell: ((news: EngineNews) => void) | null = null;
const untold: EngineNews[] = [];
const emit = (news: EngineNews): void => void (tell === null ? untold.push(news) : tell(news));
let pageSaved = (): void => undefined;
let settle: (page: PageSide) => void;
const page = new Promise<PageSide>(resolve => (settle = resolve));

let current = begun(page.then(openEngine));

/** One opening at a time; whoever calls the engine hears why it failed. */
function begun(opening: Promise<OpenEngine>): Promise<OpenEngine> {
  opening.catch(() => undefined);
  return opening;
}

const api: EngineServed = {
  listen: ({ marker }, job) => new Promise(() => {
    tell = news => job.progress(news);
    for (const news of untold.splice(0)) tell(news);
    settle({
      marker, emit,
      save: () => new Promise(resolve => {
        pageSaved = resolve;
        emit({ event: 'handover', news: null });
      }),
    });
  }),
  async call({ name, args }, job) {
    const { engine } = await current;
    const result = await (engine[name] as (args: unknown, job: unknown) => unknown)(args, job);
    return name === 'exportProject' ? inBlob(result as WrittenFile) : result;
  },
  async takeOver() {
    const { store, reread, opening } = await current;
    await store.takeOver();
    await reread();
    return opening();
  },
  saved: async () => pageSaved(),
  async openAgain() {
    const before = await current.catch(() => null);
    if (before === null || before.store.opening.closedBecause !== null) current = begun(page.then(openEngine));
    return (await current).opening();
  },
  async erase() {
    const next = await eraseAll(await current.catch(() => null), await page);
    current = Promise.resolve(next);
    return next.opening();
  },
};

serve(api);

import type { EngineApi, EngineCall, EngineNews, EngineServed } from '../engine/engine';
import type { Opening } from '../engine/api';
import { Thread, type CallOptions } from '../threads/thread';

type Result<K extends keyof EngineApi> = Awaited<ReturnType<EngineApi[K]>>;
type News<K extends keyof EngineApi> = Parameters<EngineApi[K]> extends [unknown, { progress(news: infer N): void }] ? N : never;

const MARKER = 'plumbline-store';

/** The page's end of the engine: started once, never ended from here. */
export class EngineThread {
  readonly #thread: Thread<EngineServed>;

  /**
   * `onNews` hears what concerns the whole tab; `onHandover` saves what the page has not saved yet; `onDeath` hears that the
   * engine is gone and must be started again by a reload.
   */
  constructor(
    onNews: (news: Exclude<EngineNews, { event: 'marker' | 'handover' }>) => void, onHandover: () => Promise<unknown>, onDeath: (error: unknown) => void,
  ) {
    const make = (): Worker => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' });
    const listen = (): void => {
      const listening = this.#thread.call('listen', { marker: localStorage.getItem(MARKER) }, {
        onProgress: news => {
          if (news.event === 'handover') void onHandover().finally(() => this.#thread.call('saved', null));
          else if (news.event !== 'marker') onNews(news);
          else if (news.news === null) localStorage.removeItem(MARKER);
          else localStorage.setItem(MARKER, news.news);
        },
      });
      listening.catch(onDeath);
    };
    // An engine that took the place of a dead one waits for this before it opens the store.
    this.#thread = new Thread<EngineServed>(make, { name: 'the engine', isExpendable: false, onRespawn: listen });
    listen();
  }

  call<K extends keyof EngineApi>(name: K, args: Parameters<EngineApi[K]>[0], options: CallOptions<News<K>> = {}): Promise<Result<K>> {
    const call = { name, args } as EngineCall;
    return this.#thread.call('call', call, options as CallOptions<never>) as Promise<Result<K>>;
  }

  takeOver(): Promise<Opening> {
    return this.#thread.call('takeOver', null);
  }

  openAgain(): Promise<Opening> {
    return this.#thread.call('openAgain', null);
  }

  erase(): Promise<Opening> {
    return this.#thread.call('erase', null);
  }
}

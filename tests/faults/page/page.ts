import { Thread } from '../../../src/threads/thread';
import type { StoreWorkerApi } from './store.worker';
import type { FaultyApi } from './faulty.worker';

const store = new Thread<StoreWorkerApi>(() => new Worker(new URL('./store.worker.ts', import.meta.url), { type: 'module' }), {
  isExpendable: false, name: 'the store worker',
});
const faulty = new Thread<FaultyApi>(() => new Worker(new URL('./faulty.worker.ts', import.meta.url), { type: 'module' }), {
  name: 'the faulty worker', deadlines: { hang: 300 },
});

/** How a call ended, as plain data for the driver: its value, or its problem's code, and how long it took. */
async function ended(call: Promise<unknown>) {
  const start = performance.now();
  const took = () => performance.now() - start;
  try {
    return { value: await call, code: null, message: '', ms: took() };
  } catch (error) {
    const { code = 'error', message } = error as { code?: string; message: string };
    return { value: null, code, message, ms: took() };
  }
}

const drive = {
  store: (name: keyof StoreWorkerApi, args: unknown) => ended(store.call(name, args as never, {
    onProgress: (news: unknown) => (window as unknown as { acknowledge?(text: string): void }).acknowledge?.(JSON.stringify(news)),
  })),
  /** Calls the faulty worker; `cancelAfter` milliseconds in, asks it to stop and counts from there. */
  async faulty(name: keyof FaultyApi, cancelAfter: number | null = null) {
    if (cancelAfter === null) return ended(faulty.call(name, null as never));
    const stop = new AbortController();
    const call = faulty.call(name, null as never, { signal: stop.signal });
    call.catch(() => {});
    await new Promise(resolve => setTimeout(resolve, cancelAfter));
    stop.abort();
    return ended(call);
  },
  /** Starts a job that never ends, ends its thread, and says how the job ended. */
  terminated() {
    const call = ended(faulty.call('deaf', null as never, { deadlineMs: null }));
    setTimeout(() => faulty.terminate(), 50);
    return call;
  },
  /** A new thread whose first job ends it: it must be known to live before it works. */
  closesAtOnce() {
    faulty.terminate();
    return ended(faulty.call('closes', null as never));
  },
  isIsolated: () => crossOriginIsolated,
};
export type Drive = typeof drive;

Object.assign(window, { drive });

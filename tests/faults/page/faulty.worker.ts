import { serve } from '../../../src/threads/serve';
import type { Job } from '../../../src/threads/serve';
import { Thread } from '../../../src/threads/thread';
import { isSharedMemory } from '../../../src/table/shared';
import type { NestedApi } from './nested.worker';

const spinFor = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

/** Every way in which a worker can fail its caller. */
const api = {
  fine: () => 42,
  throws: () => {
    throw new Error('planted');
  },
  /** An error that belongs to no job: nobody awaits this timer. */
  throwsOutside: () => {
    setTimeout(() => {
      throw new Error('planted outside');
    });
    return new Promise<never>(() => {});
  },
  /** Ends itself: no event tells its owner. */
  closes: () => {
    globalThis.close();
    return new Promise<never>(() => {});
  },
  hang: () => spinFor(Infinity),
  deaf: () => new Promise<never>(() => {}),
  /** Polls, and never lets a message through: only a shared flag can reach it. */
  polls: (_: null, job: Job) => {
    for (;;) {
      spinFor(5);
      job.checkCancelled();
    }
  },
  /** Works hard, and breathes: a message can reach it. */
  breathes: async (_: null, job: Job) => {
    for (;;) {
      spinFor(5);
      await job.breathe();
    }
  },
  outOfBuffers: () => {
    const hoard: ArrayBuffer[] = [];
    for (;;) hoard.push(new ArrayBuffer(2 ** 40));
  },
  isShared: () => isSharedMemory(),
  /** Calls a worker of its own that throws outside any job; that must not end this one. */
  nested: async () => {
    const inner = new Thread<NestedApi>(() => new Worker(new URL('./nested.worker.ts', import.meta.url), { type: 'module' }));
    const first = await inner.call('throwsOutside', null).catch((error: { code: string }) => error.code);
    const second = await inner.call('add', [2, 3]);
    inner.terminate();
    return [first, second];
  },
};
export type FaultyApi = typeof api;

serve(api);

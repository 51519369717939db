import { afterEach, describe, expect, it, vi } from 'vitest';
import { isProblem, Problem } from '../../src/pipeline/errors';
import { setSharedMemory } from '../../src/table/shared';
import { transfer } from '../../src/threads/serve';
import type { Job } from '../../src/threads/serve';
import { CANCEL_GRACE_MS, Thread } from '../../src/threads/thread';
import { fakeWorkers } from './fakeWorker';

afterEach(() => setSharedMemory(true));

interface Pair { a: number; b: number }

const api = {
  add: ({ a, b }: Pair) => a + b,
  refuse: (column: string) => {
    throw new Problem({
      code: 'unknown-column', where: { node: 'fill', column }, expected: 'a column of the table', got: `"${column}"`,
      fix: 'Choose another.', data: { near: ['age'] },
    });
  },
  crash: () => {
    throw new RangeError('Array buffer allocation failed');
  },
  unclonable: () => () => 1,
  count: async (to: number, job: Job<number>) => {
    for (let i = 1; i <= to; i++) job.progress(i);
    return 'counted';
  },
  spin: async (_: null, job: Job<string>) => {
    job.progress('spinning');
    for (;;) {
      job.checkCancelled();
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  },
  breatheOnly: async (_: null, job: Job) => {
    for (let turns = 0; ; turns++) await job.breathe();
  },
  bestSoFar: (_: null, job: Job) => new Promise<string>(resolve => {
    job.signal.addEventListener('abort', () => resolve('the best so far'));
  }),
  deaf: () => new Promise<never>(() => {}),
  abortError: (_: null, job: Job) => new Promise<never>((_resolve, reject) => {
    job.signal.addEventListener('abort', () => reject(job.signal.reason as Error));
  }),
  take: (bytes: ArrayBuffer) => transfer(bytes, [bytes]),
  write: (shared: SharedArrayBuffer) => {
    new Uint8Array(shared)[0] = 9;
  },
  speak: (port: MessagePort) => port.postMessage('hello'),
};

function threadOf(options: ConstructorParameters<typeof Thread<typeof api>>[1] = {}) {
  const { factory, made } = fakeWorkers(api);
  return { thread: new Thread<typeof api>(factory, options), made };
}

const fault = (promise: Promise<unknown>) => promise.then(() => {
  throw new Error('expected a rejection');
}, (error: unknown) => error as Problem);

describe('a call', () => {
  it('starts its worker when first needed and gives the result', async () => {
    const { thread, made } = threadOf();
    expect(made).toHaveLength(0);
    expect(await thread.call('add', { a: 2, b: 3 })).toBe(5);
    expect(await thread.call('add', { a: 2, b: 4 })).toBe(6);
    expect(made).toHaveLength(1);
    expect(thread.pending).toBe(0);
  });

  it('carries a Problem across with every field', async () => {
    const { thread } = threadOf();
    const error = await fault(thread.call('refuse', 'agee'));
    expect(error).toBeInstanceOf(Problem);
    expect(isProblem(error)).toBe(true);
    expect(error.toJSON()).toEqual({
      code: 'unknown-column', where: { node: 'fill', column: 'agee' }, expected: 'a column of the table', got: '"agee"',
      fix: 'Choose another.', data: { near: ['age'] },
    });
    expect(error.message).toContain('step "fill", column "agee"');
  });

  it('keeps the name, message and stack of any other error', async () => {
    const { thread, made } = threadOf();
    const error = await fault(thread.call('crash', null));
    expect(error).not.toBeInstanceOf(Problem);
    expect(error.name).toBe('RangeError');
    expect(error.message).toBe('Array buffer allocation failed');
    expect(error.stack).toContain('thread.test.ts');
    expect(made[0].isTerminated).toBe(false);
  });

  it('rejects when the result cannot be cloned, or the function does not exist', async () => {
    const { thread } = threadOf();
    expect((await fault(thread.call('unclonable', null))).message).toContain('Unserializable');
    const loose = thread as unknown as Thread<Record<string, (args: null) => void>>;
    expect((await fault(loose.call('nope', null))).message).toContain('got "nope"');
    expect((await fault(loose.call('constructor', null))).message).toContain('got "constructor"');
    expect(thread.pending).toBe(0);
  });

  it('rejects when the arguments cannot be cloned', async () => {
    const { thread } = threadOf();
    const loose = thread as unknown as Thread<{ add(args: unknown): number }>;
    expect((await fault(loose.call('add', { a: () => 1 }))).name).toBe('DataCloneError');
    expect(thread.pending).toBe(0);
  });

  it('delivers all progress in order before the result', async () => {
    const { thread } = threadOf();
    const seen: number[] = [];
    const result = await thread.call('count', 50, { onProgress: n => seen.push(n) });
    expect(result).toBe('counted');
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('hands buffers and ports over, and shares shared memory', async () => {
    const { thread } = threadOf();
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    const back = await thread.call('take', bytes, { transfer: [bytes] });
    expect(bytes.byteLength).toBe(0);
    expect([...new Uint8Array(back)]).toEqual([1, 2, 3]);

    const shared = new SharedArrayBuffer(1);
    await thread.call('write', shared);
    expect(new Uint8Array(shared)[0]).toBe(9);

    const { port1, port2 } = new MessageChannel();
    const heard = new Promise(resolve => { port1.onmessage = event => resolve(event.data); });
    await thread.call('speak', port2, { transfer: [port2] });
    expect(await heard).toBe('hello');
    port1.close();
  });

  it('pings a healthy worker', async () => {
    const { thread } = threadOf();
    await thread.ping(500);
    expect(thread.isAlive).toBe(true);
  });
});

describe.each([true, false])('cancel, shared memory %s', shared => {
  it('settles within 100 ms, leaving the worker and its other jobs alone', async () => {
    setSharedMemory(shared);
    const { thread, made } = threadOf();
    const other = thread.call('bestSoFar', null, { signal: AbortSignal.timeout(400) });
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      const stop = new AbortController();
      const call = fault(thread.call('spin', null, { signal: stop.signal }));
      await new Promise(resolve => setTimeout(resolve, 20));
      const start = performance.now();
      stop.abort();
      expect((await call).code).toBe('cancelled');
      times.push(performance.now() - start);
    }
    // The least of three: other work on the machine only ever adds.
    expect(Math.min(...times)).toBeLessThan(100);
    expect(made[0].isTerminated).toBe(false);
    expect(await other).toBe('the best so far');
  });

  it('reaches a job that only breathes', async () => {
    setSharedMemory(shared);
    const { thread } = threadOf();
    const stop = new AbortController();
    const call = fault(thread.call('breatheOnly', null, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 30);
    expect((await call).code).toBe('cancelled');
  });
});

describe('cancel', () => {
  it('lets a job answer with what it has', async () => {
    const { thread } = threadOf();
    const stop = new AbortController();
    const call = thread.call('bestSoFar', null, { signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    expect(await call).toBe('the best so far');
  });

  it('counts an AbortError of the job\'s own signal as cancelled', async () => {
    const { thread } = threadOf();
    const stop = new AbortController();
    const call = fault(thread.call('abortError', null, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 5);
    expect((await call).code).toBe('cancelled');
  });

  it('starts nothing when asked before the call', async () => {
    const { thread, made } = threadOf();
    expect((await fault(thread.call('add', { a: 1, b: 1 }, { signal: AbortSignal.abort() }))).code).toBe('cancelled');
    expect(made).toHaveLength(0);
  });

  it('ends a runner that has not settled after 1 s, and the next call works on another', async () => {
    const onRespawn = vi.fn();
    const { thread, made } = threadOf({ onRespawn });
    const stop = new AbortController();
    const call = fault(thread.call('deaf', null, { signal: stop.signal }));
    const bystander = fault(thread.call('deaf', null));
    const start = performance.now();
    stop.abort();
    expect((await call).code).toBe('cancelled');
    expect(performance.now() - start).toBeGreaterThan(CANCEL_GRACE_MS - 50);
    expect((await bystander).code).toBe('worker-died');
    expect(made[0].isTerminated).toBe(true);
    expect(onRespawn).not.toHaveBeenCalled();
    expect(await thread.call('add', { a: 1, b: 1 })).toBe(2);
    expect(made).toHaveLength(2);
    expect(onRespawn).toHaveBeenCalledTimes(1);
  });

  it('never ends a thread that is not expendable', async () => {
    const { thread, made } = threadOf({ isExpendable: false });
    const stop = new AbortController();
    const bystander = thread.call('bestSoFar', null, { signal: AbortSignal.timeout(1300) });
    const call = fault(thread.call('deaf', null, { signal: stop.signal }));
    stop.abort();
    expect((await call).code).toBe('cancelled');
    expect(await bystander).toBe('the best so far');
    expect(made[0].isTerminated).toBe(false);
  });
});

describe('deadlines', () => {
  it('belong to kinds of job; the call can overrule them', async () => {
    const { thread, made } = threadOf({ deadlines: { deaf: 40, spin: null } });
    const error = await fault(thread.call('deaf', null));
    expect(error.code).toBe('deadline');
    expect(error.data).toEqual({ job: 'deaf', deadlineMs: 40 });
    expect(made[0].isTerminated).toBe(true);

    const stop = new AbortController();
    const long = fault(thread.call('deaf', null, { deadlineMs: null, signal: stop.signal }));
    await new Promise(resolve => setTimeout(resolve, 80));
    expect(thread.pending).toBe(1);
    stop.abort();
    expect((await long).code).toBe('cancelled');
  });

  it('never come from silence: a job without one may be quiet', async () => {
    const { thread, made } = threadOf();
    const call = fault(thread.call('deaf', null));
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(thread.pending).toBe(1);
    thread.terminate();
    expect((await call).code).toBe('worker-died');
    expect(made[0].isTerminated).toBe(true);
  });
});

describe('a worker that dies', () => {
  it.each([
    ['is ended', (thread: Thread<typeof api>) => thread.terminate()],
    ['throws outside a job', (_: Thread<typeof api>, worker: ReturnType<ReturnType<typeof fakeWorkers>['factory']>) => worker.fail('Uncaught Error: boom')],
    ['answers what cannot be read', (_: Thread<typeof api>, worker: ReturnType<ReturnType<typeof fakeWorkers>['factory']>) => worker.garble()],
    ['gets what cannot be read', (_: Thread<typeof api>, worker: ReturnType<ReturnType<typeof fakeWorkers>['factory']>) => worker.garbleInside()],
  ])('rejects every pending call and is replaced: it %s', async (_title, kill) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { thread, made } = threadOf();
    const calls = [1, 2, 3].map(() => fault(thread.call('deaf', null)));
    await thread.ping(500);
    kill(thread, made[0]);
    const errors = await Promise.all(calls);
    logged.mockRestore();
    expect(errors.map(error => error.code)).toEqual(['worker-died', 'worker-died', 'worker-died']);
    expect(made[0].isTerminated).toBe(true);
    expect(await thread.call('add', { a: 1, b: 2 })).toBe(3);
  });

  it('is said to have died when it cannot even be started', async () => {
    const thread = new Thread<typeof api>(() => {
      throw new Error('blocked by policy');
    });
    const error = await fault(thread.call('add', { a: 1, b: 1 }));
    expect(error.code).toBe('worker-died');
    expect(error.message).toContain('blocked by policy');
  });

  it('has its uncaught error kept from the owner\'s own error handler', () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { thread, made } = threadOf();
    thread.start();
    const prevented = vi.spyOn(Event.prototype, 'preventDefault');
    made[0].fail('Uncaught Error: boom');
    expect(prevented).toHaveBeenCalled();
    expect(logged.mock.calls[0][0]).toContain('boom');
    vi.restoreAllMocks();
  });
});

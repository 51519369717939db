import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/pipeline/errors';
import { Pool } from '../../src/threads/pool';
import type { Job } from '../../src/threads/serve';
import { fakeWorkers } from './fakeWorker';

const after = (ms: number) => new Promise<void>(resolve => { setTimeout(resolve, ms); });

function poolOf(size: number) {
  let running = 0;
  let most = 0;
  const started: number[] = [];
  const api = {
    work: async (n: number) => {
      started.push(n);
      most = Math.max(most, ++running);
      await after(10);
      running--;
      return n * 2;
    },
    spin: async (_: null, job: Job) => {
      for (;;) {
        job.checkCancelled();
        await after(5);
      }
    },
    deaf: () => new Promise<never>(() => {}),
  };
  const { factory, made } = fakeWorkers(api);
  return { pool: new Pool<typeof api>(size, factory, { deadlines: { deaf: 30 } }), made, started, most: () => most };
}

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: Problem) => error.code);

describe('a pool', () => {
  it('runs as many jobs at once as it has workers, in the order they came', async () => {
    const { pool, made, started, most } = poolOf(3);
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => pool.call('work', n)));
    expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most()).toBe(3);
    expect(made).toHaveLength(3);
  });

  it('starts no more workers than it needs', async () => {
    const { pool, made } = poolOf(4);
    for (let n = 0; n < 5; n++) await pool.call('work', n);
    expect(made).toHaveLength(1);
  });

  it('takes a cancelled call out of the queue at once', async () => {
    const { pool, started } = poolOf(1);
    const stop = new AbortController();
    const first = pool.call('work', 1);
    const second = codeOf(pool.call('work', 2, { signal: stop.signal }));
    const third = pool.call('work', 3);
    expect(pool.waiting).toBe(2);
    stop.abort();
    expect(await second).toBe('cancelled');
    expect(await third).toBe(6);
    await first;
    expect(started).toEqual([1, 3]);
  });

  it('refuses a call that is cancelled before it is made', async () => {
    const { pool, made } = poolOf(1);
    expect(await codeOf(pool.call('work', 1, { signal: AbortSignal.abort() }))).toBe('cancelled');
    expect(made).toHaveLength(0);
  });

  it('goes on after a cancelled job, a deadline and a death', async () => {
    const { pool, made } = poolOf(1);
    const stop = new AbortController();
    const spinning = codeOf(pool.call('spin', null, { signal: stop.signal }));
    const late = codeOf(pool.call('deaf', null));
    const queued = pool.call('work', 7);
    setTimeout(() => stop.abort(), 10);
    expect(await spinning).toBe('cancelled');
    expect(await late).toBe('deadline');
    expect(await queued).toBe(14);
    expect(made).toHaveLength(2);

    const dying = codeOf(pool.call('spin', null));
    await after(5);
    const next = pool.call('work', 8);
    pool.terminate();
    expect(await dying).toBe('worker-died');
    expect(await next).toBe(16);
  });

  it('counts a deadline from the start of the job, not from the call', async () => {
    const { pool } = poolOf(1);
    const jobs = Array.from({ length: 6 }, (_, n) => pool.call('work', n, { deadlineMs: 40 }));
    expect(await Promise.all(jobs)).toEqual([0, 2, 4, 6, 8, 10]);
  });
});

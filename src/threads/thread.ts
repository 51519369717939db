import { transfer, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { cancelled, Problem } from '../pipeline/errors';
import { isSharedMemory } from '../table/shared';
import { unpack } from './crossing';
import { settleIsolation } from './isolation';
import type { Job } from './job';
import type { Api } from './serve';
import type { News, Served, WorkerLike } from './wire';

export type { WorkerLike };

/** How long a cancelled job may take to settle before its thread is ended. */
export const CANCEL_GRACE_MS = 1000;

export type ArgsOf<A, N extends keyof A> = A[N] extends (args: infer T, job: never) => unknown ? T : never;
export type ResultOf<A, N extends keyof A> = A[N] extends (args: never, job: never) => infer R ? Awaited<R> : never;
export type ProgressOf<A, N extends keyof A> = A[N] extends (args: never, job: Job<infer P>) => unknown ? P : never;

export interface CallOptions<P = unknown> {
  /** Stays on this side; aborting it reaches the job as a message and, where memory is shared, as a flag. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (value: P) => void;
  /** Milliseconds the job may take, instead of its kind's; null for ever. */
  readonly deadlineMs?: number | null;
  /** Buffers and ports inside `args` that change hands. */
  readonly transfer?: Transferable[];
}

export interface ThreadOptions<A> {
  /** Milliseconds each kind of job may take; null or absent: for ever. Silence alone ends nothing. */
  readonly deadlines?: { readonly [K in keyof A]?: number | null };
  /**
   * True (the default) for runners: ended when a job outlives its cancel by a second or passes its deadline. False for
   * the engine: then only the call is given up and the thread lives on with the rest of its jobs.
   */
  readonly isExpendable?: boolean;
  /** Called when a thread that died has been replaced, before the call that needed it is sent: calls made here go first. */
  readonly onRespawn?: () => void;
  /** A name for messages: "the ingest worker". */
  readonly name?: string;
}

interface Call {
  readonly name: string;
  readonly onProgress: ((value: never) => void) | undefined;
  settle(outcome: () => unknown): void;
}

interface Live {
  readonly worker: WorkerLike;
  readonly remote: Remote<Served>;
}

/**
 * A worker, started at its first call and started again after it died. Every call settles: with the job's result or
 * error, with Problem "cancelled", "deadline" or "worker-died". Calls may overlap; a death rejects them all.
 */
export class Thread<A extends Api<A>> {
  readonly #factory: () => WorkerLike;
  readonly #options: ThreadOptions<A>;
  readonly #calls = new Map<number, Call>();
  #live: Live | null = null;
  #wasAlive = false;
  #nextJob = 1;

  constructor(factory: () => WorkerLike, options: ThreadOptions<A> = {}) {
    settleIsolation();
    this.#factory = factory;
    this.#options = options;
  }

  /** Jobs not yet settled. */
  get pending(): number {
    return this.#calls.size;
  }

  /** True while a worker exists. */
  get isAlive(): boolean {
    return this.#live !== null;
  }

  /** Starts the worker now, so that the first call need not wait for its script. */
  start(): void {
    this.#spawned();
  }

  /** Does one job of the worker's api. See the class for how it can fail. */
  call<N extends keyof A & string>(
    name: N, args: ArgsOf<A, N>, options: CallOptions<ProgressOf<A, N>> = {},
  ): Promise<ResultOf<A, N>> {
    const deadlineMs = options.deadlineMs === undefined ? this.#options.deadlines?.[name] ?? null : options.deadlineMs;
    return this.#call({ ...options, deadlineMs, name, args }) as Promise<ResultOf<A, N>>;
  }

  /** Resolves when the worker's event loop has turned: it is loaded and not stuck. Rejects with "deadline" after `ms`. */
  async ping(ms: number): Promise<void> {
    const { remote } = this.#spawned();
    await this.#track('ping', undefined, { deadlineMs: ms, kills: false }, () => remote.ping());
  }

  /** Ends the worker and rejects every pending call with Problem "worker-died". The next call starts another. */
  terminate(reason = 'it was ended'): void {
    const live = this.#live;
    if (live === null) return;
    this.#live = null;
    live.worker.terminate();
    const died = this.#died(reason);
    for (const call of [...this.#calls.values()]) call.settle(() => { throw died; });
  }

  async #call(request: CallOptions<never> & { name: string; args: unknown; deadlineMs: number | null }): Promise<unknown> {
    const { name, args, signal, onProgress, deadlineMs } = request;
    if (signal?.aborted) throw cancelled();
    const { remote } = this.#spawned();
    const flag = isSharedMemory() && (signal || deadlineMs !== null) ? new SharedArrayBuffer(4) : null;
    const cancel = (job: number) => {
      if (flag) Atomics.store(new Int32Array(flag), 0, 1);
      void remote.cancel(job);
    };
    return this.#track(name, onProgress, { signal, deadlineMs, kills: this.#options.isExpendable ?? true, cancel }, job => {
      const message = { job, name, args, flag };
      return remote.run(request.transfer ? transfer(message, request.transfer) : message);
    });
  }

  /** Sends a call and watches it until it settles, one way or another. */
  #track(
    name: string,
    onProgress: ((value: never) => void) | undefined,
    rules: { signal?: AbortSignal; deadlineMs: number | null; kills: boolean; cancel?: (job: number) => void },
    send: (job: number) => Promise<unknown>,
  ): Promise<unknown> {
    const job = this.#nextJob++;
    const { signal, deadlineMs, kills, cancel } = rules;
    return new Promise((resolve, reject) => {
      const timers: ReturnType<typeof setTimeout>[] = [];
      const settle = (outcome: () => unknown) => {
        if (!this.#calls.delete(job)) return;
        for (const timer of timers) clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      };
      const giveUp = (error: Problem, reason: string) => {
        settle(() => { throw error; });
        if (kills) this.terminate(reason);
      };
      const onAbort = () => {
        cancel?.(job);
        timers.push(setTimeout(() => giveUp(cancelled(), `"${name}" did not stop when asked to`), CANCEL_GRACE_MS));
      };

      this.#calls.set(job, { name, onProgress, settle });
      signal?.addEventListener('abort', onAbort);
      if (deadlineMs !== null) {
        timers.push(setTimeout(() => {
          cancel?.(job);
          giveUp(late(name, deadlineMs), `"${name}" passed its deadline`);
        }, deadlineMs));
      }
      send(job).then(
        value => settle(() => value),
        (thrown: unknown) => settle(() => { throw unpack(thrown); }),
      );
    });
  }

  #spawned(): Live {
    if (this.#live !== null) return this.#live;
    const isRespawn = this.#wasAlive;
    const live = this.#spawn();
    this.#live = live;
    this.#wasAlive = true;
    if (isRespawn) this.#options.onRespawn?.();
    return live;
  }

  #spawn(): Live {
    let worker: WorkerLike;
    try {
      worker = this.#factory();
    } catch (error) {
      throw this.#died(`it could not be started: ${String(error)}`);
    }
    const die = (reason: string) => {
      if (this.#live?.worker === worker) this.terminate(reason);
    };
    worker.addEventListener('error', event => {
      // Unhandled, a nested worker's error would end its owner as well.
      event.preventDefault();
      const message = 'message' in event && event.message ? String(event.message) : 'its script could not be loaded';
      console.error(`${this.#name}: ${message}`);
      die(message);
    });
    worker.addEventListener('messageerror', () => die('an answer could not be read'));
    worker.addEventListener('message', event => {
      const news = (event as MessageEvent<Partial<News> | null>).data;
      if (news === null || typeof news !== 'object') return;
      if ('unreadable' in news) die('a message to it could not be read');
      // The lock is free once the thread is gone, by whatever end.
      if ('alive' in news) void navigator.locks.request(news.alive as string, () => die('it ended without a word'));
      if ('progress' in news) this.#calls.get(news.progress as number)?.onProgress?.((news as { value: never }).value);
    });
    return { worker, remote: wrap<Served>(worker) };
  }

  #died(reason: string): Problem {
    return new Problem({
      code: 'worker-died',
      expected: `${this.#name} to answer`,
      got: reason,
      fix: 'Try again; nothing that was saved is lost.',
      data: { reason },
      fact: { kind: 'thread-died' },
    });
  }

  get #name(): string {
    return this.#options.name ?? 'the worker';
  }
}

function late(name: string, deadlineMs: number): Problem {
  return new Problem({
    code: 'deadline',
    expected: `"${name}" to finish within ${deadlineMs / 1000} s`,
    got: 'no answer in that time',
    fix: 'Try again with less data, or stop other work on this machine.',
    data: { job: name, deadlineMs },
    fact: { kind: 'deadline', ms: deadlineMs },
  });
}

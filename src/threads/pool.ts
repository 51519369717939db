import { cancelled } from '../pipeline/errors';
import { Thread } from './thread';
import type { ArgsOf, CallOptions, ProgressOf, ResultOf, ThreadOptions, WorkerLike } from './thread';
import type { Api } from './serve';

/**
 * A fixed number of like workers, one job at a time each; further calls wait in order. Cancelling a waiting call takes it
 * out of the queue at once; a deadline counts from the moment the job starts. Workers start when first needed.
 */
export class Pool<A extends Api<A>> {
  readonly #idle: Thread<A>[];
  readonly #threads: readonly Thread<A>[];
  readonly #queue: ((thread: Thread<A>) => void)[] = [];

  constructor(size: number, factory: () => WorkerLike, options: ThreadOptions<A> = {}) {
    this.#threads = Array.from({ length: Math.max(1, size) }, () => new Thread<A>(factory, options));
    // Taken from the end, so that a warm worker is used again before a cold one is started.
    this.#idle = [...this.#threads].reverse();
  }

  /** How many jobs can run at once. */
  get size(): number {
    return this.#threads.length;
  }

  /** Calls that wait for a worker. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Does one job on the next free worker. Fails as `Thread.call` does. */
  async call<N extends keyof A & string>(
    name: N, args: ArgsOf<A, N>, options: CallOptions<ProgressOf<A, N>> = {},
  ): Promise<ResultOf<A, N>> {
    const thread = await this.#free(options.signal);
    try {
      return await thread.call(name, args, options);
    } finally {
      this.#release(thread);
    }
  }

  /** Starts every worker now. */
  start(): void {
    for (const thread of this.#threads) thread.start();
  }

  /** Ends every worker; running calls reject with "worker-died", waiting ones start afresh. */
  terminate(reason?: string): void {
    for (const thread of this.#threads) thread.terminate(reason);
  }

  #free(signal: AbortSignal | undefined): Promise<Thread<A>> {
    if (signal?.aborted) return Promise.reject(cancelled());
    const thread = this.#idle.pop();
    if (thread) return Promise.resolve(thread);
    return new Promise((resolve, reject) => {
      const take = (free: Thread<A>) => {
        signal?.removeEventListener('abort', leave);
        resolve(free);
      };
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(take), 1);
        reject(cancelled());
      };
      this.#queue.push(take);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(thread: Thread<A>): void {
    const next = this.#queue.shift();
    if (next) next(thread);
    else this.#idle.push(thread);
  }
}

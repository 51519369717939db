import { expose } from 'comlink';
import { pack } from './crossing';
import { settleIsolation } from './isolation';
import { RunningJob } from './job';
import type { Job } from './job';
import type { Endpoint, News, Request, Served } from './wire';

export { transfer } from 'comlink';
export type { Job };

/**
 * A record of functions one thread does for another: `(args, job) => result`. Arguments, results and progress are plain
 * structured-cloneable data. Written as an interface, it types both `serve` and `Thread`.
 */
export type Api<A> = { readonly [K in keyof A]: (args: never, job: Job<never>) => unknown };

/**
 * Answers another thread's calls with `api`. Call it while the worker's script first runs, before any await: messages
 * that come earlier are lost. To hand a buffer over instead of copying it, return `transfer(result, [buffer])`.
 *
 * What a job throws reaches the caller: a `Problem` whole, anything else as an `Error` with this thread's stack.
 */
export function serve<A extends Api<A>>(api: A, endpoint: Endpoint = globalThis as unknown as Endpoint): void {
  settleIsolation();
  const jobs = new Map<number, RunningJob>();
  const tell = (news: News, transfer: Transferable[] = []) => endpoint.postMessage(news, transfer);

  // No job runs before its owner can learn of this thread's end: a call to a thread that died unheard would never settle.
  const isWatched = endpoint === globalThis as unknown as Endpoint ? sayAlive(name => tell({ alive: name })) : Promise.resolve();
  endpoint.addEventListener('messageerror', () => tell({ unreadable: true }));
  expose({
    async run({ job: id, name, args, flag }: Request) {
      const job = new RunningJob(flag, (value, transfer) => tell({ progress: id, value }, transfer));
      jobs.set(id, job);
      try {
        await isWatched;
        return await functionOf(api, name)(args, job);
      } catch (error) {
        throw pack(error, job.signal.aborted);
      } finally {
        jobs.delete(id);
      }
    },
    cancel(id) {
      jobs.get(id)?.cancel();
    },
    ping() {},
  } satisfies Served, endpoint);
}

/**
 * Takes a lock until this thread ends, and tells its name: no event says that a worker was ended by the browser, but its
 * locks pass on at once. Resolves when the name was told, or at once where there are no locks.
 */
function sayAlive(tell: (name: string) => void): Promise<void> {
  if (!('locks' in navigator)) return Promise.resolve();
  const name = `plumbline-thread/${crypto.randomUUID()}`;
  return new Promise(resolve => {
    navigator.locks.request(name, () => {
      tell(name);
      resolve();
      return new Promise<never>(() => {});
    }).catch(() => resolve());
  });
}

function functionOf<A>(api: A, name: string): (args: unknown, job: Job) => unknown {
  const found: unknown = Object.hasOwn(api as object, name) ? api[name as keyof A] : undefined;
  if (typeof found !== 'function') throw new Error(`serve: expected one of ${Object.keys(api as object).join(', ')}; got "${name}".`);
  return (args, job) => found.call(api, args, job);
}

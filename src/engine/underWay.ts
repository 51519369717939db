import { isProblem, Problem } from '../pipeline/errors';
import type { ReadOnlyReason } from './ports';

/** Milliseconds that what may finish is given before it is stopped. */
const FINISH_MS = 900;
/** Milliseconds that stopping may take: a thread that does not stop when asked is ended after one second. */
const STOP_MS = 1100;

interface Work {
  /** Null for work that is short and cannot be stopped. */
  readonly stop: (() => void) | null;
  readonly mayFinish: boolean;
}

/** What this tab is doing that writes, so that it can be brought to an end before another tab takes the store over. */
export class UnderWay {
  readonly #wait: (ms: number) => Promise<void>;
  readonly #works = new Map<Promise<unknown>, Work>();

  /** `wait` resolves after so many milliseconds. */
  constructor(wait: (ms: number) => Promise<void>) {
    this.#wait = wait;
  }

  /** Follows short work, which a take-over waits for. */
  brief<T>(work: Promise<T>): Promise<T> {
    return this.#follow(work, { stop: null, mayFinish: true });
  }

  /**
   * Follows work that a take-over stops, at once or, where it may finish, after it has had its chance to. Stopped, it
   * rejects with "read-only", and `what` says what it was.
   */
  async stoppable<T>(what: string, mayFinish: boolean, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const either = new AbortController();
    let isTakenOver = false;
    const abort = (): void => either.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    const stop = (): void => {
      isTakenOver = true;
      abort();
    };
    try {
      return await this.#follow(work(either.signal), { stop, mayFinish });
    } catch (error) {
      if (isTakenOver && isProblem(error) && error.code === 'cancelled') throw takenOver(what);
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Waits for what is nearly done and stops the rest. Resolves within two seconds, whatever comes of it. */
  async end(): Promise<void> {
    const works = [...this.#works];
    for (const [, { stop, mayFinish }] of works) if (!mayFinish) stop?.();
    await this.#settled(works.filter(([, { mayFinish }]) => mayFinish), FINISH_MS);
    for (const [promise, { stop }] of works) if (this.#works.has(promise)) stop?.();
    await this.#settled(works, STOP_MS);
  }

  #settled(works: readonly (readonly [Promise<unknown>, Work])[], ms: number): Promise<unknown> {
    return works.length === 0 ? Promise.resolve() : Promise.race([Promise.allSettled(works.map(([promise]) => promise)), this.#wait(ms)]);
  }

  #follow<T>(promise: Promise<T>, work: Work): Promise<T> {
    this.#works.set(promise, work);
    const forget = (): void => void this.#works.delete(promise);
    promise.then(forget, forget);
    return promise;
  }
}

function takenOver(what: string): Problem {
  return new Problem({
    code: 'read-only',
    expected: `${what} to finish in this tab`,
    got: 'another tab that has taken over',
    fix: 'Go on in the other tab: a training goes on from its last checkpoint.',
    data: { because: 'taken-over' satisfies ReadOnlyReason },
    fact: { kind: 'taken-over' },
  });
}

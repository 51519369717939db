import { cancelled } from '../pipeline/errors';
import { breathe } from './breathe';

/** What every served function is handed beside its arguments. `P` is what it reports as progress. */
export interface Job<P = unknown> {
  /**
   * Throws `Problem` "cancelled" once the caller has asked to stop. Reads a shared flag where memory is shared; elsewhere
   * the request is a message, which only gets through at a `breathe` or another await of the event loop.
   */
  checkCancelled(): void;
  /** Gives the event loop a turn, at most every 16 ms; then checks for a request to stop. */
  breathe(): Promise<void>;
  /**
   * Sends news to the caller's `onProgress`, in order and before the result. How often is the job's choice. Buffers in
   * `transfer` change hands.
   */
  progress(value: P, transfer?: Transferable[]): void;
  /** Aborts when the caller asks to stop, or when the job's deadline has passed. For jobs that call other threads. */
  readonly signal: AbortSignal;
}

/** The worker's side of one running job. */
export class RunningJob implements Job {
  readonly #flag: Int32Array | null;
  readonly #abort = new AbortController();
  readonly progress: (value: unknown, transfer?: Transferable[]) => void;

  constructor(flag: SharedArrayBuffer | null, progress: (value: unknown, transfer?: Transferable[]) => void) {
    this.#flag = flag && new Int32Array(flag);
    this.progress = progress;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Asks the job to stop. */
  cancel(): void {
    this.#abort.abort();
  }

  checkCancelled(): void {
    if (this.#flag !== null && Atomics.load(this.#flag, 0) !== 0) this.cancel();
    if (this.signal.aborted) throw cancelled();
  }

  async breathe(): Promise<void> {
    await breathe();
    this.checkCancelled();
  }
}

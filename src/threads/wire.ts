import type { Endpoint } from 'comlink';

/** The three things a served thread answers to, over Comlink. Only this folder knows them. */
export interface Served {
  /** Runs one job. Rejects with `Thrown`. */
  run(request: Request): Promise<unknown>;
  /** Asks a job to stop; unknown and finished jobs are ignored. */
  cancel(job: number): void;
  /** Answers as soon as the thread's event loop turns. */
  ping(): void;
}

export interface Request {
  readonly job: number;
  readonly name: string;
  readonly args: unknown;
  /** One Int32 on shared memory, 1 once the job is cancelled; null where memory cannot be shared. */
  readonly flag: SharedArrayBuffer | null;
}

/** What a served thread posts of its own accord. Comlink ignores it, for it bears no `id`. */
export type News =
  | { readonly progress: number; readonly value: unknown }
  /** A message came that could not be read, so some call will never be answered. */
  | { readonly unreadable: true }
  /** The name of a lock that this thread holds for as long as it lives. */
  | { readonly alive: string };

/** One end of a pair of threads: a worker seen from its owner, or a worker's own global scope. */
export type { Endpoint };

/** A worker as its owner sees it. Tests pass one made of a message channel. */
export interface WorkerLike extends Endpoint {
  terminate(): void;
}

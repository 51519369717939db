import type { Checkpoint } from '../../../../src/models/model';
import type { Ask, Asks, News } from './worker';

/** The page's side: one worker at a time, and its checkpoints, which outlive it as a store's would. */
export interface MlpPage {
  /** Asks the worker; rejects with "terminated" when it is ended before it answers. */
  ask<K extends keyof Asks>(kind: K, args: Asks[K]['args']): Promise<Asks[K]['answer']>;
  command(command: 'run' | 'pause' | 'step' | 'stop'): void;
  /** Ends the worker at once, whatever it does, and starts another. */
  restart(): void;
  /** The newest checkpoint, or null. */
  checkpoint(): Checkpoint | null;
  forget(): void;
  /** Resolves when `count` checkpoints have come since the last `forget`. */
  kept(count: number): Promise<void>;
  /** Epoch and batch of every point of the curve since the last `forget`. */
  places(): readonly string[];
}

declare global {
  interface Window {
    mlp: MlpPage;
  }
}

let worker = start();
let pending = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
let next = 1;
let checkpoints: Checkpoint[] = [];
let points: string[] = [];
let waiting: { readonly count: number; resolve(): void }[] = [];

function start(): Worker {
  const fresh = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  fresh.onmessage = ({ data }: MessageEvent<News>) => {
    if (fresh !== worker) return;
    if ('checkpoint' in data) keep(data.checkpoint);
    else if ('place' in data) points.push(data.place);
    else if ('error' in data) pending.get(data.id)?.reject(new Error(data.error));
    else pending.get(data.id)?.resolve(data.answer as never);
  };
  fresh.onerror = event => console.error(event.message);
  return fresh;
}

function keep(checkpoint: Checkpoint): void {
  checkpoints.push(checkpoint);
  waiting = waiting.filter(one => {
    if (checkpoints.length < one.count) return true;
    one.resolve();
    return false;
  });
}

window.mlp = {
  ask: (kind, args) =>
    new Promise((resolve, reject) => {
      const id = next++;
      pending.set(id, { resolve, reject });
      const isResumed = args !== null && typeof args === 'object' && 'resume' in args && args.resume === true;
      const all = isResumed ? { ...args, checkpoint: window.mlp.checkpoint() } : args;
      worker.postMessage({ id, kind, args: all } satisfies Ask);
    }),
  command: command => worker.postMessage({ command }),
  restart() {
    worker.terminate();
    for (const { reject } of pending.values()) reject(new Error('terminated'));
    pending = new Map();
    worker = start();
  },
  checkpoint: () => checkpoints.at(-1) ?? null,
  forget() {
    checkpoints = [];
    points = [];
  },
  kept: count =>
    new Promise(resolve => {
      if (checkpoints.length >= count) resolve();
      else waiting.push({ count, resolve });
    }),
  places: () => points,
};

import type { Json } from '../../pipeline/json';

/** A small keyed memory that outlives the worker. What it holds may vanish at any time: it is then found out again. */
export interface BackendMemory {
  /** What was last set under `key`, or null. Not trusted: the reader checks its shape. */
  get(key: string): Promise<unknown>;
  set(key: string, value: Json): Promise<void>;
}

/** What training needs from the worker it runs in. Every one has a default that works, so that all are optional. */
export interface TfPorts {
  /** Holds self-tests by (browser version, adapter) and measurements by model shape. Default: this worker's lifetime. */
  readonly memory: BackendMemory;
  /** The browser and its version: self-tests are repeated when it changes. Default: what the browser says of itself. */
  readonly browser: string;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Resolves after `ms`: how often a paused training asks whether it may go on. */
  delay(ms: number): Promise<void>;
  /** Milliseconds between durable checkpoints of a running training, at least. */
  readonly checkpointEvery: number;
}

let ports: TfPorts = {
  memory: shortMemory(),
  browser: typeof navigator === 'undefined' ? 'none' : navigator.userAgent,
  now: () => performance.now(),
  delay: ms => new Promise(resolve => setTimeout(resolve, ms)),
  checkpointEvery: 1000,
};

/** The ports in use. */
export function tfPorts(): TfPorts {
  return ports;
}

/** Replaces the ports that are given. The worker calls it once, before the first job. */
export function provideTfPorts(given: Partial<TfPorts>): void {
  ports = { ...ports, ...given };
}

/** What is remembered under `key`, or null; also when the memory fails, since forgetting only costs time. */
export async function recall(key: string): Promise<unknown> {
  try {
    return await ports.memory.get(key);
  } catch {
    return null;
  }
}

/** Remembers `value` if the memory can. */
export async function remember(key: string, value: Json): Promise<void> {
  try {
    await ports.memory.set(key, value);
  } catch {
    // It is found out again next time.
  }
}

/** A memory that lasts as long as the worker. */
export function shortMemory(): BackendMemory {
  const kept = new Map<string, Json>();
  return {
    get: async key => kept.get(key) ?? null,
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

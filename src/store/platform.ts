import type { Clock, Hash } from '../engine/ports';
import type { DatabaseApi } from './db';
import type { LockPlatform } from './lock';
import type { WitnessFile } from './marker';
import { opfsFile } from './opfs';
import { sha256 } from './sha256';

/** What the store takes from its surroundings. A worker of a browser has all of it; tests bring their own. */
export interface StorePlatform extends LockPlatform {
  /** Null where the browser lets nothing be kept. */
  readonly database: DatabaseApi | null;
  readonly witness: WitnessFile | null;
  readonly now: Clock;
  readonly hash: Hash;
  /** True when the browser has promised not to evict this origin. */
  persisted(): Promise<boolean>;
}

/** The platform of the worker this runs in, for the store of that name. */
export function workerPlatform(name: string): StorePlatform {
  const storage = 'storage' in navigator ? navigator.storage : null;
  return {
    database: databaseHere(),
    locks: 'locks' in navigator ? navigator.locks : null,
    openChannel: 'BroadcastChannel' in globalThis ? channel => new BroadcastChannel(channel) : null,
    witness: opfsFile(`${name}.marker`),
    now: () => Date.now(),
    hash: sha256,
    persisted: async () => (await storage?.persisted?.()) ?? false,
  };
}

function databaseHere(): DatabaseApi | null {
  try {
    return typeof indexedDB === 'undefined' ? null : { indexedDB, IDBKeyRange };
  } catch {
    // Where storage is forbidden, even looking at it throws.
    return null;
  }
}

import { Access } from './access';
import { StoreDb } from './db';
import { KeptStore } from './keptStore';
import type { LiveStore } from './live';
import { Marker } from './marker';
import { memoryStore } from './memory';
import { workerPlatform } from './platform';
import type { StorePlatform } from './platform';
import { patiently, preflight } from './preflight';
import type { Preflight } from './preflight';
import { cannotOpen } from './unopened';
import { Problem } from '../pipeline/errors';

export interface OpenOptions {
  /** The database's name; one origin may hold several, each with its own lock and marker. */
  readonly name?: string;
  /** Saves what is not saved yet: called before another tab, or a newer version, takes the store. At most 4 s. */
  readonly beforeRelease?: () => Promise<void>;
  /** The store's id as the page remembers it in localStorage, or null. */
  readonly pageMarker?: string | null;
  /** Asks the page to remember this id, or to forget it. */
  readonly tellPage?: (id: string | null) => void;
  readonly platform?: StorePlatform;
  /** How often a tab that reads looks whether the writer has gone, in milliseconds: one that is reloaded is back within it. 2 s. */
  readonly lookMs?: number;
}

const STORE_NAME = 'plumbline';
const LOOK_MS = 2000;

/**
 * Opens the store, in the engine's worker: looks whether the browser lost it, takes the writer lock if it is free, sweeps
 * what killed imports left, and says in `opening` what it found. A tab that finds the lock taken reads.
 *
 * Where nothing can be kept, gives a store in memory. Rejects with "store-blocked" when another tab keeps an older version
 * open, with "quota" when the browser leaves no room to open in, and with "store-corrupt" when a store that was there
 * cannot be opened: where trying again does not help, `eraseStore` does. `data` says what the store last held, by name.
 */
export async function openStore(options: OpenOptions = {}): Promise<LiveStore> {
  const name = options.name ?? STORE_NAME;
  const platform = options.platform ?? workerPlatform(name);
  const marker = new Marker(platform.witness, options.tellPage);
  const { database } = platform;
  if (database === null) return memoryStore();

  let found: Preflight;
  try {
    found = await persistently(() => preflight(database.indexedDB, name));
  } catch (error) {
    const held = await marker.read();
    if (error instanceof Problem || options.pageMarker || held !== null) throw cannotOpen(error, held);
    return memoryStore();
  }
  const db = new StoreDb(name, database, found.isNewer);
  try {
    await patiently(onBlocked => {
      db.on('blocked', onBlocked);
      return db.open();
    });
    return await KeptStore.open({
      access: new Access(db, found.isNewer ? 'newer-store' : 'another-tab'),
      name, marker, platform, isNewer: found.isNewer, browserSaysLost: found.isLost,
      pageMarker: options.pageMarker ?? null, beforeRelease: options.beforeRelease ?? (() => Promise.resolve()),
      lookMs: options.lookMs ?? LOOK_MS,
    });
  } catch (error) {
    db.close();
    throw cannotOpen(error, await marker.read());
  }
}

/** Deletes a store that cannot be opened, marker and all. Rejects with "store-blocked" while another tab holds it. */
export async function eraseStore(options: Pick<OpenOptions, 'name' | 'tellPage' | 'platform'> = {}): Promise<void> {
  const name = options.name ?? STORE_NAME;
  const { database, witness } = options.platform ?? workerPlatform(name);
  await new Marker(witness, options.tellPage).erase();
  if (database === null) return;
  await patiently(onBlocked => new Promise<void>((resolve, reject) => {
    const request = database.indexedDB.deleteDatabase(name);
    request.onblocked = onBlocked;
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason'));
  }));
}

const TRIES = 3;
const TRY_AGAIN_MS = 200;

/** Tries again: after a crash of the browser's storage process the first opening fails and the next succeeds. */
async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || error instanceof Problem) throw error;
      await new Promise(resolve => { setTimeout(resolve, TRY_AGAIN_MS); });
    }
  }
}

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { WitnessFile } from '../../src/store/marker';
import type { StorePlatform } from '../../src/store/platform';
import { sha256 } from '../../src/store/sha256';
import { FakeLocks } from './fakeLocks';

/** One origin of one browser: tabs opened on it share database, locks, channel and marker file. */
export class FakeOrigin {
  factory = new IDBFactory();
  readonly locks = new FakeLocks();
  /** The marker file's text. */
  file: string | null = null;
  time = 1000;

  /** What one tab sees. `events` keeps what was done to the witness, in order. */
  platform(changes: Partial<StorePlatform> = {}): StorePlatform {
    const witness: WitnessFile = {
      read: async () => this.file,
      write: async text => { this.file = text; },
      remove: async () => { this.file = null; },
    };
    return {
      database: { indexedDB: this.factory, IDBKeyRange },
      locks: this.locks as unknown as LockManager,
      openChannel: name => new BroadcastChannel(name),
      witness,
      now: () => this.time,
      hash: sha256,
      persisted: async () => true,
      ...changes,
    };
  }

  /** The browser throws the database away and keeps the rest. */
  loseDatabase(): void {
    this.factory = new IDBFactory();
  }
}

import { Problem } from '../pipeline/errors';
import { STORE_VERSION } from './db';

/** Dexie counts its versions in tenths of the browser's. */
const BROWSER_VERSION = STORE_VERSION * 10;

/** How long another tab may hold the old store open once the browser has told us so. */
const BLOCKED_MS = 3000;
/** How long opening may take at all; a frozen tab can keep the browser from ever answering. */
const OPEN_MS = 10_000;

/** What is known of the database before it is opened in earnest. */
export interface Preflight {
  /** The browser says it found the database corrupt and made an empty one. Chromium alone says so, and only of some damage. */
  readonly isLost: boolean;
  /** A later Plumbline made it. */
  readonly isNewer: boolean;
}

/**
 * Opens the database once to read what only the raw event tells, changing nothing: an upgrade, and so the making of a new
 * database, is rolled back. Rejects with "store-blocked" when another tab keeps the old one open, and with the browser's
 * own error when there is no opening it.
 */
export function preflight(indexedDB: IDBFactory, name: string): Promise<Preflight> {
  return patiently(onBlocked => new Promise((resolve, reject) => {
    const request = indexedDB.open(name, BROWSER_VERSION);
    let isLost = false;
    let isRolledBack = false;
    request.onupgradeneeded = event => {
      const { dataLoss } = event as IDBVersionChangeEvent & { dataLoss?: string };
      isLost = dataLoss !== undefined && dataLoss !== 'none';
      isRolledBack = true;
      request.transaction?.abort();
    };
    request.onblocked = onBlocked;
    request.onsuccess = () => {
      request.result.close();
      resolve({ isLost: false, isNewer: false });
    };
    request.onerror = event => {
      event.preventDefault();
      if (isRolledBack) resolve({ isLost, isNewer: false });
      else if (request.error?.name === 'VersionError') resolve({ isLost: false, isNewer: true });
      else reject(request.error ?? new Error('IndexedDB gave no reason'));
    };
  }));
}

/** Waits for an opening no longer than a person would: 3 s after it is said to be blocked, 10 s in all. */
export function patiently<T>(open: (onBlocked: () => void) => PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(longest);
      reject(blocked());
    };
    const longest = setTimeout(giveUp, OPEN_MS);
    let soon: ReturnType<typeof setTimeout> | undefined;
    const settle = <V>(done: (value: V) => void) => (value: V) => {
      clearTimeout(longest);
      clearTimeout(soon);
      done(value);
    };
    open(() => { soon ??= setTimeout(giveUp, BLOCKED_MS); }).then(settle(resolve), settle(reject));
  });
}

function blocked(): Problem {
  return new Problem({
    code: 'store-blocked',
    expected: 'the store to open',
    got: 'another tab that keeps it open in an older version',
    fix: 'Close the other tabs of Plumbline, then reload this one.',
    fact: { kind: 'store-blocked' },
  });
}

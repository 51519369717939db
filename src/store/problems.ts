import type { ClosedReason, ReadOnlyReason } from '../engine/ports';
import { Problem } from '../pipeline/errors';
import { isQuota, quotaProblem } from './quota';

/** What a write was for, in the words of a message, and how many bytes it wanted to keep. */
export interface Attempt {
  readonly what: string;
  readonly bytes?: number;
}

/** Names of errors by which browsers say that stored bytes cannot be read back. */
const CORRUPT = new Set(['NotReadableError', 'DataError', 'UnknownError', 'NotFoundError', 'EncodingError', 'VersionError']);
const CLOSED = new Set(['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError']);

/**
 * The problem behind a database error: quota, a lost connection, unreadable bytes. What is none of these (a programming
 * error) comes back as it is.
 */
export function asProblem(error: unknown, attempt: Attempt, closedBecause: ClosedReason | null): unknown {
  if (error instanceof Problem) return error;
  if (isQuota(error)) return quotaProblem(attempt, error);
  const names = namesOf(error);
  if (closedBecause === 'lost') return takenAway(attempt);
  if (names.some(name => CLOSED.has(name))) return connectionClosed(attempt);
  if (names.some(name => CORRUPT.has(name))) return unreadable(attempt, names);
  return error;
}

/** The name of an error and of those it wraps: Dexie keeps the browser's own as `inner`. */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { inner?: unknown }).inner) {
    names.push(String((at as { name?: unknown }).name));
  }
  return names;
}

/** Bytes that differ from what was kept. */
export function corrupt(what: string, got: string): Problem {
  return new Problem({
    code: 'store-corrupt', expected: `${what} as it was kept`, got,
    fix: 'Remove it and import the file again, or open a saved project file.', data: { what }, fact: { kind: 'damaged-store' },
  });
}

function unreadable({ what }: Attempt, names: readonly string[]): Problem {
  return corrupt(what, `bytes the browser cannot read (${names[0]})`);
}

function takenAway({ what }: Attempt): Problem {
  return new Problem({
    code: 'store-reset', expected: `the store of ${what}`, got: 'a database the browser has taken away',
    fix: 'Reload this tab: it will say what is gone. Saved project files can be opened again.', data: { what }, fact: { kind: 'store-gone' },
  });
}

function connectionClosed({ what }: Attempt): Problem {
  return new Problem({
    code: 'store-blocked', expected: `an open store for ${what}`, got: 'a connection that was closed',
    fix: 'Reload this tab.', data: { what }, fact: { kind: 'store-closed' },
  });
}

/** A write from a tab that may not write. */
export function readOnly({ what }: Attempt, because: ReadOnlyReason): Problem {
  return new Problem({ code: 'read-only', expected: `a tab that may keep ${what}`, ...SAY_READ_ONLY[because], data: { because }, fact: { kind: 'read-only', because } });
}

const SAY_READ_ONLY: Record<ReadOnlyReason, { got: string; fix: string }> = {
  'another-tab': { got: 'one that only reads, since another tab writes', fix: 'Choose "Take over here", or go on in the other tab.' },
  'taken-over': { got: 'one whose place another tab has taken', fix: 'Choose "Take over here", or go on in the other tab.' },
  'newer-store': { got: 'a store made by a later version of Plumbline', fix: 'Reload to get the newest version; until then everything can be read and exported.' },
};

/** A dataset id that names nothing. */
export function unknownDataset(id: string): Problem {
  return new Problem({ code: 'unknown-dataset', expected: 'the id of a dataset', got: `"${id}"`, fix: 'It may have been removed; import the file again.', data: { id }, fact: { kind: 'gone-dataset' } });
}

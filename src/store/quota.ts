import { Problem } from '../pipeline/errors';
import type { Attempt } from './problems';

/**
 * The only word on free space is a write that fails: browsers overstate `storage.estimate()` on purpose, so nothing here
 * asks it. The failure comes when the transaction aborts, after its requests have reported success.
 */
export function isQuota(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { inner?: unknown }).inner) {
    const { name, code, message } = at as { name?: unknown; code?: unknown; message?: unknown };
    if (name === 'QuotaExceededError' || code === 22) return true;
    // Dexie keeps only the words of an error it has wrapped twice.
    if (typeof message === 'string' && message.includes('QuotaExceededError')) return true;
  }
  return false;
}

/** What was tried, and what a person can do. The write that failed has left nothing behind. */
export function quotaProblem({ what, bytes }: Attempt, error: unknown): Problem {
  const size = bytes === undefined ? '' : ` (${megabytes(bytes)})`;
  return new Problem({
    code: 'quota',
    expected: `room for ${what}${size}`,
    got: 'a browser that refuses to keep more',
    fix: 'Remove datasets you no longer need, or free space on this device, then try again. Nothing kept before has changed.',
    data: { what, bytes: bytes ?? null, cause: error instanceof Error ? error.message : String(error) },
    fact: { kind: 'quota', bytes: bytes ?? null },
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

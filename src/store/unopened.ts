import { Problem } from '../pipeline/errors';
import type { MarkerContent } from './marker';
import { isQuota } from './quota';

/**
 * Why a store did not open, as a problem whose `data` names what it last held, as far as its marker tells: what is at stake
 * when a person erases it.
 */
export function cannotOpen(error: unknown, held: MarkerContent | null): Problem {
  const data = { datasets: [...held?.datasets.values() ?? []], projects: [...held?.projects.values() ?? []] };
  if (error instanceof Problem && error.code === 'store-blocked') return new Problem({ ...error.toJSON(), data });
  const expected = 'the store to open';
  if (isQuota(error) || (error instanceof Problem && error.code === 'quota')) {
    return new Problem({
      code: 'quota', expected, got: 'a browser that has no room left for it',
      fix: 'Free space on this device, then try again.', data, fact: { kind: 'store-full' },
    });
  }
  const reason = error instanceof Problem ? error.got : error instanceof Error ? error.message : String(error);
  return new Problem({
    code: 'store-corrupt', expected, got: `a database the browser cannot open or read (${reason})`,
    fix: 'Try again, or restart the browser. If neither helps, erase everything and open your saved project files.', data, fact: { kind: 'store-broken' },
  });
}

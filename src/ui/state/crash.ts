import type { ProblemData } from '../../pipeline/errors';
import { words } from '../words';

/** What is shown of an error that no code of ours foresaw. */
export function crash(error: unknown): ProblemData {
  console.error(error);
  return { code: 'worker-died', where: {}, expected: words.store.toStart, got: error instanceof Error ? error.message : String(error), fix: '', data: null };
}

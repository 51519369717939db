import type { ProblemData } from '../../pipeline/errors';
import { words } from '../words';
import { brokenBy } from './brokenBy';

/** What is shown of an error that no code of ours foresaw: what broke in words, its own message among the details. */
export function crash(error: unknown): ProblemData {
  console.error(error);
  const { kind, details } = brokenBy(error);
  const { title, fix } = words.broken[kind];
  return { code: 'worker-died', where: {}, expected: words.store.toStart, got: title, fix, data: { details } };
}

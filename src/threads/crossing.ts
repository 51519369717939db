import { cancelled, isProblem, Problem } from '../pipeline/errors';
import type { ProblemData } from '../pipeline/errors';

/** What a job threw, as plain data: `Error` classes do not survive the crossing. */
export type Thrown =
  | { readonly problem: ProblemData }
  | { readonly crash: Told & { readonly stack: string } };

/** An error, and what it came of. */
interface Told {
  readonly name: string;
  readonly message: string;
  readonly cause?: Told;
}

/** Errors in a chain of causes that cross; what lies deeper, or in a ring, is left behind. */
const MOST_CAUSES = 5;

/** Plain data for whatever a job threw. An abort of the job's own signal counts as "cancelled". */
export function pack(error: unknown, wasCancelled: boolean): Thrown {
  if (isProblem(error)) return { problem: error instanceof Problem ? error.toJSON() : error };
  if (wasCancelled && error instanceof Error && error.name === 'AbortError') return { problem: cancelled().toJSON() };
  const thrown = error instanceof Error ? error : new Error(String(error));
  return { crash: { ...told(thrown, MOST_CAUSES), stack: thrown.stack ?? '' } };
}

/**
 * The error again: a `Problem` with all its fields, or an `Error` with the other thread's name, message and stack, and with
 * the names and messages of its causes.
 */
export function unpack(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  const packed = thrown as Partial<{ problem: ProblemData; crash: Told & { stack: string } }>;
  if (packed?.problem) return new Problem(packed.problem);
  if (packed?.crash) return Object.assign(errorOf(packed.crash), { stack: packed.crash.stack });
  return new Error(String(thrown));
}

/** `inner` is what Dexie calls a cause: the browser's own error behind its AbortError. */
function told({ name, message, inner, cause }: Error & { readonly inner?: unknown }, left: number): Told {
  const from = inner ?? cause;
  return { name: String(name), message: String(message), ...(left > 1 && from instanceof Error ? { cause: told(from, left - 1) } : {}) };
}

function errorOf({ name, message, cause }: Told): Error {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause: errorOf(cause) }), { name });
}

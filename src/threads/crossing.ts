import { cancelled, isProblem, Problem } from '../pipeline/errors';
import type { ProblemData } from '../pipeline/errors';

/** What a job threw, as plain data: `Error` classes do not survive the crossing. */
export type Thrown =
  | { readonly problem: ProblemData }
  | { readonly crash: { readonly name: string; readonly message: string; readonly stack: string } };

/** Plain data for whatever a job threw. An abort of the job's own signal counts as "cancelled". */
export function pack(error: unknown, wasCancelled: boolean): Thrown {
  if (isProblem(error)) return { problem: error instanceof Problem ? error.toJSON() : error };
  if (wasCancelled && error instanceof Error && error.name === 'AbortError') return { problem: cancelled().toJSON() };
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { crash: { name, message, stack: stack ?? '' } };
}

/** The error again: a `Problem` with all its fields, or an `Error` with the other thread's name, message and stack. */
export function unpack(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  const packed = thrown as Partial<{ problem: ProblemData; crash: { name: string; message: string; stack: string } }>;
  if (packed?.problem) return new Problem(packed.problem);
  if (packed?.crash) return Object.assign(new Error(packed.crash.message), packed.crash);
  return new Error(String(thrown));
}

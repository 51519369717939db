import type { LearnerContext, Matrix, Warning } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';

/** A learner's context that keeps what it was told. */
export interface RecordedContext extends LearnerContext {
  readonly warnings: Warning[];
  readonly turns: { cancelChecks: number; breaths: number; progress: number };
}

/** A context without a person; `cancelAt` says at which look a stop is asked for. */
export function context(cancelAt = Infinity): RecordedContext {
  const warnings: Warning[] = [];
  const turns = { cancelChecks: 0, breaths: 0, progress: 0 };
  return {
    warnings,
    turns,
    random: stream => randomStream(1, stream),
    checkCancelled() {
      turns.cancelChecks += 1;
      if (turns.cancelChecks >= cancelAt) throw new Error('cancelled');
    },
    progress() {
      turns.progress += 1;
    },
    breathe() {
      turns.breaths += 1;
      return Promise.resolve();
    },
    warn: warning => warnings.push(warning),
  };
}

/** A matrix from rows, its columns named x0, x1, ... unless said. */
export function matrix(rows: readonly (readonly number[])[], columns?: readonly string[]): Matrix {
  const width = columns?.length ?? rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns: columns ?? Array.from({ length: width }, (_, j) => `x${j}`),
    values: Float64Array.from(rows.flat()),
  };
}

/** Largest difference of two lists, as a share of the largest value of `expected` (or of 1, if that is less). */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let most = 0;
  let scale = 1;
  for (let i = 0; i < expected.length; i += 1) {
    most = Math.max(most, Number.isNaN(actual[i]) ? Infinity : Math.abs(actual[i] - expected[i]));
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return most / scale;
}

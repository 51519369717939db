import { Problem } from '../../pipeline/errors';
import type { Part } from '../../steps/step';

/**
 * A leak that a person asks to be shown: rows that steps which learn are let see although they judge the model, and
 * whether the model learns from them too. A computation with one is no honest computation, and nothing of it leaves.
 */
export interface Leak {
  /** The training part, and parts that are held out. */
  readonly seen: readonly Part[];
  readonly isModelToo: boolean;
}

/** What every key of a leaky result and every id of a leaky run begins with. */
const MARK = 'leaky:';

/** A key or id with the mark of a leak. */
export function marked(key: string): string {
  return `${MARK}${key}`;
}

/** True for a key or id with that mark. */
export function isMarked(key: string): boolean {
  return key.startsWith(MARK);
}

/** The refusal of something leaky where only honest results may go; `got` names it. */
export function leakyRefusal(got: string): Problem {
  return new Problem({
    code: 'leaky', expected: 'an honest run', got, fix: 'Use the run that it was made from: what is leaky on purpose is for looking at, and never leaves.',
    fact: { kind: 'leaky' },
  });
}

/** What may be leaky: a run, or a reference to a model of one. */
interface Named {
  readonly id?: string;
  readonly run?: string;
  /** A run's manifest, or what a file says is one. */
  readonly manifest?: unknown;
}

/** True for what is leaky by its manifest, or by the mark of its id. */
export function isLeaky({ id, run, manifest }: Named): boolean {
  return (typeof manifest === 'object' && manifest !== null && 'leaky' in manifest && manifest.leaky === true) || [id, run].some(name => name !== undefined && isMarked(name));
}

/** Throws "leaky" for what is, by its name. */
export function refuseLeaky(what: Named): void {
  if (isLeaky(what)) throw leakyRefusal(`"${what.run ?? what.id}", which is leaky on purpose`);
}

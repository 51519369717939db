import { SvelteMap } from 'svelte/reactivity';
import type { Plumbline, RunContest } from '../../client/types';
import type { Part } from '../../steps/step';
import type { JudgedRun } from './judgedRuns';

/** What is known of one run against another: the answer, or that it is on its way, or that it could not be had. */
export type KnownContest = RunContest | 'waiting' | 'failed';

/** Asks for contests one after another, each once: runs do not change. */
export class Contests {
  readonly #known = new SvelteMap<string, KnownContest>();
  readonly #client: Plumbline;
  readonly #onfail: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(client: Plumbline, onfail: (error: unknown) => void) {
    this.#client = client;
    this.#onfail = onfail;
  }

  of(one: JudgedRun, other: JudgedRun, part: Part): KnownContest {
    return this.#known.get(keyOf(one, other, part)) ?? 'waiting';
  }

  /** Asks for what is not known yet. */
  want(one: JudgedRun, other: JudgedRun, part: Part): void {
    const key = keyOf(one, other, part);
    if (this.#known.has(key)) return;
    this.#known.set(key, 'waiting');
    this.#last = this.#last.then(async () => {
      try {
        this.#known.set(key, await this.#client.contest(refOf(one), refOf(other), part));
      } catch (error) {
        this.#known.set(key, 'failed');
        this.#onfail(error);
      }
    });
  }
}

function refOf({ run, judge }: JudgedRun): { readonly run: string; readonly evaluate: string } {
  return { run: run.id, evaluate: judge };
}

function keyOf(one: JudgedRun, other: JudgedRun, part: Part): string {
  return `${one.key} | ${other.key} | ${part}`;
}

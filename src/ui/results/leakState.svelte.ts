import type { JobProgress, LeakLevel, LeakyManifest, Plumbline, Run } from '../../client/types';
import { isProblem, type ProblemData } from '../../pipeline/errors';
import type { NodeId } from '../../pipeline/document';
import type { Part } from '../../steps/step';
import { problemData, type News } from '../state/news.svelte';
import { sayLeak } from './sayLeak';

/** Which score the leak is shown of. */
export interface LeakPlace {
  readonly run: Run;
  readonly judge: NodeId;
  readonly part: Exclude<Part, 'train'>;
  /** Looks at the test part: what may be seen changes with them. */
  readonly looks: number;
}

/** Shows the leak for as long as its switch is on. Off at the start, kept nowhere, and gone with the card it stands on. */
export class LeakState {
  isOn = $state(false);
  /** What came back, by level; only ever of the place that is shown. */
  steps = $state.raw<LeakyManifest | null>(null);
  model = $state.raw<LeakyManifest | null>(null);
  working = $state<LeakLevel | null>(null);
  progress = $state.raw<JobProgress | null>(null);
  failure = $state.raw<ProblemData | null>(null);
  readonly #client: Pick<Plumbline, 'showLeak'>;
  readonly #news: News;
  #job: AbortController | null = null;
  #place: LeakPlace | null = null;

  constructor(client: Pick<Plumbline, 'showLeak'>, news: News) {
    this.#client = client;
    this.#news = news;
  }

  /** Turns the switch. */
  turn(isOn: boolean): void {
    this.isOn = isOn;
    this.#clear();
    if (isOn && this.#place !== null) void this.#show(this.#place);
  }

  /** Goes to another score; null where none can be shown. What was shown of the one before goes at once. */
  at(place: LeakPlace | null): void {
    if (keyOf(place) === keyOf(this.#place)) return;
    this.#place = place;
    this.#clear();
    if (this.isOn && place !== null) void this.#show(place);
  }

  /** Stops what is under way: nobody looks any more. */
  leave(): void {
    this.#clear();
    this.#place = null;
  }

  #clear(): void {
    this.#job?.abort();
    this.#job = null;
    this.steps = null;
    this.model = null;
    this.working = null;
    this.progress = null;
    this.failure = null;
  }

  async #show({ run, judge, part }: LeakPlace): Promise<void> {
    const job = new AbortController();
    this.#job = job;
    const ask = async (level: LeakLevel): Promise<LeakyManifest | null> => {
      this.working = level;
      this.progress = null;
      const { manifest } = await this.#client.showLeak(run, judge, {
        part, level, signal: job.signal,
        onProgress: progress => {
          if (!job.signal.aborted) this.progress = progress;
        },
      });
      return job.signal.aborted ? null : manifest;
    };
    try {
      const steps = await ask('steps');
      if (steps === null) return;
      this.steps = steps;
      this.#news.say(sayLeak(steps));
      const model = await ask('model');
      if (model !== null) this.model = model;
    } catch (error) {
      if (job.signal.aborted) return;
      if (isProblem(error)) this.failure = problemData(error);
      else this.#news.fail(error);
    } finally {
      if (!job.signal.aborted) {
        this.working = null;
        this.progress = null;
      }
    }
  }
}

function keyOf(place: LeakPlace | null): string {
  return place === null ? '' : `${place.run.id} ${place.judge} ${place.part} ${place.looks}`;
}

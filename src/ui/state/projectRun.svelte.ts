import type { RunProgress } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import { words } from '../words';
import type { ProjectState } from './project.svelte';

/** What runs of a project on screen: one run at a time, and how far it is. */
export class ProjectRun {
  progress = $state.raw<RunProgress | null>(null);
  readonly #project: ProjectState;
  #job: AbortController | null = null;
  #ended = Promise.resolve(true);

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** A run that was asked for here has not ended. */
  get isOn(): boolean {
    return this.#job !== null;
  }

  /** Runs what is not fresh: all of it, or `only` some steps with what they need. True when it finished; false beside another run. */
  start(only?: readonly NodeId[]): Promise<boolean> {
    if (this.#job !== null) return Promise.resolve(false);
    return (this.#ended = this.#run(only));
  }

  /** Stops the run; true once it has ended before it was done. */
  async stop(): Promise<boolean> {
    this.#job?.abort();
    return !(await this.#ended);
  }

  async #run(only?: readonly NodeId[]): Promise<boolean> {
    const project = this.#project;
    const { news, client, doc } = project;
    const job = new AbortController();
    this.#job = job;
    project.training.begin();
    this.progress = { phase: null, done: 0, total: null, etaMs: null };
    for (const about of ['run', 'change'] as const) news.forget(about);
    news.say(words.run.started);
    const run = await news.attempt(() =>
      project.tenth.during(client.run(doc, { signal: job.signal, onProgress: progress => (this.progress = progress), ...(only === undefined ? {} : { only }) })),
    );
    this.#job = null;
    this.progress = null;
    await project.refresh();
    if (run === undefined) return false;
    if (!project.isLeft) (await import('./tellRun')).tellRun(project, run);
    return true;
  }
}

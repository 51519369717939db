import type { JsonObject } from '../../pipeline/json';
import { land } from '../focus/landing';
import { words } from '../words';
import type { ProjectState } from './project.svelte';

/** A run that takes longer is offered on fewer rows. */
const LONG_MS = 10_000;

/** With fewer rows in the file a tenth of them would teach little. */
const LEAST_ROWS = 5000;

/** The way out of a run that takes long: a branch of the pipeline that works on a tenth of the rows. It is offered, never taken. */
export class Tenth {
  readonly #project: ProjectState;
  isOffered = $state(false);
  /** In a lesson nothing is offered that the lesson does not speak of. */
  isOff = false;
  #isDeclined: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(project: ProjectState, view: JsonObject) {
    this.#project = project;
    this.#isDeclined = view.declinesTenth === true;
  }

  /** What is kept with the project. */
  get kept(): JsonObject {
    return { declinesTenth: this.#isDeclined };
  }

  /** Watches over a run: offers once it takes long, for as long as it goes on. */
  async during<T>(run: Promise<T>): Promise<T> {
    const timer = setTimeout(() => void this.offer(), LONG_MS);
    this.#timer = timer;
    try {
      return await run;
    } finally {
      clearTimeout(timer);
      this.#timer = undefined;
      this.isOffered = false;
    }
  }

  /** Offers a tenth where that makes sense and nobody said not to; a run whose project has left the screen offers nothing. */
  async offer(): Promise<void> {
    if (this.isOff || this.#isDeclined || this.#project.isLeft) return;
    const run = this.#timer;
    const { client, doc, news, selected } = this.#project;
    const { tenthBranch } = await import('../panels/pipeline/tenthBranch');
    const datasets = await client.datasets().catch(() => []);
    const rows = Object.values(doc.bindings).reduce((sum, id) => sum + (datasets.find(dataset => dataset.id === id)?.rows ?? 0), 0);
    if (rows < LEAST_ROWS || tenthBranch(doc, selected) === null || this.#timer !== run || run === undefined || this.#project.isLeft) return;
    this.isOffered = true;
    news.say(words.run.tenth.offered);
  }

  /** Not for this pipeline, now and later. */
  decline(): void {
    this.isOffered = false;
    this.#isDeclined = true;
    this.#project.news.say(words.run.tenth.declined);
    this.#project.keepView();
    land('status');
  }

  /** Stops the run, makes the branch, opens it and runs it there; what has finished is kept. */
  async take(): Promise<void> {
    const project = this.#project;
    this.isOffered = false;
    land('tab');
    await project.cancelRun();
    const { tenthBranch } = await import('../panels/pipeline/tenthBranch');
    const branch = tenthBranch(project.doc, project.selected);
    if (branch === null || !(await project.edit(branch.edit))) return;
    project.select(branch.shown);
    if (project.tabs.includes('results')) project.tab = 'results';
    land('tab');
    const ran = project.run(branch.nodes);
    const undo = (): void => void project.cancelRun().then(() => project.undo());
    project.news.tell(words.run.tenth.made, { about: 'change', action: { label: words.app.undoNow, run: undo } });
    await ran;
  }
}

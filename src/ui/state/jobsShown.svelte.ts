import type { JobState } from '../../client/types';

/** A job is shown once it has lasted this long: what is over in a moment needs no bar. */
const SHOW_JOB_MS = 700;

/** The jobs under way that have lasted. */
export class JobsShown {
  list = $state.raw<readonly JobState[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes the jobs that are under way now. */
  take(jobs: readonly JobState[]): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.list = jobs.filter(({ startedAt }) => now - startedAt >= SHOW_JOB_MS);
    if (this.list.length < jobs.length) this.#timer = setTimeout(() => this.take(jobs), SHOW_JOB_MS);
  }
}

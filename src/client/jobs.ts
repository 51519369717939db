import type { JobKind, JobProgress, JobState } from '../engine/api';

/** Milliseconds before an estimate is worth showing. */
const LEAST_ELAPSED_MS = 1000;

/** The jobs of this tab that are running, with measured estimates. Tells its listener whenever one starts, moves or ends. */
export class JobList {
  readonly #jobs = new Map<string, JobState>();
  readonly #onChange: (jobs: readonly JobState[]) => void;
  #next = 1;

  constructor(onChange: (jobs: readonly JobState[]) => void) {
    this.#onChange = onChange;
  }

  /** Follows `work` from start to end: what it is for, and what of. `work` gets a function that says how far it is. */
  async follow<T>(kind: JobKind, of: string | null, work: (progress: (news: Omit<JobProgress, 'etaMs'>) => JobProgress) => Promise<T>): Promise<T> {
    const id = `job-${this.#next++}`;
    const startedAt = Date.now();
    const move = (news: Omit<JobProgress, 'etaMs'>): JobProgress => {
      const progress = { ...news, etaMs: etaOf(news, Date.now() - startedAt) };
      this.#jobs.set(id, { id, kind, of, startedAt, ...progress });
      this.#tell();
      return progress;
    };
    move({ phase: null, done: 0, total: null });
    try {
      return await work(move);
    } finally {
      this.#jobs.delete(id);
      this.#tell();
    }
  }

  #tell(): void {
    this.#onChange([...this.#jobs.values()]);
  }
}

function etaOf({ done, total }: Omit<JobProgress, 'etaMs'>, elapsedMs: number): number | null {
  if (total === null || done <= 0 || elapsedMs < LEAST_ELAPSED_MS) return null;
  return Math.max(0, (elapsedMs * (total - done)) / done);
}

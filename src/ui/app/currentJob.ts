import type { AppState } from '../state/app.svelte';
import type { ProjectState } from '../state/project.svelte';
import { stopRun } from '../state/stopRun';
import { words } from '../words';
import { sayJob, sayPhase } from './sayJob';

/** The job that the status bar shows. */
export interface CurrentJob {
  readonly title: string;
  readonly phase: string;
  /** Between 0 and 1; null when it cannot be told. */
  readonly share: number | null;
  readonly etaMs: number | null;
  readonly cancel: (() => void) | null;
  /** A way to less work, and the way to hear no more of it; null where there is none. */
  readonly offer: { readonly take: () => void; readonly decline: () => void } | null;
  /** Whether a person set it going and waits for it. */
  readonly isOwn: boolean;
}

/** An import, else a run, else whatever the client works on; null when all is quiet. */
export function currentJob(app: AppState): CurrentJob | null {
  const { importing, project } = app;
  if (importing !== null) {
    const { progress } = importing;
    return {
      title: words.importing.step(importing.name),
      phase: importing.isStopping
        ? words.importing.cancelling
        : progress === null ? '' : words.importing.reading(progress.bytes, progress.totalBytes),
      share: importing.share,
      etaMs: null,
      cancel: importing.isStopping ? null : () => importing.cancel(),
      offer: null,
      isOwn: true,
    };
  }
  const progress = project?.progress ?? null;
  if (project !== null && progress !== null) {
    const node = project.doc.nodes.find(({ id }) => id === progress.node);
    return { title: node?.title ?? words.run.run, phase: progress.phase === null && node === undefined ? words.run.starting : sayPhase(progress.phase), share: shareOf(progress), etaMs: progress.etaMs, cancel: () => void stopRun(project), offer: offerOf(app, project), isOwn: true };
  }
  const job = app.jobs.list.at(-1);
  return job === undefined ? null : { title: sayJob(job), phase: sayPhase(job.phase), share: shareOf(job), etaMs: job.etaMs, cancel: null, offer: null, isOwn: false };
}

function offerOf(app: AppState, { tenth }: ProjectState): CurrentJob['offer'] {
  if (!tenth.isOffered) return null;
  const take = (): void => {
    app.sheet = null;
    app.phoneTab = 'results';
    void tenth.take();
  };
  return { take, decline: () => tenth.decline() };
}

function shareOf({ done, total }: { readonly done: number; readonly total: number | null }): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total);
}


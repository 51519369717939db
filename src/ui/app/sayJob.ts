import type { JobPhase, JobState } from '../../client/types';
import { isolated } from '../format/isolated';
import { words } from '../words';

/** What a job is for: "Import penguins.csv". */
export function sayJob({ kind, of }: Pick<JobState, 'kind' | 'of'>): string {
  return words.jobs.kinds[kind](isolated(of ?? ''));
}

/** What a job is at, or nothing before it has begun. */
export function sayPhase(phase: JobPhase | null): string {
  return phase === null ? '' : words.jobs.phases[phase];
}

import { land } from '../focus/landing';
import { words } from '../words';
import type { ProjectState } from './project.svelte';

/** Stops a run that a person wants no more: it is told, and the focus goes to where it can be run again. */
export async function stopRun(project: ProjectState): Promise<void> {
  land('run');
  if (await project.cancelRun()) project.news.tell(words.run.stopped, { about: 'run' });
}

import type { AppState } from '../state/app.svelte';
import { isPipelineDocked } from './isPipelineDocked';

/** True while a part of the screen lies over the work: whatever is under it is out of reach until that part is closed. */
export function isCovered(app: Pick<AppState, 'project' | 'sheet' | 'viewport' | 'preferences' | 'lesson'>): boolean {
  const { project, sheet, viewport } = app;
  if (project === null || sheet === null || viewport.layout === 'wide') return false;
  // On a phone the pipeline is a tab of its own.
  return sheet === 'inspector' || (viewport.layout === 'narrow' && !isPipelineDocked(app));
}

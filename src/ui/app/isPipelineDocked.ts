import type { AppState } from '../state/app.svelte';

/** True where the pipeline stands beside the work: on a wide screen, and for a room that is taught where three columns fit, since a lesson speaks of steps by their names. */
export function isPipelineDocked({ viewport, preferences, lesson }: { readonly viewport: Pick<AppState['viewport'], 'layout' | 'isRoomy'>; readonly preferences: Pick<AppState['preferences'], 'pipelineOpen'>; readonly lesson: object | null }): boolean {
  return preferences.pipelineOpen && (viewport.layout === 'wide' || (lesson !== null && viewport.isRoomy));
}

import { untrack } from 'svelte';
import type { ProjectState } from './project.svelte';

/** Has the alerts of a project's files looked for, and again as its steps and runs change, as long as the component stands that calls it. */
export function followAlerts(project: () => ProjectState): void {
  $effect(() => {
    const { doc, isRunning, sourceAlerts } = project();
    void [doc.recipe, isRunning];
    untrack(() => void sourceAlerts.follow());
  });
}

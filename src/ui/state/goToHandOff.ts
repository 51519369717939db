import { land } from '../focus/landing';
import { HAND_OFF, type ProjectState } from './project.svelte';

/** Shows what can leave, and goes there with the focus. */
export function goToHandOff(project: ProjectState): void {
  project.select(HAND_OFF);
  land('tab');
}

import { getContext, setContext } from 'svelte';
import type { AppState } from '../state/app.svelte';

const APP = Symbol('app');

/** Lets every label below explain itself: terms reach the project and its pictures through it. */
export function provideExplain(app: AppState): void {
  setContext(APP, app);
}

/** The app that a label stands in. */
export function explainedApp(): AppState {
  return getContext<AppState>(APP);
}

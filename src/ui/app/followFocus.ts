import { focusSoon } from '../explain/focusSoon';
import type { AppState } from '../state/app.svelte';

/**
 * Keeps what a person is at in sight when the window gets another layout: a setting in its sheet, a cell among its rows, a
 * step in the list or in its rail, a step that the keyboard is on in its tab. A step that was pressed with the mouse leads to the work, as it did then. Where
 * nothing lies over the work, nothing waits to lie over it later.
 */
export function followFocus(app: AppState): void {
  const active = document.activeElement;
  const region = active?.closest<HTMLElement>('[data-region]')?.dataset.region;
  const { layout } = app.viewport;
  const isPhone = layout === 'phone';
  const step = region === 'pipeline' ? active!.closest<HTMLElement>('[data-step]')?.dataset.step : undefined;
  // In the list and in the rail a step is another element; in the list it may be scrolled out of sight.
  if (step !== undefined && (!isPhone || active!.matches(':focus-visible'))) focusSoon(`[data-region=pipeline] [data-step="${CSS.escape(step)}"]`);
  if (layout === 'wide') app.sheet = null;
  if (region === 'inspector') app.showInspector();
  if (isPhone && (app.sheet === 'pipeline' || (region === 'pipeline' && active!.matches(':focus-visible')))) {
    app.phoneTab = 'pipeline';
    app.sheet = null;
  } else if (isPhone && region === 'workspace') {
    if (app.phoneTab === 'pipeline' || app.phoneTab === 'more') app.phoneTab = 'data';
    if (active!.closest('[role=grid]') !== null) app.showsRows = true;
  }
}

import { typeAhead } from '../dialogs/typedAhead';
import { nextRegion } from '../focus/regions';
import { heldKeys } from '../grid/press';
import type { AppState } from '../state/app.svelte';
import { chooseNext } from '../state/chooseStep';

/** Shortcuts that hold everywhere. Those of one region live with it. */
export function handleKeys(event: KeyboardEvent, app: AppState): void {
  // What lights up by itself goes at once when a person wants it gone.
  if (event.key === 'Escape') app.project?.tracing.trace(null);
  if (event.defaultPrevented) return;
  if (isSearch(app.dialog) && !isInDialog(event.target) && typeAhead(event)) {
    event.preventDefault();
    return;
  }
  const { command, shift } = heldKeys(event);
  const key = event.key.toLowerCase();
  if (event.key === 'F6') {
    event.preventDefault();
    nextRegion(shift ? -1 : 1);
  } else if (command && !event.altKey) {
    if (commandKey(key, shift, event, app)) event.preventDefault();
  } else if (event.key === 'Escape' && app.viewport.presenter.isOn && isFree(app)) {
    event.preventDefault();
    app.present(false);
  } else if (app.preferences.singleKeys && !event.altKey && app.dialog === null && !isTyping(event.target)) {
    if (singleKey(event.key, app)) event.preventDefault();
  }
}

function commandKey(key: string, shift: boolean, event: KeyboardEvent, app: AppState): boolean {
  if (key === 'k') {
    app.dialog = 'palette';
    return true;
  }
  // Within a field, undo is the field's own.
  if (app.project === null || app.dialog !== null || isTyping(event.target)) return false;
  if (key === 'z' && !shift) void app.project.undo();
  else if ((key === 'z' && shift) || key === 'y') void app.project.redo();
  else return false;
  return true;
}

function singleKey(key: string, app: AppState): boolean {
  if (key === '?') app.dialog = 'shortcuts';
  else if (app.project !== null && (key === '[' || key === ']')) chooseNext(app.project, key === '[' ? -1 : 1);
  else return false;
  return true;
}

/** True where Escape has nothing else to close. */
function isFree({ dialog, question, sheet, project }: AppState): boolean {
  return dialog === null && question === null && sheet === null && project?.preview == null && document.querySelector('.menu, .explain') === null;
}

/** True of a dialog that begins with a search. */
function isSearch(dialog: AppState['dialog']): boolean {
  return dialog === 'palette' || dialog === 'add-step';
}

/** True of what stands in a dialog; the dialog itself has the focus for a moment before its field does. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null && !target.matches('[role=dialog]');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

import { shownPhoneTab } from '../app/phoneTab';
import { land } from '../focus/landing';
import type { AppState } from '../state/app.svelte';
import type { ProjectState } from '../state/project.svelte';
import { asBranch, placeStep } from './placeStep';
import { startParams } from './startParams';
import type { StepEntry } from './stepEntries';

/**
 * Adds a step or a model where it belongs, selects it, and brings its settings up. A step that changes a table is shown
 * first, with what it does there: it is added when that is applied. On a phone settings lie over what they are for, so
 * they stay away unless one is still to be made; a step that is shown first brings them up by itself (PreviewTable).
 */
export async function addEntry(app: AppState, project: ProjectState, entry: StepEntry): Promise<void> {
  const isBranch = project.branchesAt !== null && project.branchesAt === project.selected;
  project.branchesAt = null;
  const placement = placeStep(entry, startParams(entry.meta, project), project.doc, project.node, isBranch);
  const { edit, id, note } = isBranch ? asBranch(placement) : placement;
  if ((edit.kind === 'add' || edit.kind === 'branch') && entry.meta.output === 'table' && entry.meta.input === 'table') {
    // The table it changes is the one to look at; its columns are what the settings choose from.
    const after = edit.kind === 'add' ? edit.after : edit.input;
    if (after !== undefined && after !== project.selected) project.select(after);
    project.look({ kind: 'add', edit, node: id, note });
    app.phoneTab = 'data';
    if (app.viewport.layout !== 'phone') app.showInspector();
    return;
  }
  if (!(await project.edit(edit))) return;
  project.select(id);
  const isUnset = project.node?.status === 'unset';
  if (app.viewport.layout === 'phone') app.phoneTab = shownPhoneTab({ phoneTab: 'data', project });
  if (app.viewport.layout === 'phone' ? isUnset : entry.group !== 'evaluate') app.showInspector();
  // The dialog that led here gives the focus back first.
  if (isUnset) setTimeout(() => land('setting'), 60);
  if (note !== null) project.news.tell(note, { about: 'change' });
}

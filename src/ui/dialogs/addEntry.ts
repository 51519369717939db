import type { AppState } from '../state/app.svelte';
import type { ProjectState } from '../state/project.svelte';
import { placeStep } from './placeStep';
import { startParams } from './startParams';
import type { StepEntry } from './stepEntries';

/** Adds a step or a model where it belongs, selects it, and brings its settings up. */
export async function addEntry(app: AppState, project: ProjectState, entry: StepEntry): Promise<void> {
  const { edit, id, note } = placeStep(entry, startParams(entry.meta, project), project.doc, project.node);
  if (!(await project.edit(edit))) return;
  project.select(id);
  if (entry.group !== 'evaluate') app.showInspector();
  if (note !== null) project.news.tell(note);
}

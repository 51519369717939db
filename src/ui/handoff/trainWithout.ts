import { loadSteps } from '../forms/catalog';
import { placeStep } from '../dialogs/placeStep';
import { stepEntries } from '../dialogs/stepEntries';
import type { ModelRef } from '../../client/types';
import type { AppState } from '../state/app.svelte';
import type { ProjectState } from '../state/project.svelte';

/** Shows what it would be to leave a column of the file out before a model is trained: a step below its file, not yet applied. */
export async function trainWithout(app: AppState, project: ProjectState, model: ModelRef, column: string): Promise<void> {
  const { doc } = project;
  const aboveOf = (id: string): string | undefined => doc.nodes.find(node => node.id === id)?.inputs.at(0);
  let source = model.node;
  for (let above = aboveOf(source); above !== undefined; above = aboveOf(above)) source = above;
  const entry = stepEntries(await loadSteps(), {}).find(({ id }) => id === 'drop-columns')!;
  const { edit, id, note } = placeStep(entry, { columns: [column] }, doc, doc.nodes.find(node => node.id === source) ?? null);
  if (edit.kind !== 'add') return;
  project.select(source);
  project.look({ kind: 'add', edit, node: id, note });
  app.showRows('preview');
}

import type { NodeId } from '../../pipeline/document';
import { placeStep } from '../dialogs/placeStep';
import { stepEntries } from '../dialogs/stepEntries';
import { loadSteps } from '../forms/catalog';
import { belowFixes } from '../panels/inspector/alerts/belowFixes';
import type { AppState } from '../state/app.svelte';
import type { ProjectState } from '../state/project.svelte';
import { words } from '../words';

/** Shows what dropping a column of a step's table would do; discarded, a person is back at `button`, by its `data-origin`. */
export async function dropColumn(app: AppState, project: ProjectState, table: NodeId, column: string, button: string): Promise<void> {
  const { doc, selected } = project;
  const entry = stepEntries(await loadSteps(), {}).find(({ id }) => id === 'drop-columns')!;
  const node = doc.nodes.find(({ id }) => id === table);
  if (node === undefined || project.doc !== doc) return;
  const { edit, id, note } = placeStep(entry, { columns: [column] }, doc, belowFixes(node, [column], doc));
  if (edit.kind !== 'add') return;
  const origin = { node: selected, column: null, button, done: words.results.suspectDropped };
  if (edit.after !== undefined && edit.after !== selected) project.select(edit.after, column);
  project.look({ kind: 'add', edit: { ...edit, note: words.results.suspectNote(column) }, node: id, note, origin });
  app.showRows('preview');
}

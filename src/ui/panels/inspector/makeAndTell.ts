import type { Edit } from '../../../pipeline/edit';
import type { NodeId } from '../../../pipeline/document';
import type { ProjectState } from '../../state/project.svelte';
import { words } from '../../words';

/**
 * Makes a change, and tells with a way back that it is done: once the step is computed with it. A step that cannot be
 * says why instead. A model waits for a run, so of it no more is known than that its settings are in order. `onmade` is called as
 * soon as the change is made.
 */
export async function makeAndTell(project: ProjectState, edit: Edit, said: string, onmade?: () => unknown): Promise<void> {
  if (!(await project.edit(edit))) return;
  await onmade?.();
  if (await isComputed(project, edit.kind === 'set' ? edit.node : project.selected)) {
    project.news.tell(said, { about: 'change', action: { label: words.app.undoNow, run: () => void project.undo() } });
  }
}

async function isComputed(project: ProjectState, id: NodeId): Promise<boolean> {
  const { doc, client, news } = project;
  const node = doc.nodes.find(one => one.id === id);
  if (node === undefined) return true;
  if (node.problem !== null) {
    news.fail(node.problem);
    return false;
  }
  if (node.group === 'model' || node.group === 'evaluate') return true;
  return (await news.attempt(() => client.view(doc, id))) !== undefined;
}

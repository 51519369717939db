import type { NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import { focusSoon } from '../../explain/focusSoon';
import type { ProjectState } from '../../state/project.svelte';
import { words } from '../../words';
import { titleOf } from './title';

/** Takes a step of the list away and says so; the focus goes to the one that stands where it stood, else to the one above. */
export async function removeStep(project: ProjectState, id: NodeId, listed: readonly NodeState[]): Promise<void> {
  const at = listed.findIndex(node => node.id === id);
  const near = [...listed.slice(at + 1), ...listed.slice(0, at).reverse()].map(node => node.id);
  const title = titleOf(listed[at], project.doc);
  if (!(await project.edit({ kind: 'remove', node: id }))) return;
  project.news.say(words.pipeline.removed(title));
  const next = near.find(one => project.doc.nodes.some(node => node.id === one));
  if (next !== undefined) focusSoon(`[data-step="${CSS.escape(next)}"]`);
}

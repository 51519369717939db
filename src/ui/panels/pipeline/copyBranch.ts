import type { DocumentState, NodeState } from '../../../client/types';
import { freshId } from '../../../pipeline/applyEdit';
import type { NodeId } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';
import { words } from '../../words';
import { reach } from './branches';

/**
 * A step and everything below it once more, beside the first, as one edit: change something in the copy and hold the two
 * against each other. `first` is the id of the step's copy. Titles, notes and what is switched off go with it; models say in
 * their title that they are copies, because lists of models do not show where they stand.
 */
export function copyBranch(node: NodeState, { nodes, document }: Pick<DocumentState, 'nodes' | 'document'>): { readonly edit: Edit; readonly first: NodeId } {
  const copies = new Map<NodeId, NodeId>();
  const edits: Edit[] = [];
  let taken = document;
  for (const id of reach(nodes, node.id)) {
    const { type, inputs = [], params, title, note, disabled } = document.nodes[id];
    const copy = freshId(taken, type);
    taken = { ...taken, nodes: { ...taken.nodes, [copy]: document.nodes[id] } };
    copies.set(id, copy);
    edits.push({ kind: 'branch', type, id: copy, params, input: copies.get(inputs[0]) ?? inputs[0] });
    const { group, title: shown } = nodes.find(one => one.id === id)!;
    if (group === 'model') edits.push({ kind: 'title', node: copy, title: words.pipeline.copyOf(shown) });
    else if (title !== undefined) edits.push({ kind: 'title', node: copy, title });
    if (note !== undefined) edits.push({ kind: 'note', node: copy, note });
    if (disabled === true) edits.push({ kind: 'disable', node: copy, disabled });
  }
  return { edit: { kind: 'all', label: words.pipeline.branchLabel(node.title), edits }, first: copies.get(node.id)! };
}

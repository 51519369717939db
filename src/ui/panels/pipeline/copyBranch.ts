import type { DocumentState, NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';
import { words } from '../../words';
import { reach } from './branches';
import { copySteps } from './copySteps';

/**
 * A step and everything below it once more, beside the first, as one edit: change something in the copy and hold the two
 * against each other. `first` is the id of the step's copy. See `copySteps` for what goes with them.
 */
export function copyBranch(node: NodeState, doc: Pick<DocumentState, 'nodes' | 'document'>): { readonly edit: Edit; readonly first: NodeId } {
  const { edits, copies } = copySteps(reach(doc.nodes, node.id), doc, words.pipeline.copyOf);
  return { edit: { kind: 'all', label: words.pipeline.branchLabel(node.title), edits }, first: copies.get(node.id)! };
}

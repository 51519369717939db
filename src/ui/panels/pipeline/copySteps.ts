import type { DocumentState } from '../../../client/types';
import { freshId } from '../../../pipeline/applyEdit';
import type { NodeId, PipelineDocument } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';

/** Steps once more, and where each copy is. */
export interface CopiedSteps {
  readonly edits: readonly Edit[];
  /** The copy of each step, by the step's id; and what stands for steps that are not copied. */
  readonly copies: ReadonlyMap<NodeId, NodeId>;
}

/**
 * Edits that put copies of some steps (in list order) beside them: each below the copy of what it stood below, or below what
 * `instead` has for that, else where the step itself stands. Titles, notes and what is switched off go with them; models take
 * the title that `modelTitle` makes of theirs, because lists of models do not show where they stand.
 */
export function copySteps(
  ids: Iterable<NodeId>, { nodes, document }: Pick<DocumentState, 'nodes' | 'document'>, modelTitle: (title: string) => string,
  { taken, instead }: { readonly taken: PipelineDocument; readonly instead: ReadonlyMap<NodeId, NodeId> } = { taken: document, instead: new Map() },
): CopiedSteps {
  const copies = new Map(instead);
  const edits: Edit[] = [];
  let names = taken;
  for (const id of ids) {
    const { type, inputs = [], params, title, note, disabled } = document.nodes[id];
    const copy = freshId(names, type);
    names = { ...names, nodes: { ...names.nodes, [copy]: document.nodes[id] } };
    copies.set(id, copy);
    edits.push({ kind: 'branch', type, id: copy, params, input: copies.get(inputs[0]) ?? inputs[0] });
    const { group, title: shown } = nodes.find(one => one.id === id)!;
    if (group === 'model') edits.push({ kind: 'title', node: copy, title: modelTitle(shown) });
    else if (title !== undefined) edits.push({ kind: 'title', node: copy, title });
    if (note !== undefined) edits.push({ kind: 'note', node: copy, note });
    if (disabled === true) edits.push({ kind: 'disable', node: copy, disabled });
  }
  return { edits, copies };
}

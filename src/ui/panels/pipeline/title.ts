import type { NodeState, VersionContent } from '../../../client/types';
import { learnerMeta } from '../../../models/metas';
import type { NodeId, PipelineDocument } from '../../../pipeline/document';
import { words } from '../../words';

/** What of a step its title is made of. */
type Titled = Pick<NodeState, 'id' | 'title' | 'group' | 'inputs' | 'params'>;

/**
 * How a step is called in lists. A judge that nobody has named says whom it judges, because its settings are those of
 * every other judge.
 */
export function titleOf(node: Titled, { nodes, document }: { readonly nodes: readonly Titled[]; readonly document: PipelineDocument }): string {
  if (node.group !== 'evaluate' || document.nodes[node.id]?.title !== undefined) return node.title;
  const model = nodes.find(({ id }) => id === node.inputs.at(0));
  if (model === undefined) return node.title;
  const own = document.nodes[model.id]?.title;
  return words.pipeline.evaluate(own ?? learnerMeta(String(model.params.model ?? 'logistic'))?.title.toLowerCase() ?? model.title);
}

/** How the steps of a version are called in lists, by their ids. */
export function titlesIn({ steps, document }: VersionContent): ReadonlyMap<NodeId, string> {
  const nodes = steps.map(step => ({ ...step, inputs: document.nodes[step.id].inputs ?? [], params: document.nodes[step.id].params }));
  return new Map(nodes.map(node => [node.id, titleOf(node, { nodes, document })]));
}

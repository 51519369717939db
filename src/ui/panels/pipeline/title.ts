import type { DocumentState, NodeState } from '../../../client/types';
import { learnerMeta } from '../../../models/metas';
import { words } from '../../words';

/**
 * How a step is called in lists. A judge that nobody has named says whom it judges, because its settings are those of
 * every other judge.
 */
export function titleOf(node: NodeState, { nodes, document }: Pick<DocumentState, 'nodes' | 'document'>): string {
  if (node.group !== 'evaluate' || document.nodes[node.id]?.title !== undefined) return node.title;
  const model = nodes.find(({ id }) => id === node.inputs.at(0));
  if (model === undefined) return node.title;
  const own = document.nodes[model.id]?.title;
  return words.pipeline.evaluate(own ?? learnerMeta(String(model.params.model ?? 'logistic'))?.title.toLowerCase() ?? model.title);
}

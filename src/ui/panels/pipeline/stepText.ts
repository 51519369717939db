import type { NodeId, PipelineDocument } from '../../../pipeline/document';

/** A step as it stands in the definition: the JSON that people version, review and paste. */
export function stepText({ nodes }: Pick<PipelineDocument, 'nodes'>, node: NodeId): string {
  return JSON.stringify({ [node]: nodes[node] }, null, 2);
}

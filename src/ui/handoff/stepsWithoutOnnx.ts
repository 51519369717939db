import type { NodeState } from '../../client/types';
import type { OnnxRefusal } from '../../models/model';

/** A step that has no ONNX form, with the reason. */
type WithoutOnnx = NodeState & { readonly onnxRefusal: OnnxRefusal };

/** The steps above a model, in list order, that have no ONNX form as they are set. */
export function stepsWithoutOnnx(nodes: readonly NodeState[], model: string): readonly WithoutOnnx[] {
  const above = new Set([model]);
  // The list is topological: what feeds a node stands before it.
  for (const { id, inputs } of [...nodes].reverse()) if (above.has(id)) for (const input of inputs) above.add(input);
  return nodes.filter((node): node is WithoutOnnx => above.has(node.id) && node.onnxRefusal !== null);
}

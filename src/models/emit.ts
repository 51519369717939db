import type { GraphBuilder } from '../targets/onnx/graph';
import type { Value } from '../targets/onnx/types';

/** What a learner's model becomes in other languages. */
export interface LearnerEmit<M> {
  /**
   * `X` is double `[N, columns]` in the order of the model's own columns. Gives double `[N, classes]` probabilities, or
   * double `[N]` values.
   */
  onnx(model: M, X: Value, graph: GraphBuilder): Value;
}

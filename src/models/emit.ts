import type { GraphBuilder } from '../targets/onnx/graph';
import type { Value } from '../targets/onnx/types';
import type { OnnxRefusal } from './refusal';

/** What a learner's model becomes in other languages. */
export interface LearnerEmit<M> {
  /** True for a learner that predicts rows whose features are missing or infinite; others give NaN for them. */
  readonly takesMissing?: boolean;
  /** Why this very model cannot leave as ONNX; null when it can. Absent where every model can. */
  refusal?(model: M): OnnxRefusal | null;
  /**
   * `X` is double `[N, columns]` in the order of the model's own columns. Gives double `[N, classes]` probabilities, or
   * double `[N]` values.
   */
  onnx(model: M, X: Value, graph: GraphBuilder): Value;
}

/** `X`, whose width must be the model's: a learner's columns and the exported features are in one order. */
export function matrixColumns(X: Value, width: number): Value {
  if (X.width === width) return X;
  throw new Error(`onnx: the model reads ${width} columns; the steps give ${X.width}.`);
}

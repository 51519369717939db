import type { GraphBuilder } from '../targets/onnx/graph';
import type { GraphTable } from '../targets/onnx/table';

/** One use of a step as an exporter meets it. */
export interface EmitUse<P, S> {
  readonly params: P;
  /** What it learned, or made from its params alone. */
  readonly state: S;
  /** The columns that come in; those the model does not read are not there, and are left out of what goes out. */
  readonly table: GraphTable;
  readonly graph: GraphBuilder;
}

/** What a step becomes in other languages. Its scoring-mode `apply` is what every form must agree with. */
export interface StepEmit<P, S> {
  /** Why these settings cannot leave as ONNX, as the end of a sentence: "a formula with text functions". Null when they can. */
  refusal?(params: P, table: GraphTable): string | null;
  onnx(use: EmitUse<P, S>): GraphTable;
}

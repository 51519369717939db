import type { OnnxRefusal } from '../models/refusal';
import type { GraphBuilder } from '../targets/onnx/graph';
import type { GraphColumn, GraphTable } from '../targets/onnx/table';
import type { Value } from '../targets/onnx/types';

/** One use of a step as an exporter meets it. */
export interface EmitUse<P, S> {
  readonly params: P;
  /** What it learned, or made from its params alone. */
  readonly state: S;
  /** The columns that come in; those the model does not read are not there, and are left out of what goes out. */
  readonly table: GraphTable;
  readonly graph: GraphBuilder;
  /** Columns that come in as this step leaves them, in the type that the model's input has for it: see `declares`. Absent where there are none. */
  readonly declared?: readonly string[];
}

/** What a step becomes in other languages. Its scoring-mode `apply` is what every form must agree with. */
export interface StepEmit<P, S> {
  /** Why these settings cannot leave as ONNX; null when they can. */
  refusal?(params: P, table: GraphTable): OnnxRefusal | null;
  /**
   * The table that goes out when what the step makes is not written: a refusal then counts only where the model needs it.
   * Absent where a refusal always counts.
   */
  without?(params: P, table: GraphTable): GraphTable;
  onnx(use: EmitUse<P, S>): GraphTable;
  /** Columns it makes others from: their raw values are then read as they are typed above it. */
  reads?(params: P): readonly string[];
  /**
   * For steps that only read a column as another type: that type. Where the column is still raw, the exported model
   * declares its input so, and whoever feeds it reads it so.
   */
  declares?(params: P, type: string): string;
  /**
   * For steps that change a column cell by cell and keep its type: that column. Where a change of type follows that the
   * model's input declares, whoever feeds it makes this change first.
   */
  precedes?(params: P): string | null;
}

/** The table with some columns' values made anew, in place. Columns that are not there are left out. */
export function changed<C extends { readonly name: string }>(
  table: GraphTable, columns: readonly C[], make: (column: GraphColumn, about: C) => Value,
): GraphTable {
  const out = new Map(table);
  for (const about of columns) {
    const column = table.get(about.name);
    if (column !== undefined) out.set(about.name, { ...column, value: make(column, about) });
  }
  return out;
}

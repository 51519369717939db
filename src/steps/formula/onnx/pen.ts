import type { GraphBuilder } from '../../../targets/onnx/graph';
import type { ElementType, Value } from '../../../targets/onnx/types';

/** A value of the graph, or a number or text written out. */
export type Operand = Value | number | string;

/** Writes operators of a formula, `[N]` each: short words over a graph builder. */
export interface Pen {
  readonly graph: GraphBuilder;
  /** An operator that gives doubles. */
  number(op: string, ...operands: readonly Operand[]): Value;
  /** An operator that gives a mask. */
  test(op: string, ...operands: readonly Operand[]): Value;
  /** `yes` where the mask holds, else `no`; both numbers or both texts. */
  choose(mask: Value, yes: Operand, no: Operand): Value;
}

/** A pen on `graph`. What it has written once it does not write again. */
export function penOn(graph: GraphBuilder): Pen {
  const known = new Map<string, Value>();
  const put = (operand: Operand): Value => {
    if (typeof operand === 'object') return operand;
    return graph.constant(typeof operand === 'number' ? 'double' : 'string', operand);
  };
  const write = (op: string, operands: readonly Operand[], type: ElementType | null): Value => {
    const inputs = operands.map(put);
    const signature = [op, ...inputs.map(({ name }) => name)].join(' ');
    const value = known.get(signature) ?? graph.node(op, inputs, type ?? inputs[1].type, null);
    known.set(signature, value);
    return value;
  };
  return {
    graph,
    number: (op, ...operands) => write(op, operands, 'double'),
    test: (op, ...operands) => write(op, operands, 'bool'),
    choose: (mask, yes, no) => write('Where', [mask, yes, no], null),
  };
}

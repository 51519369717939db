import { cellOf } from '../../../table/column';
import type { CheckedNode } from '../../../table/expression/checked';
import { evaluateExpression } from '../../../table/expression/evaluate';
import { Frame } from '../../../table/frame';

/** The value of a part that reads no column, worked out by our own kernels; null where it is missing. Dates are UTC milliseconds. */
export function constantOf(node: CheckedNode): number | string | boolean | null {
  const column = evaluateExpression({ source: '', root: node, columns: [] }, new Frame(new Map(), 1));
  return cellOf(column, 0) as number | string | boolean | null;
}

import type { CheckedNode } from '../../../table/expression/checked';

/** True when the value of a part may differ from row to row: it reads a column. */
export function readsRows(node: CheckedNode): boolean {
  return node.kind === 'column' || (node.kind === 'call' && node.args.some(readsRows));
}

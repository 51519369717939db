import type { CheckedNode } from '../../../table/expression/checked';
import { valueTypeOf } from '../../../table/expression/checked';
import type { Op } from '../../../table/expression/operations';
import { readsRows } from './readsRows';

const LETTERS = 'ONNX has no operator that changes letters';
const INSIDE = 'ONNX has no operator that looks inside a text';

/**
 * Operations that ONNX cannot do to text from the rows, and why. A list of the texts seen in training would not do: other
 * rows bring others. Text written out in the formula is worked out before it leaves.
 */
export const UNWRITTEN = {
  lower: LETTERS,
  upper: LETTERS,
  trim: 'ONNX has no operator that takes white space away',
  length: 'ONNX has no operator that counts letters',
  contains: INSIDE,
  starts_with: INSIDE,
  ends_with: INSIDE,
  replace: 'ONNX has no operator that changes a part of a text',
  concat: 'ONNX has no operator that joins texts',
  date: 'ONNX has no operator that reads a day from text',
} as const satisfies Partial<Record<Op, string>>;

/** An operation that has an ONNX form for some arguments at least. */
export type Written = Exclude<Op, keyof typeof UNWRITTEN>;

/** Operators by the sign a formula has them with. */
const SIGNS: Readonly<Partial<Record<Op, string>>> = {
  equal: '==', not_equal: '!=', less: '<', less_equal: '<=', greater: '>', greater_equal: '>=',
};

/**
 * Why a formula has no ONNX form, naming its function: "uses upper, and ONNX has no operator that changes letters". The
 * first reason from the left; null when it has one.
 */
export function onnxRefusal(root: CheckedNode): string | null {
  const inside = refusalOf(root);
  if (inside !== null) return inside;
  return mayBeEmptyText(root) ? 'can give an empty text, and in ONNX that is a missing one' : null;
}

function refusalOf(node: CheckedNode): string | null {
  if (node.kind !== 'call' || !readsRows(node)) return null;
  const why = reasonOf(node.op, node.args);
  if (why !== null) return `uses ${SIGNS[node.op] ?? node.op}, and ${why}`;
  return node.args.reduce<string | null>((found, arg) => found ?? refusalOf(arg), null);
}

function reasonOf(op: Op, args: readonly CheckedNode[]): string | null {
  if (op in UNWRITTEN) return UNWRITTEN[op as keyof typeof UNWRITTEN];
  const type = valueTypeOf(args[0].type);
  switch (op) {
    case 'equal':
    case 'not_equal':
      return type === 'text' && args.every(readsRows) ? 'ONNX compares text only with text that is written out' : null;
    case 'less':
    case 'less_equal':
    case 'greater':
    case 'greater_equal':
      return type === 'text' ? 'ONNX has no order of texts' : null;
    case 'to_number':
      return type === 'text' ? 'ONNX reads numbers from text by other rules' : null;
    case 'to_text':
      return type === 'number' || type === 'date' ? 'ONNX writes numbers and dates by other rules' : null;
    default:
      return null;
  }
}

/** True where '' may come out as a text of its own. A column never gives one: there '' is missing. */
function mayBeEmptyText(node: CheckedNode): boolean {
  if (valueTypeOf(node.type) !== 'text' || node.kind === 'column') return false;
  if (node.kind === 'literal') return node.value === '';
  if (node.op === 'trim' || node.op === 'replace') return true;
  return node.op === 'concat' ? node.args.every(mayBeEmptyText) : node.args.some(mayBeEmptyText);
}

import type { OnnxLack, OnnxRefusal } from '../../../models/refusal';
import type { CheckedNode } from '../../../table/expression/checked';
import { valueTypeOf } from '../../../table/expression/checked';
import type { Op } from '../../../table/expression/operations';
import { readsRows } from './readsRows';

/** What ONNX cannot do, as a sentence that begins with it. */
const SAID: Readonly<Record<OnnxLack, string>> = {
  letters: 'has no operator that changes letters',
  inside: 'has no operator that looks inside a text',
  space: 'has no operator that takes white space away',
  count: 'has no operator that counts letters',
  part: 'has no operator that changes a part of a text',
  joining: 'has no operator that joins texts',
  days: 'has no operator that reads a day from text',
  'two-texts': 'compares text only with text that is written out',
  order: 'has no order of texts',
  'reading-numbers': 'reads numbers from text by other rules',
  'writing-values': 'writes numbers and dates by other rules',
};

/**
 * Operations that ONNX cannot do to text from the rows, and what it lacks. A list of the texts seen in training would not
 * do: other rows bring others. Text written out in the formula is worked out before it leaves.
 */
export const UNWRITTEN = {
  lower: 'letters',
  upper: 'letters',
  trim: 'space',
  length: 'count',
  contains: 'inside',
  starts_with: 'inside',
  ends_with: 'inside',
  replace: 'part',
  concat: 'joining',
  date: 'days',
} as const satisfies Partial<Record<Op, OnnxLack>>;

/** An operation that has an ONNX form for some arguments at least. */
export type Written = Exclude<Op, keyof typeof UNWRITTEN>;

/** Operators by the sign a formula has them with. */
const SIGNS: Readonly<Partial<Record<Op, string>>> = {
  equal: '==', not_equal: '!=', less: '<', less_equal: '<=', greater: '>', greater_equal: '>=',
};

/** Why a formula has no ONNX form, naming its operation: the first reason from the left; null when it has one. */
export function onnxRefusal(root: CheckedNode): OnnxRefusal | null {
  const inside = refusalOf(root);
  if (inside !== null) return inside;
  return mayBeEmptyText(root) ? { kind: 'empty-text', reason: 'can give an empty text, and in ONNX that is a missing one' } : null;
}

function refusalOf(node: CheckedNode): OnnxRefusal | null {
  if (node.kind !== 'call' || !readsRows(node)) return null;
  const lacks = lackOf(node.op, node.args);
  if (lacks === null) return node.args.reduce<OnnxRefusal | null>((found, arg) => found ?? refusalOf(arg), null);
  const operation = SIGNS[node.op] ?? node.op;
  return { kind: 'operation', operation, lacks, reason: `uses ${operation}, and ONNX ${SAID[lacks]}` };
}

function lackOf(op: Op, args: readonly CheckedNode[]): OnnxLack | null {
  if (op in UNWRITTEN) return UNWRITTEN[op as keyof typeof UNWRITTEN];
  const type = valueTypeOf(args[0].type);
  switch (op) {
    case 'equal':
    case 'not_equal':
      return type === 'text' && args.every(readsRows) ? 'two-texts' : null;
    case 'less':
    case 'less_equal':
    case 'greater':
    case 'greater_equal':
      return type === 'text' ? 'order' : null;
    case 'to_number':
      return type === 'text' ? 'reading-numbers' : null;
    case 'to_text':
      return type === 'number' || type === 'date' ? 'writing-values' : null;
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

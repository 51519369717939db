import type { Bitmap } from '../bitmap';
import { bitmap, getBit, setBit } from '../bitmap';
import type { CategoryColumn, Column } from '../column';
import type { Frame } from '../frame';
import { dictionaryEncode } from '../kernels/dictionary';
import { allStrings } from '../kernels/strings';
import type { CheckedExpression, CheckedNode, ResultType } from './checked';
import { kernelOf } from './kernelOf';
import type { Op } from './operations';
import { toColumn } from './toColumn';
import { booleans, TRUE } from './vector';
import type { Vector } from './vector';

/** What a person should hear of an evaluation, and how to stop it. */
export interface EvaluateOptions {
  /** Called between operations; throws to stop. */
  readonly checkCancelled?: () => void;
  /** Told of each conversion that had a value and gave none: `to_number` of text that is no number, `date` of text that is no day. */
  readonly onLost?: (lost: { readonly op: Op; readonly count: number; readonly start: number }) => void;
}

/**
 * The value of the formula in every row, as a column of type `expression.root.type`. Each row is on its own; missing
 * comes out as null, never as NaN, unless the formula is nothing but the name of a column, which is then given as it is.
 */
export function evaluateExpression(expression: CheckedExpression, frame: Frame, options: EvaluateOptions = {}): Column {
  const { root } = expression;
  if (root.kind === 'column') return frame.column(root.name);
  return toColumn(evaluateRoot(expression, frame, options), root.type, frame.length);
}

/** The rows where a boolean formula is true: neither false nor missing. */
export function rowsWhereTrue(expression: CheckedExpression, frame: Frame, options: EvaluateOptions = {}): Bitmap {
  const { values, mask } = booleans(evaluateRoot(expression, frame, options));
  const out = bitmap(frame.length);
  for (let i = 0; i < frame.length; i += 1) if (values[i & mask] === TRUE) setBit(out, i);
  return out;
}

function evaluateRoot({ root }: CheckedExpression, frame: Frame, options: EvaluateOptions): Vector {
  const columns = new Map<string, Vector>();
  const read = (name: string): Vector => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const vector = vectorOf(frame.column(name));
    columns.set(name, vector);
    return vector;
  };
  return evaluateNode(root, frame.length, read, options);
}

function evaluateNode(node: CheckedNode, rows: number, read: (name: string) => Vector, options: EvaluateOptions): Vector {
  switch (node.kind) {
    case 'literal':
      return literal(node.value, node.type);
    case 'column':
      return read(node.name);
    case 'call': {
      const args = node.args.map(arg => evaluateNode(arg, rows, read, options));
      options.checkCancelled?.();
      const out = kernelOf(node.op, node.args)(args, rows);
      if (options.onLost !== undefined && (node.op === 'to_number' || node.op === 'date')) {
        const count = countLost(args[0], out);
        if (count > 0) options.onLost({ op: node.op, count, start: node.start });
      }
      return out;
    }
  }
}

function literal(value: number | string | boolean | null, type: ResultType): Vector {
  switch (type) {
    case 'number':
    case 'date':
    case 'timestamp':
      return { kind: 'number', values: Float64Array.of(value === null ? NaN : Number(value)), mask: 0 };
    case 'boolean':
      return { kind: 'boolean', values: Uint8Array.of(value === null ? 2 : value === true ? 1 : 0), mask: 0 };
    case 'category':
    case 'text':
      return { kind: 'category', codes: Int32Array.of(value === null ? -1 : 0), dictionary: value === null ? [] : [String(value)], mask: 0 };
  }
}

/** A column as the kernels read it. Arrays without nulls are shared, never written. */
function vectorOf(column: Column): Vector {
  const { validity, length } = column;
  switch (column.type) {
    case 'number':
    case 'date':
    case 'timestamp': {
      if (validity === null) return { kind: 'number', values: column.values, mask: -1 };
      const values = new Float64Array(length);
      for (let i = 0; i < length; i += 1) values[i] = (validity[i >> 3] >> (i & 7)) & 1 ? column.values[i] : NaN;
      return { kind: 'number', values, mask: -1 };
    }
    case 'boolean': {
      const values = new Uint8Array(length);
      for (let i = 0; i < length; i += 1) {
        const bit = (column.values[i >> 3] >> (i & 7)) & 1;
        values[i] = validity === null || getBit(validity, i) ? bit : 2;
      }
      return { kind: 'boolean', values, mask: -1 };
    }
    case 'category':
      return categoryVector(column);
    case 'text':
      return categoryVector(dictionaryEncode(column));
    case 'int64':
    case 'block':
      throw new Error(`expression: cannot read a ${column.type} column; the check refuses it.`);
  }
}

function categoryVector({ codes, dictionary, validity, length }: CategoryColumn): Vector {
  const texts = allStrings(dictionary);
  if (validity === null) return { kind: 'category', codes, dictionary: texts, mask: -1 };
  const out = new Int32Array(length);
  for (let i = 0; i < length; i += 1) out[i] = (validity[i >> 3] >> (i & 7)) & 1 ? codes[i] : -1;
  return { kind: 'category', codes: out, dictionary: texts, mask: -1 };
}

function countLost(before: Vector, after: Vector): number {
  if (after.kind !== 'number' || (before.kind !== 'category' && before.kind !== 'text')) return 0;
  let count = 0;
  for (let i = 0; i < after.values.length; i += 1) {
    const had = before.kind === 'category' ? before.codes[i] >= 0 : before.values[i] !== null;
    if (had && Number.isNaN(after.values[i])) count += 1;
  }
  return count;
}

import type { Part, Writer } from './part';
import { missingOf } from './part';
import type { Pen } from './pen';
import type { Value } from '../../../targets/onnx/types';

/** Numbers and dates as they are, true as 1. Text is refused (see `onnxRefusal`). */
export const toNumber: Writer = ([a], pen) => {
  if (a.kind === 'text') throw new Error('formula: text as a number is refused.');
  return a.kind === 'truth' ? { kind: 'number', value: asDouble(a, pen) } : a;
};

/** Text as it is, `true` and `false`. Numbers and dates are refused. */
export const toText: Writer = ([a], pen) => {
  if (a.kind === 'number') throw new Error('formula: a number as text is refused.');
  if (a.kind === 'text') return a;
  return { kind: 'text', value: pen.choose(a.yes, 'true', pen.choose(a.no, 'false', '')), missing: missingOf(a, pen) };
};

/** A part as a column of the table: truth as 1 and 0, missing as NaN or ''. */
export function asColumnValue(part: Part, pen: Pen): Value {
  return part.kind === 'truth' ? asDouble(part, pen) : part.value;
}

function asDouble({ yes, no }: Extract<Part, { kind: 'truth' }>, pen: Pen): Value {
  return pen.choose(yes, 1, pen.choose(no, 0, NaN));
}

import type { Value } from '../../../targets/onnx/types';
import type { Pen } from './pen';

/**
 * A part of a formula in a graph, one value a row or one for all. Where it is written out in the formula, or made from
 * what is, `written` says it, null for missing.
 */
export type Part = NumberPart | TruthPart | TextPart;

/** Numbers, and dates as UTC milliseconds: double, NaN where missing. */
export interface NumberPart {
  readonly kind: 'number';
  readonly value: Value;
  readonly written?: number;
}

/** Two masks, never both: a row where neither holds is missing. Three-valued logic is then And and Or alone. */
export interface TruthPart {
  readonly kind: 'truth';
  readonly yes: Value;
  readonly no: Value;
}

/** Text and the mask of the rows that have none: '' may be a text while a formula is worked out. */
export interface TextPart {
  readonly kind: 'text';
  readonly value: Value;
  readonly missing: Value;
  readonly written?: string | null;
}

/** Writes one operation. The check has settled how many `args` there are and of what kinds. */
export type Writer = (args: readonly Part[], pen: Pen) => Part;

/** The graph's value of a number. Throws when the part is none: the check has promised that it is. */
export function numberOf(part: Part): Value {
  if (part.kind !== 'number') throw new Error(`formula: expected a number; got ${part.kind}.`);
  return part.value;
}

/** `part` as true and false. Throws when it is neither. */
export function truthOf(part: Part): TruthPart {
  if (part.kind !== 'truth') throw new Error(`formula: expected true or false; got ${part.kind}.`);
  return part;
}

/** `part` as text. Throws when it is none. */
export function textOf(part: Part): TextPart {
  if (part.kind !== 'text') throw new Error(`formula: expected text; got ${part.kind}.`);
  return part;
}

/** The mask of the rows where a part is missing. */
export function missingOf(part: Part, pen: Pen): Value {
  switch (part.kind) {
    case 'number':
      return pen.test('IsNaN', part.value);
    case 'truth':
      return pen.test('Not', pen.test('Or', part.yes, part.no));
    case 'text':
      return part.missing;
  }
}

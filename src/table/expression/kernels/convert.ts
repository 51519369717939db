import { dateText, numberText, timestampText } from '../../parse/cellText';
import { parseIsoDay } from '../days';
import { MISSING } from '../vector';
import type { CategoryVector, Kernel, TextVector, Vector } from '../vector';
import { numberOfText } from './text';

/** Text as a decimal number or NaN; booleans as 0 and 1; numbers and dates as they are. */
export const toNumber: Kernel = ([arg]) => {
  switch (arg.kind) {
    case 'number':
      return arg;
    case 'boolean':
      return { kind: 'number', values: Float64Array.from(arg.values, value => (value === MISSING ? NaN : value)), mask: arg.mask };
    default:
      return numberOfText(arg, parseNumber);
  }
};

/** Text of a number or a boolean; text as it is. */
export const toText: Kernel = ([arg]) => {
  switch (arg.kind) {
    case 'number':
      return texts(arg.values, arg.mask, numberText);
    case 'boolean':
      return { kind: 'category', codes: Int32Array.from(arg.values, value => (value === MISSING ? -1 : value)), dictionary: ['false', 'true'], mask: arg.mask } satisfies CategoryVector;
    default:
      return arg;
  }
};

/** Text of days and of instants. */
export const dayToText: Kernel = ([arg]) => instants(arg, dateText);
export const instantToText: Kernel = ([arg]) => instants(arg, timestampText);

/** A day written yyyy-mm-dd as the ms of its midnight in UTC; NaN for any other text. */
export const date: Kernel = ([arg]) => numberOfText(arg, parseIsoDay);

/** White space around it is let through; hexadecimal, `inf`, thousands marks and the empty text are not numbers. */
function parseNumber(text: string): number {
  const trimmed = text.trim();
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : NaN;
  // Beyond float64 there is no number to give.
  return Number.isFinite(value) ? value : NaN;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function instants(arg: Vector, say: (instant: number) => string): TextVector {
  if (arg.kind !== 'number') throw new Error(`expression: expected dates; got ${arg.kind}.`);
  return texts(arg.values, arg.mask, say);
}

/** An instant that no calendar reaches has no text, and is missing. */
function texts(values: Float64Array, mask: -1 | 0, say: (value: number) => string): TextVector {
  const out = new Array<string | null>(values.length);
  for (let i = 0; i < out.length; i += 1) out[i] = Number.isNaN(values[i]) ? null : say(values[i]) || null;
  return { kind: 'text', values: out, mask };
}

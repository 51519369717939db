import { numberOf } from './part';
import type { NumberPart, Writer } from './part';
import type { Operand, Pen } from './pen';
import { hasMinus, withSign } from './signs';
import type { Value } from '../../../targets/onnx/types';

/** An operation on one number. */
export function unary(write: (a: Value, pen: Pen) => Value): Writer {
  return ([a], pen) => number(write(numberOf(a), pen));
}

/** An operation on two numbers. */
function binary(write: (a: Value, b: Value, pen: Pen) => Value): Writer {
  return ([a, b], pen) => number(write(numberOf(a), numberOf(b), pen));
}

export const add = binary((a, b, pen) => pen.number('Add', a, b));
export const subtract = binary((a, b, pen) => pen.number('Sub', a, b));
export const multiply = binary((a, b, pen) => pen.number('Mul', a, b));
export const divide = binary((a, b, pen) => pen.number('Div', a, b));
export const negate = unary((a, pen) => pen.number('Neg', a));
export const abs = unary((a, pen) => pen.number('Abs', a));
export const modulo = binary(floorMod);

/** C's rest, moved to the sign of the divisor, which a rest of 0 takes too. */
export function floorMod(a: Value, b: Operand, pen: Pen): Value {
  const { graph } = pen;
  const divisor = typeof b === 'object' ? b : graph.constant('double', b);
  const rest = graph.node('Mod', [a, divisor], 'double', null, { attributes: { fmod: 1n } });
  const isBelow = pen.test('Less', divisor, 0);
  const isOff = pen.test('And', pen.test('Not', pen.test('Equal', rest, 0)), pen.test('Xor', pen.test('Less', rest, 0), isBelow));
  return withSign(pen.choose(isOff, pen.number('Add', rest, divisor), rest), isBelow, pen);
}

export const min: Writer = (args, pen) => number(args.map(numberOf).reduce((a, b) => smaller(a, b, pen)));
export const max: Writer = (args, pen) => number(args.map(numberOf).reduce((a, b) => larger(a, b, pen)));

export const clip: Writer = (args, pen) => {
  const [a, low, high] = args.map(numberOf);
  return number(smaller(larger(a, low, pen), high, pen));
};

function smaller(a: Value, b: Value, pen: Pen): Value {
  return withSign(farther('Less', a, b, pen), pen.test('Or', hasMinus(a, pen), hasMinus(b, pen)), pen);
}

function larger(a: Value, b: Value, pen: Pen): Value {
  return withSign(farther('Greater', a, b, pen), pen.test('And', hasMinus(a, pen), hasMinus(b, pen)), pen);
}

/** NaN where either is: ONNX leaves that, and the sign of 0, to each runtime's Min and Max. */
function farther(holds: 'Less' | 'Greater', a: Value, b: Value, pen: Pen): Value {
  const level = pen.choose(pen.test('Equal', a, b), a, NaN);
  return pen.choose(pen.test(holds, a, b), a, pen.choose(pen.test(holds, b, a), b, level));
}

/** A part that is a number. */
export function number(value: Value): NumberPart {
  return { kind: 'number', value };
}

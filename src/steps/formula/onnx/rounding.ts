import { numberOf } from './part';
import type { Writer } from './part';
import { number, unary } from './arithmetic';
import { hasMinus, withSign } from './signs';

export const floor = whole('Floor');
export const ceil = whole('Ceil');

/** A whole number with the sign of what it was: onnxruntime 1.17 gives 0 where -0 is right. */
function whole(op: 'Floor' | 'Ceil'): Writer {
  return unary((a, pen) => withSign(pen.number(op, a), hasMinus(a, pen), pen));
}

/** ONNX rounds halves to the even neighbor too. Where the product leaves the range of float64 the number stays. */
export const round: Writer = ([a, digits], pen) => {
  const value = numberOf(a);
  const places = digits?.kind === 'number' ? digits.written! : 0;
  const scale = 10 ** Math.abs(places);
  const [into, back] = places < 0 ? ['Div', 'Mul'] : ['Mul', 'Div'];
  const scaled = pen.number(into, value, scale);
  const isFinite = pen.test('Less', pen.number('Abs', scaled), Infinity);
  const rounded = pen.choose(isFinite, pen.number(back, pen.number('Round', scaled), scale), value);
  return number(withSign(rounded, hasMinus(value, pen), pen));
};

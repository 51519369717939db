import { numberOf } from './part';
import type { Writer } from './part';
import { number, unary } from './arithmetic';
import { hasMinus, withSign } from './signs';

export const floor = unary((a, pen) => pen.number('Floor', a));
export const ceil = unary((a, pen) => pen.number('Ceil', a));

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

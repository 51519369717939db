import { numberOf } from './part';
import type { Writer } from './part';
import { number, unary } from './arithmetic';
import { hasMinus, withSign } from './signs';

export const sqrt = unary((a, pen) => pen.number('Sqrt', a));
export const exp = unary((a, pen) => pen.number('Exp', a));
export const log = unary((a, pen) => pen.number('Log', a));

/** C says that 1 to the power of anything is 1, and -1 to an infinite power; here both are missing, as what is missing is. */
export const power: Writer = ([a, b], pen) => {
  const [base, exponent] = [numberOf(a), numberOf(b)];
  const isMissing = pen.test('Or', pen.test('IsNaN', base), pen.test('IsNaN', exponent));
  const isOne = pen.test('Equal', pen.number('Abs', base), 1);
  const hasNoLimit = pen.test('And', isOne, pen.test('Equal', pen.number('Abs', exponent), Infinity));
  // Times 1 keeps a -0, which Where would not.
  return number(pen.number('Mul', pen.number('Pow', base, exponent), pen.choose(pen.test('Or', isMissing, hasNoLimit), NaN, 1)));
};

/** Powers of ten whose float64 is not a subnormal: from 1e-307 to 1e308. */
const [LOWEST, HIGHEST] = [-307, 308];

/** There is no Log10. The quotient is one unit off for some powers of ten, where a whole number is the answer: 1000 gives 3. */
export const log10 = unary((a, pen) => {
  const { graph } = pen;
  const quotient = pen.number('Div', pen.number('Log', a), Math.LN10);
  const near = pen.number('Round', quotient);
  const isListed = pen.test('And', pen.test('GreaterOrEqual', near, LOWEST), pen.test('LessOrEqual', near, HIGHEST));
  const place = graph.cast(pen.number('Sub', pen.choose(isListed, near, 0), LOWEST), 'int64');
  const powers = graph.constant('double', Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => Number(`1e${i + LOWEST}`)));
  const isPower = pen.test('And', isListed, pen.test('Equal', graph.node('Gather', [powers, place], 'double', null), a));
  return pen.choose(isPower, near, quotient);
});

/**
 * There is no Log1p. With u = 1 + a rounded, log(u) * (a / (u - 1)) gives back what the rounding took (W. Kahan, in the
 * HP-15C Advanced Functions Handbook, 1982).
 */
export const log1p = unary((a, pen) => {
  const sum = pen.number('Add', a, 1);
  const scaled = pen.number('Mul', pen.number('Log', sum), pen.number('Div', a, pen.number('Sub', sum, 1)));
  const isPlain = pen.test('Or', pen.test('Equal', sum, 1), pen.test('Equal', a, Infinity));
  return withSign(pen.choose(isPlain, a, scaled), hasMinus(a, pen), pen);
});

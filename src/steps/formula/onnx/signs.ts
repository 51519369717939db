import type { Value } from '../../../targets/onnx/types';
import type { Pen } from './pen';

/** The mask of the rows with a minus sign: below 0, or -0, whose reciprocal is. */
export function hasMinus(value: Value, pen: Pen): Value {
  return pen.test('Or', pen.test('Less', value, 0), pen.test('Less', pen.number('Div', 1, value), 0));
}

/**
 * The size of `value` with a minus where the mask holds. onnxruntime's Where gives 0 for a chosen -0, and 1 / 0 is not
 * 1 / -0: whatever went through one gets its sign back here.
 */
export function withSign(value: Value, minus: Value, pen: Pen): Value {
  return pen.number('Mul', pen.number('Abs', value), pen.choose(minus, -1, 1));
}

import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';

/** Formulas are not written in ONNX: their missing values have three-valued logic that its operators lack. */
export default {
  refusal: () => 'is a formula',
  onnx() {
    throw new Error('formula: refused before it is written.');
  },
} satisfies StepEmit<ParamsOf<typeof meta>, null>;

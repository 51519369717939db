import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import { newNames } from './newNames';

export default {
  onnx({ params: { names }, table }) {
    const renamed = newNames(names);
    return new Map([...table].map(([name, column]) => [renamed.get(name) ?? name, column]));
  },
} satisfies StepEmit<ParamsOf<typeof meta>, null>;

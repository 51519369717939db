import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';

export default {
  onnx: ({ params: { columns }, table }) => new Map([...table].filter(([name]) => !columns.includes(name))),
} satisfies StepEmit<ParamsOf<typeof meta>, null>;

import { clamped } from '../../targets/onnx/ops';
import { changed } from '../emit';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import type { ClipState } from './run';

export default {
  onnx: ({ state, table, graph }) => changed(table, state.columns, ({ value }, { low, high }) => clamped(value, low, high, graph)),
} satisfies StepEmit<ParamsOf<typeof meta>, ClipState>;

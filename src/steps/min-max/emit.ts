import { clamped } from '../../targets/onnx/ops';
import { changed } from '../emit';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import type { MinMaxState } from './run';

export default {
  onnx: ({ params: { min, max, clip }, state, table, graph }) =>
    changed(table, state.columns, ({ value }, { scale, offset }) => {
      const scaled = graph.node('Mul', [value, graph.constant('double', scale)], 'double', value.width);
      const moved = graph.node('Add', [scaled, graph.constant('double', offset)], 'double', value.width);
      return clip ? clamped(moved, min, max, graph) : moved;
    }),
} satisfies StepEmit<ParamsOf<typeof meta>, MinMaxState>;

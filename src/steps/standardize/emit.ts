import { changed } from '../emit';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import type { StandardizeState } from './run';

export default {
  onnx: ({ state, table, graph }) =>
    changed(table, state.columns, ({ value }, { mean, scale }) => {
      const centered = graph.node('Sub', [value, graph.constant('double', mean)], 'double', value.width);
      // Div, not Mul by 1/scale: the reciprocal rounds differently.
      return graph.node('Div', [centered, graph.constant('double', scale)], 'double', value.width);
    }),
} satisfies StepEmit<ParamsOf<typeof meta>, StandardizeState>;

import type { GraphColumn } from '../../targets/onnx/table';
import { missingMask, where } from '../../targets/onnx/ops';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import { flagName } from './flagName';
import type meta from './meta';
import type { ImputeState } from './run';

export default {
  onnx({ params: { flags }, state, table, graph }) {
    const out = new Map<string, GraphColumn>(table);
    for (const { name, fill } of state.columns) {
      const column = table.get(name);
      if (column === undefined) continue;
      const mask = missingMask(column, graph);
      const filling = typeof fill === 'string' ? graph.constant('string', fill) : graph.constant('double', Number(fill));
      out.set(name, { ...column, value: where(mask, filling, column.value, graph) });
      if (flags) out.set(flagName(name), { type: 'boolean', value: graph.cast(mask, 'double') });
    }
    return out;
  },
} satisfies StepEmit<ParamsOf<typeof meta>, ImputeState>;

import { missingMask, textCode, where } from '../../targets/onnx/ops';
import type { GraphBuilder } from '../../targets/onnx/graph';
import type { GraphColumn } from '../../targets/onnx/table';
import type { Value } from '../../targets/onnx/types';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import type { OrdinalState } from './run';

export default {
  onnx({ params: { missing }, state, table, graph }) {
    const out = new Map<string, GraphColumn>(table);
    for (const { name, categories, hasMissing } of state.columns) {
      const column = table.get(name);
      if (column === undefined) continue;
      const code = column.value.type === 'string' ? textNumber(column.value, categories, graph) : booleanNumber(column.value, categories, graph);
      const forMissing = missing === 'keep' ? NaN : hasMissing ? categories.length : -1;
      out.set(name, { type: 'number', value: where(missingMask(column, graph), graph.constant('double', forMissing), code, graph) });
    }
    return out;
  },
} satisfies StepEmit<ParamsOf<typeof meta>, OrdinalState>;

function textNumber(text: Value, categories: readonly (string | boolean)[], graph: GraphBuilder): Value {
  return graph.cast(textCode(text, categories.map((category, i) => [String(category), i]), -1, graph), 'double');
}

function booleanNumber(value: Value, categories: readonly (string | boolean)[], graph: GraphBuilder): Value {
  return categories.reduce<Value>((otherwise, category, i) => {
    if (typeof category !== 'boolean') return otherwise;
    const mask = graph.node('Equal', [value, graph.constant('double', Number(category))], 'bool', value.width);
    return where(mask, graph.constant('double', i), otherwise, graph);
  }, graph.node('Add', [graph.node('Mul', [value, graph.constant('double', 0)], 'double', value.width), graph.constant('double', -1)], 'double', value.width));
}

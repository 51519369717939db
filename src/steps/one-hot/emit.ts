import type { GraphBuilder } from '../../targets/onnx/graph';
import { asColumn, missingMask, sideBySide, textCode } from '../../targets/onnx/ops';
import type { GraphColumn } from '../../targets/onnx/table';
import type { Value } from '../../targets/onnx/types';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type { Encoding } from './encoding';
import type meta from './meta';
import type { OneHotState } from './run';

export default {
  onnx({ state, table, graph }) {
    const out = new Map<string, GraphColumn>(table);
    for (const encoding of state.columns) {
      const column = table.get(encoding.name);
      if (column !== undefined) out.set(encoding.name, { type: 'block', slots: encoding.slots, value: encoded(column, encoding, graph) });
    }
    return out;
  },
} satisfies StepEmit<ParamsOf<typeof meta>, OneHotState>;

/** One indicator a level, then a product with which level belongs to which slot, where that is not one to one. */
function encoded(column: GraphColumn, { categories, slotOf, missingSlot, slots }: Encoding, graph: GraphBuilder): Value {
  const levels = [...slotOf, ...(missingSlot === null ? [] : [missingSlot])];
  const indicators = column.value.type === 'string'
    ? textIndicators(column.value, categories.map(String), missingSlot !== null, graph)
    : numberIndicators(column, categories.map(Number), missingSlot !== null, graph);
  const isPlain = levels.length === slots.length && levels.every((slot, level) => slot === level);
  if (isPlain) return indicators;
  const places = new Float64Array(levels.length * slots.length);
  levels.forEach((slot, level) => {
    if (slot >= 0) places[level * slots.length + slot] = 1;
  });
  return graph.node('MatMul', [indicators, graph.constant('double', places, [levels.length, slots.length])], 'double', slots.length);
}

/** A text's level: its place among the categories, missing after them; -1 for one never seen, which equals no level. */
function textIndicators(text: Value, categories: readonly string[], hasMissing: boolean, graph: GraphBuilder): Value {
  const words = hasMissing ? [...categories, ''] : categories;
  const code = asColumn(textCode(text, words.map((word, level) => [word, level]), -1, graph), graph);
  const levels = graph.constant('int64', words.map((_, level) => BigInt(level)), [1, words.length]);
  return graph.cast(graph.node('Equal', [code, levels], 'bool', words.length), 'double');
}

function numberIndicators(column: GraphColumn, categories: readonly number[], hasMissing: boolean, graph: GraphBuilder): Value {
  const value = asColumn(column.value, graph);
  const seen = graph.cast(graph.node('Equal', [value, graph.constant('double', categories, [1, categories.length])], 'bool', categories.length), 'double');
  return hasMissing ? sideBySide([seen, graph.cast(missingMask({ value }, graph), 'double')], graph) : seen;
}

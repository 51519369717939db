import type { GraphBuilder } from '../../targets/onnx/graph';
import { textCode, where } from '../../targets/onnx/ops';
import type { Value } from '../../targets/onnx/types';
import { changed } from '../emit';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import { readReplacements } from './replacements';

export default {
  precedes: ({ column }) => column,

  onnx: ({ params: { column, map }, table, graph }) =>
    changed(table, [{ name: column }], ({ value, type }) => {
      const entries = [...readReplacements(map, { name: column, type: type as 'number' | 'boolean' | 'category' })];
      if (entries.length === 0) return value;
      return value.type === 'string'
        ? replaceText(value, entries as readonly (readonly [string, string | null])[], graph)
        : replaceNumbers(value, entries.map(([old, next]) => [Number(old), next === null ? NaN : Number(next)] as const), graph);
    }),
} satisfies StepEmit<ParamsOf<typeof meta>, null>;

function replaceText(text: Value, entries: readonly (readonly [string, string | null])[], graph: GraphBuilder): Value {
  const code = textCode(text, entries.map(([old], i) => [old, i + 1]), 0, graph);
  const next = graph.constant('string', ['', ...entries.map(([, to]) => to ?? '')]);
  return where(graph.cast(code, 'bool'), graph.node('Gather', [next, code], 'string', text.width), text, graph);
}

/** Every old value is looked for in what came in, so that one replacement is not replaced again. */
function replaceNumbers(value: Value, entries: readonly (readonly [number, number])[], graph: GraphBuilder): Value {
  return entries.reduce<Value>((out, [old, next]) => {
    const mask = graph.node('Equal', [value, graph.constant('double', old)], 'bool', value.width);
    return where(mask, graph.constant('double', next), out, graph);
  }, value);
}

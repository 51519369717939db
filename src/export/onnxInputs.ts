import { Problem } from '../pipeline/errors';
import type { GraphBuilder } from '../targets/onnx/graph';
import type { GraphColumn } from '../targets/onnx/table';
import { asList, textMask, where } from '../targets/onnx/ops';
import { MISSING_WORDS } from './heldWords';

/**
 * A raw column as a graph input: double for numbers, booleans, dates and timestamps, NaN missing; string for text, ''
 * missing, and `nan` and `None` too unless they are among the `held`.
 */
export function inputColumn(
  { name, type }: { readonly name: string; readonly type: string }, isOnly: boolean, held: readonly string[], graph: GraphBuilder,
): GraphColumn {
  const width = isOnly ? 1 : null;
  if (type === 'integer' || type === 'int64') {
    throw new Problem({ code: 'cannot-export', where: { column: name }, expected: 'a number the model can read', got: 'whole numbers beyond 2^53', fix: 'Change its type to number.', fact: { kind: 'long-whole-numbers' } });
  }
  if (type !== 'text' && type !== 'category') return { type, value: asList(graph.input(name, 'double', width), graph) };
  const text = asList(graph.input(name, 'string', width), graph);
  const words = MISSING_WORDS.filter(word => !held.includes(word));
  return { type: 'category', value: words.length === 0 ? text : where(textMask(text, words, graph), graph.constant('string', ''), text, graph) };
}

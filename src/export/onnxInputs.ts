import type { ContractColumn } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { GraphBuilder } from '../targets/onnx/graph';
import type { GraphColumn } from '../targets/onnx/table';
import type { Value } from '../targets/onnx/types';

/** Texts that data frames write for a missing value. */
const MISSING_WORDS = ['nan', 'None'] as const;

/**
 * A raw column as a graph input: double for numbers, booleans, dates and timestamps, NaN missing; string for text, ''
 * missing, and `nan` and `None` too unless training held that very word.
 */
export function inputColumn(
  column: ContractColumn, isOnly: boolean, isKept: (column: ContractColumn, word: string) => boolean, graph: GraphBuilder,
): GraphColumn {
  const { name, type } = column;
  const width = isOnly ? 1 : null;
  if (type === 'integer') {
    throw new Problem({ code: 'cannot-export', where: { column: name }, expected: 'a number the model can read', got: 'whole numbers beyond 2^53', fix: 'Change its type to number.' });
  }
  if (type !== 'text') return { type, value: flattened(graph.input(name, 'double', width), graph) };
  const text = flattened(graph.input(name, 'string', width), graph);
  const words = MISSING_WORDS.filter(word => !isKept(column, word));
  return { type: 'category', value: words.length === 0 ? text : emptied(text, words, graph) };
}

/** The text with some words replaced by ''. String Equal fails at opset 17, so a LabelEncoder makes the mask. */
function emptied(text: Value, words: readonly string[], graph: GraphBuilder): Value {
  const mask = graph.cast(
    graph.node('LabelEncoder', [text], 'int64', null, {
      domain: 'ai.onnx.ml', attributes: { keys_strings: words, values_int64s: words.map(() => 1n), default_int64: 0n },
    }),
    'bool',
  );
  return graph.node('Where', [mask, graph.constant('string', ''), text], 'string', null);
}

function flattened(value: Value, graph: GraphBuilder): Value {
  return value.width === null ? value : graph.node('Reshape', [value, graph.constant('int64', [-1n])], value.type, null);
}

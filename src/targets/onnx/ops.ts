import type { GraphBuilder } from './graph';
import type { GraphColumn } from './table';
import type { Value } from './types';

/** Marks the rows whose value is missing: NaN in a number, '' in a text. */
export function missingMask({ value }: Pick<GraphColumn, 'value'>, graph: GraphBuilder): Value {
  if (value.type === 'string') return textMask(value, [''], graph);
  return graph.node('IsNaN', [value], 'bool', value.width);
}

/** Marks the rows whose text is one of `words`. A LabelEncoder does it: string Equal is not in opset 17's runtimes. */
export function textMask(text: Value, words: readonly string[], graph: GraphBuilder): Value {
  return graph.cast(textCode(text, words.map(word => [word, 1]), 0, graph), 'bool');
}

/** The whole number of each text, int64; `otherwise` for texts that are not listed. */
export function textCode(text: Value, codes: readonly (readonly [string, number])[], otherwise: number, graph: GraphBuilder): Value {
  // The runtime refuses empty lists; a text no file can hold stands in.
  const listed = codes.length === 0 ? [['\u0000', otherwise] as const] : codes;
  return graph.node('LabelEncoder', [text], 'int64', text.width, {
    domain: 'ai.onnx.ml',
    attributes: { keys_strings: listed.map(([key]) => key), values_int64s: listed.map(([, code]) => BigInt(code)), default_int64: BigInt(otherwise) },
  });
}

/** `yes` where the mask holds, else `no`. */
export function where(mask: Value, yes: Value, no: Value, graph: GraphBuilder): Value {
  const wide = no.width ?? yes.width ?? mask.width;
  return graph.node('Where', [mask, yes, no], yes.type, wide);
}

/** The value kept within bounds; NaN passes, which ONNX's Clip leaves to the runtime. Infinite bounds are left out. */
export function clamped(value: Value, low: number, high: number, graph: GraphBuilder): Value {
  const above = (x: Value): Value => where(graph.node('Greater', [x, graph.constant('double', high)], 'bool', x.width), graph.constant('double', high), x, graph);
  const below = (x: Value): Value => where(graph.node('Less', [x, graph.constant('double', low)], 'bool', x.width), graph.constant('double', low), x, graph);
  const capped = high === Infinity ? value : above(value);
  return low === -Infinity ? capped : below(capped);
}

/** `[N]` as `[N, 1]`; a matrix as it is. */
export function asColumn(value: Value, graph: GraphBuilder): Value {
  return value.width !== null ? value : graph.node('Reshape', [value, graph.constant('int64', [-1n, 1n])], value.type, 1);
}

/** `[N, 1]` as `[N]`; a list as it is. */
export function asList(value: Value, graph: GraphBuilder): Value {
  return value.width === null ? value : graph.node('Reshape', [value, graph.constant('int64', [-1n])], value.type, null);
}

/** Matrices side by side. */
export function sideBySide(parts: readonly Value[], graph: GraphBuilder): Value {
  const width = parts.reduce((sum, part) => sum + part.width!, 0);
  return parts.length === 1 ? parts[0] : graph.node('Concat', parts, parts[0].type, width, { attributes: { axis: 1n } });
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { env } from 'onnxruntime-web/wasm';
import { inputColumn } from '../../src/export/onnxInputs';
import { runOnnx } from '../../src/formats/onnx/run';
import emit from '../../src/steps/formula/emit';
import { checkExpression } from '../../src/table/expression/check';
import { evaluateExpression } from '../../src/table/expression/evaluate';
import type { Frame } from '../../src/table/frame';
import { GraphBuilder } from '../../src/targets/onnx/graph';
import { writeModel } from '../../src/targets/onnx/model';
import { cells, type PlainCell } from '../table/arbitrary';

// In Node the runtime reads its WebAssembly from the package; the address a bundler would give means nothing here.
env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;

/** A model file whose outputs are formulas, `f0`, `f1` and so on, over the columns of `frame`. */
export function graphOf(sources: readonly string[], frame: Frame): Uint8Array {
  const graph = new GraphBuilder();
  const isOnly = frame.names.length === 1;
  const table = new Map(frame.names.map(name => [name, inputColumn({ name, type: frame.column(name).type }, isOnly, ['nan', 'None'], graph)]));
  sources.forEach((expression, i) => {
    const params = { name: 'made', expression };
    const refusal = emit.refusal(params, table);
    if (refusal !== null) throw new Error(`${expression}: ${refusal.reason}`);
    graph.output(`f${i}`, emit.onnx({ params, state: null, table, graph }).get('made')!.value);
  });
  // Every column is an output too, so that the graph has each of them for an input.
  for (const [name, { value }] of table) graph.output(`same ${name}`, value);
  return writeModel(graph.finish(), { name: 'formulas', producer: 'test', producerVersion: '', description: '', metadata: {} });
}

/** What ONNX gives for formulas over a table, and what our own kernels give: null is missing, truth is true and false. */
export async function both(sources: readonly string[], frame: Frame): Promise<readonly { source: string; got: PlainCell[]; want: PlainCell[] }[]> {
  const { outputs } = await runOnnx(graphOf(sources, frame), frame);
  return sources.map((source, i) => {
    const column = evaluateExpression(checkExpression(source, frame.schema), frame);
    const values: readonly PlainCell[] = [...outputs.get(`f${i}`)!];
    const got = values.map(value => (value === '' || Number.isNaN(value) ? null : column.type === 'boolean' ? value === 1 : value));
    return { source, got, want: cells(column).map(cell => (Number.isNaN(cell) ? null : cell)) };
  });
}

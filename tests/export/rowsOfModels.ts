import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { LearnerEmit } from '../../src/models/emit';
import type { Matrix } from '../../src/models/model';
import { GraphBuilder } from '../../src/targets/onnx/graph';
import { writeModel } from '../../src/targets/onnx/model';

// In Node the runtime reads its WebAssembly from the package; the address a bundler would give means nothing here.
env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;
env.wasm.numThreads = 1;

/** What a learner's model says of rows as ONNX, without any step before it. */
export async function onnxOf<M>({ onnx }: LearnerEmit<M>, model: M, { rows, columns, values }: Matrix): Promise<readonly number[]> {
  const graph = new GraphBuilder();
  graph.output('said', onnx(model, graph.input('X', 'double', columns.length), graph));
  const bytes = writeModel(graph.finish(), { name: 'model', producer: 'test', producerVersion: '', description: '', metadata: {} });
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { said } = await session.run({ X: new Tensor('float64', values, [rows, columns.length]) });
  await session.release();
  return Array.from(said.data as Float64Array);
}

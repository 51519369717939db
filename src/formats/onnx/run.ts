import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Column } from '../../table/column';
import { cellOf } from '../../table/column';
import { getBit } from '../../table/bitmap';
import type { Frame } from '../../table/frame';

// One thread: more would need workers from blobs, which the policy forbids.
env.wasm.numThreads = 1;
env.wasm.wasmPaths ??= { wasm };

export interface OnnxRun {
  readonly outputs: ReadonlyMap<string, Float64Array | readonly string[]>;
  readonly runtime: string;
}

/** An input or output as the runtime reports it; a tensor of any other type than doubles and strings is `other`. */
export interface OnnxEnd {
  readonly name: string;
  readonly type: 'double' | 'string' | 'other';
  readonly rank: number;
}

/** An ONNX model that is ready to run. */
export interface OpenedOnnx {
  readonly inputs: readonly OnnxEnd[];
  readonly outputs: readonly OnnxEnd[];
  readonly runtime: string;
  /** Outputs for raw rows, in order. Columns the model does not name are not read. */
  run(rows: Frame): Promise<OnnxRun>;
  close(): Promise<void>;
}

/**
 * Opens an ONNX model and feeds it as any runtime would be: doubles with NaN for missing, strings with '' for missing,
 * booleans as 0 and 1, dates as UTC milliseconds.
 */
export async function openOnnx(bytes: Uint8Array): Promise<OpenedOnnx> {
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const isOnly = session.inputNames.length === 1;
  const runtime = `onnxruntime-web ${env.versions.web ?? ''}`.trim();
  return {
    inputs: session.inputMetadata.map(endOf),
    outputs: session.outputMetadata.map(endOf),
    runtime,
    async run(rows) {
      const feeds = Object.fromEntries(session.inputNames.map(name => [name, tensorOf(rows.column(name), isOnly)]));
      const results = await session.run(feeds);
      const outputs = new Map(session.outputNames.map(name => [name, valuesOf(results[name].data)]));
      return { outputs, runtime };
    },
    close: () => session.release(),
  };
}

/** Runs an ONNX model on raw rows once. See `openOnnx`. */
export async function runOnnx(bytes: Uint8Array, rows: Frame): Promise<OnnxRun> {
  const session = await openOnnx(bytes);
  try {
    return await session.run(rows);
  } finally {
    await session.close();
  }
}

function endOf(end: InferenceSession.ValueMetadata): OnnxEnd {
  if (!end.isTensor) return { name: end.name, type: 'other', rank: -1 };
  return { name: end.name, type: end.type === 'float64' ? 'double' : end.type === 'string' ? 'string' : 'other', rank: end.shape.length };
}

function tensorOf(column: Column, isOnly: boolean): Tensor {
  const shape = isOnly ? [column.length, 1] : [column.length];
  if (column.type === 'category' || column.type === 'text') {
    const texts = Array.from({ length: column.length }, (_, row) => (cellOf(column, row) as string | null) ?? '');
    return new Tensor('string', texts, shape);
  }
  if (column.type === 'block' || column.type === 'int64') throw new Error(`runOnnx: a ${column.type} column is no input.`);
  const numbers = Float64Array.from({ length: column.length }, (_, row) => {
    if (column.validity !== null && !getBit(column.validity, row)) return NaN;
    return column.type === 'boolean' ? Number(getBit(column.values, row)) : column.values[row];
  });
  return new Tensor('float64', numbers, shape);
}

function valuesOf(data: Tensor['data']): Float64Array | readonly string[] {
  if (data instanceof Float64Array) return Float64Array.from(data);
  if (Array.isArray(data)) return data as readonly string[];
  throw new Error(`runOnnx: an output of ${data.constructor.name}; expected doubles or strings.`);
}

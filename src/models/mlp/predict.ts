import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { LearnerContext, Matrix, Prediction } from '../model';
import { BackendRefused, faultBehind, type Backend } from '../tf/backend';
import { exclusively, isBusy, useBackend } from '../tf/backends';
import { multiplications, type NetSpec } from '../tf/net';
import { forward } from '../tf/network';
import { paramsFrom, specOf } from './layers';
import type { MlpModel } from './model';
import { checkedInput, outputsPure, toPrediction } from './predictPure';

/** Below this many multiplications plain JavaScript is done before a backend is up: some 0.1 s. */
const WORTH_TFJS = 1e8;

/** Rows a pass takes; the last one is filled up, since each new shape costs a GPU a new shader. */
const CHUNK = 4096;

/**
 * Scores every row of `X` in the train worker: on the backend the model was trained on when there is much to do, in
 * plain JavaScript when there is little, when no backend is up to it, or while a training has tfjs. The two differ by
 * some 1e-6 (see `predictPure`); softmax and the target's unit are float64 in both. Throws as `predictPure` does.
 */
export async function predict(model: MlpModel, X: Matrix, ctx: LearnerContext): Promise<Prediction> {
  const aligned = checkedInput(model, X);
  const spec = specOf(model);
  const isBig = aligned.rows * multiplications(spec) >= WORTH_TFJS;
  const outputs = isBig && !isBusy() ? await exclusively(() => onBackend(model, spec, aligned, ctx)) : null;
  return toPrediction(model, outputs ?? outputsPure(model, aligned));
}

/** The last layer's outputs by tfjs, or null when the backend cannot be had or dies. */
async function onBackend(model: MlpModel, spec: NetSpec, X: Matrix, ctx: LearnerContext): Promise<Float64Array | null> {
  let backend: Backend;
  try {
    backend = await useBackend(model.backend);
  } catch (error) {
    if (error instanceof BackendRefused) return null;
    throw error;
  }
  const params = tensor1d(paramsFrom(model, spec));
  try {
    const k = spec.sizes[spec.sizes.length - 1];
    const outputs = new Float64Array(X.rows * k);
    for (let from = 0; from < X.rows; from += CHUNK) {
      const count = Math.min(CHUNK, X.rows - from);
      const x = new Float32Array(CHUNK * X.columns.length);
      x.set(X.values.subarray(from * X.columns.length, (from + count) * X.columns.length));
      // What float32 cannot hold is left to plain JavaScript.
      if (!x.every(Number.isFinite)) return null;
      const output = tidy(() => forward(spec, params, tensor2d(x, [CHUNK, X.columns.length])).output);
      try {
        outputs.set((await backend.read(output)).subarray(0, count * k), from * k);
      } finally {
        output.dispose();
      }
      ctx.checkCancelled();
      ctx.progress('predicting', from + count, X.rows);
      await ctx.breathe();
    }
    return outputs;
  } catch (error) {
    if (faultBehind(backend, error) === null) throw error;
    return null;
  } finally {
    params.dispose();
  }
}

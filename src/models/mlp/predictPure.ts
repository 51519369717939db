import { requireFinite, requireModelOf } from '../checkInput';
import { alignColumns, type Matrix, type Prediction } from '../model';
import type { Activation } from '../tf/net';
import type { MlpModel } from './model';

/**
 * Scores every row of `X` in plain JavaScript, anywhere, without tfjs: sums and activations in float64 over the model's
 * float32 weights. Columns are matched by name. Each row's result depends on that row alone. Throws Problem
 * "missing-values" or "not-a-feature", naming the column.
 *
 * Beside tfjs (`predict`), which sums in float32, probabilities differ by some 1e-6, values by some 1e-6 of the target's
 * standard deviation.
 */
export function predictPure(model: MlpModel, X: Matrix): Prediction {
  return toPrediction(model, outputsPure(model, checkedInput(model, X)));
}

/** The columns of `X` that the model reads, in its order. Throws Problem "missing-values" or "not-a-feature". */
export function checkedInput(model: MlpModel, X: Matrix): Matrix {
  requireModelOf(model, 'mlp');
  const aligned = alignColumns(X, model.columns);
  requireFinite(aligned);
  return aligned;
}

/** Outputs of the last layer, `rows * outputs`, before softmax or rescaling; the columns of `X` are the model's. */
export function outputsPure({ layers, activation }: MlpModel, X: Matrix): Float64Array {
  const wide = layers.map(layer => ({ ...layer, weights: Float64Array.from(layer.weights) }));
  const last = wide.length - 1;
  const width = wide[last].out;
  const outputs = new Float64Array(X.rows * width);
  const buffers = wide.map(layer => new Float64Array(layer.out));
  for (let row = 0; row < X.rows; row += 1) {
    let fed = X.values.subarray(row * X.columns.length, (row + 1) * X.columns.length);
    for (let l = 0; l <= last; l += 1) {
      const sums = buffers[l];
      sums.set(wide[l].bias);
      addProducts(fed, wide[l].weights, sums);
      if (l < last) activate(sums, activation);
      fed = sums;
    }
    outputs.set(fed, row * width);
  }
  return outputs;
}

/** Last-layer outputs as what a learner promises: probabilities by softmax, or values in the target's own unit. */
export function toPrediction({ classes, target }: MlpModel, outputs: Float64Array): Prediction {
  if (target !== null) return { kind: 'values', values: outputs.map(z => z * target.scale + target.mean) };
  const k = classes.length;
  const values = new Float64Array(outputs.length);
  for (let at = 0; at < outputs.length; at += k) softmax(outputs, values, at, k);
  return { kind: 'probabilities', classes, values };
}

function addProducts(x: Float64Array, weights: Float64Array, sums: Float64Array): void {
  const width = sums.length;
  for (let i = 0, at = 0; i < x.length; i += 1) {
    const value = x[i];
    for (let o = 0; o < width; o += 1, at += 1) sums[o] += value * weights[at];
  }
}

function activate(z: Float64Array, activation: Activation): void {
  for (let i = 0; i < z.length; i += 1) {
    if (activation === 'relu') z[i] = Math.max(0, z[i]);
    else z[i] = activation === 'tanh' ? Math.tanh(z[i]) : 1 / (1 + Math.exp(-z[i]));
  }
}

/** Shifted by the largest, so that nothing overflows. */
function softmax(from: Float64Array, into: Float64Array, at: number, k: number): void {
  let top = -Infinity;
  for (let c = at; c < at + k; c += 1) top = Math.max(top, from[c]);
  let total = 0;
  for (let c = at; c < at + k; c += 1) total += into[c] = Math.exp(from[c] - top);
  for (let c = at; c < at + k; c += 1) into[c] /= total;
}

import {
  add,
  concat,
  div,
  exp,
  fused,
  getBackend,
  log,
  matMul,
  max,
  mul,
  reshape,
  sigmoid,
  slice,
  square,
  step,
  sub,
  sum,
  tanh,
  transpose,
  type Scalar,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { layersOf, type Activation, type NetSpec } from './net';

/** One layer's parameters, cut out of the flat vector. */
interface Layer {
  readonly weights: Tensor2D;
  readonly bias: Tensor1D;
}

/** What the backward pass needs of the forward pass. */
interface Pass {
  readonly layers: readonly Layer[];
  /** What each layer was fed, after dropout. */
  readonly fed: readonly Tensor2D[];
  /** Activations before dropout. */
  readonly hidden: readonly Tensor2D[];
  readonly output: Tensor2D;
}

/**
 * Outputs before the last activation: logits, or values. `x` is `rows * features`, `masks` the dropout of each hidden
 * layer. Call it in a `tidy`.
 */
export function forward(spec: NetSpec, params: Tensor1D, x: Tensor2D, masks: readonly Tensor2D[] = []): Pass {
  const layers = layersOf(spec).map(({ in: inputs, out, weights, bias }): Layer => ({
    weights: reshape(slice(params, weights, inputs * out), [inputs, out]),
    bias: slice(params, bias, out),
  }));
  const fed: Tensor2D[] = [x];
  const hidden: Tensor2D[] = [];
  for (let l = 0; l + 1 < layers.length; l += 1) {
    const active = activate(layers[l], fed[l], spec.activation);
    hidden.push(active);
    fed.push(l < masks.length ? mul(active, masks[l]) : active);
  }
  const last = layers.length - 1;
  return { layers, fed, hidden, output: affine(layers[last], fed[last], 'linear') };
}

/** The batch's loss without penalty, and its slope by `output`. `weight` is `rows * 1` and sums to 1. */
export function dataLoss(
  spec: NetSpec,
  output: Tensor2D,
  target: Tensor2D,
  weight: Tensor2D,
  half: Scalar,
): { readonly loss: Scalar; readonly delta: Tensor2D } {
  if (spec.output === 'identity') {
    const rest = sub(output, target);
    const delta = mul<Tensor2D>(rest, weight);
    return { loss: mul(half, sum(mul(rest, delta))), delta };
  }
  // Shifted by the row's largest logit, nothing overflows and the logarithm's argument is at least 1: log(0) differs
  // between backends.
  const shifted = sub<Tensor2D>(output, max(output, 1, true));
  const powers = exp(shifted);
  const total = sum<Tensor2D>(powers, 1, true);
  const rows = sub(log(total), sum(mul(shifted, target), 1, true));
  return { loss: sum(mul(rows, weight)), delta: mul(sub(div(powers, total), target), weight) };
}

/** The gradient of the loss by the flat vector, without penalty. `ones` is `1 * rows`. Call it in a `tidy`. */
export function backward(
  spec: NetSpec,
  { layers, fed, hidden }: Pass,
  delta: Tensor2D,
  ones: Tensor2D,
  masks: readonly Tensor2D[],
): Tensor1D {
  const parts: Tensor1D[] = new Array(layers.length);
  let back = delta;
  for (let l = layers.length - 1; l >= 0; l -= 1) {
    // A row of ones below the transposed input makes the bias' gradient the last row of the same product. Transposing
    // first is four to ten times as fast on wasm as the transposing forms of matMul.
    parts[l] = reshape(matMul(concat([transpose(fed[l]), ones], 0), back), [-1]);
    if (l === 0) break;
    const through = matMul<Tensor2D>(back, transpose(layers[l].weights));
    const masked = l - 1 < masks.length ? mul<Tensor2D>(through, masks[l - 1]) : through;
    back = mul(masked, slope(spec.activation, hidden[l - 1]));
  }
  return parts.length === 1 ? parts[0] : concat(parts);
}

function activate(layer: Layer, x: Tensor2D, activation: Activation): Tensor2D {
  if (activation === 'relu') return affine(layer, x, 'relu');
  if (activation === 'logistic') return affine(layer, x, 'sigmoid');
  const z = affine(layer, x, 'linear');
  // tanh is 17 ns a value on wasm and sigmoid 1 ns; by sigmoid it is within 1.2e-7.
  return getBackend() === 'wasm' ? sub(mul(sigmoid(mul(z, 2)), 2), 1) : tanh(z);
}

function affine({ weights, bias }: Layer, x: Tensor2D, activation: 'linear' | 'relu' | 'sigmoid'): Tensor2D {
  return fused.matMul({ a: x, b: weights, bias, activation }) as Tensor2D;
}

/** The slope of an activation, from its value. */
function slope(activation: Activation, h: Tensor2D): Tensor2D {
  if (activation === 'relu') return step(h);
  return activation === 'tanh' ? sub(1, square(h)) : mul(h, sub(1, h));
}

/** `gradient` plus that of `0.5 * decay * sum of squared weights`, and that penalty itself. Call it in a `tidy`. */
export function penalize(
  params: Tensor1D,
  gradient: Tensor1D,
  mask: Tensor1D,
  decay: Scalar,
  half: Scalar,
): { readonly gradient: Tensor1D; readonly penalty: Scalar } {
  const weights = mul(params, mask);
  const pull = mul<Tensor1D>(weights, decay);
  return { gradient: add(gradient, pull), penalty: mul(half, sum(mul(weights, pull))) };
}

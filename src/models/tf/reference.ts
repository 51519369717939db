import type { Batch } from './batch';
import { layersOf, type Activation, type LayerSlot, type NetSpec } from './net';
import { adamRate, type Solver } from './solver';

/**
 * The same training step as `trainer.ts`, in plain JavaScript and float64. Slow and exact: every tfjs backend is judged
 * against it before it may train anything.
 */
export interface ReferenceState {
  readonly params: Float64Array;
  readonly slots: readonly Float64Array[];
  /** Steps done. */
  readonly steps: number;
}

/** The state after one more step, and the loss before it. Nothing is changed in place. */
export function referenceStep(
  spec: NetSpec,
  solver: Solver,
  state: ReferenceState,
  batch: Batch,
): { readonly state: ReferenceState; readonly loss: number } {
  const { loss, gradient } = referenceGradient(spec, state.params, batch);
  return { state: { ...update(solver, state, gradient), steps: state.steps + 1 }, loss };
}

/** Loss (penalty included) and its gradient by every parameter. */
export function referenceGradient(
  spec: NetSpec,
  params: Float64Array,
  batch: Batch,
): { readonly loss: number; readonly gradient: Float64Array } {
  const layers = layersOf(spec);
  const { fed, hidden, output } = forward(spec, layers, params, batch);
  const gradient = new Float64Array(params.length);
  const last = layers[layers.length - 1].out;
  const [dataLoss, delta] = spec.output === 'softmax' ? crossEntropy(output, last, batch) : squaredError(output, last, batch);
  let penalty = 0;
  let back = delta;
  for (let l = layers.length - 1; l >= 0; l -= 1) {
    const layer = layers[l];
    penalty += weightGradient(layer, params, fed[l], back, batch, gradient);
    if (l > 0) back = through(layer, params, back, hidden[l - 1], batch.masks[l - 1], spec.activation);
  }
  return { loss: dataLoss + 0.5 * penalty, gradient };
}

interface Pass {
  /** What each layer was fed, after dropout. */
  readonly fed: readonly (Float64Array | Float32Array)[];
  /** Activations before dropout. */
  readonly hidden: readonly Float64Array[];
  readonly output: Float64Array;
}

function forward(spec: NetSpec, layers: readonly LayerSlot[], params: Float64Array, batch: Batch): Pass {
  const fed: (Float64Array | Float32Array)[] = [batch.x];
  const hidden: Float64Array[] = [];
  let output: Float64Array = new Float64Array(0);
  layers.forEach((layer, l) => {
    output = affine(layer, params, fed[l], batch.rows);
    if (l === layers.length - 1) return;
    const active = output.map(z => activate(spec.activation, z));
    hidden.push(active);
    const mask = batch.masks[l];
    fed.push(mask === undefined ? active : active.map((value, i) => value * mask[i]));
  });
  return { fed, hidden, output };
}

function affine(layer: LayerSlot, params: Float64Array, x: ArrayLike<number>, rows: number): Float64Array {
  const z = new Float64Array(rows * layer.out);
  for (let row = 0; row < rows; row += 1) {
    for (let o = 0; o < layer.out; o += 1) {
      let sum = params[layer.bias + o];
      for (let i = 0; i < layer.in; i += 1) sum += x[row * layer.in + i] * params[layer.weights + i * layer.out + o];
      z[row * layer.out + o] = sum;
    }
  }
  return z;
}

function activate(activation: Activation, z: number): number {
  if (activation === 'relu') return z > 0 || Number.isNaN(z) ? z : 0;
  return activation === 'tanh' ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
}

/** The slope of an activation, from its value. */
function slope(activation: Activation, h: number): number {
  if (activation === 'relu') return h > 0 ? 1 : 0;
  return activation === 'tanh' ? 1 - h * h : h * (1 - h);
}

function crossEntropy(output: Float64Array, k: number, batch: Batch): [number, Float64Array] {
  const delta = new Float64Array(output.length);
  let loss = 0;
  for (let row = 0; row < batch.rows; row += 1) {
    const at = row * k;
    const top = Math.max(...output.subarray(at, at + k));
    let total = 0;
    for (let c = 0; c < k; c += 1) total += Math.exp(output[at + c] - top);
    for (let c = 0; c < k; c += 1) {
      const shifted = output[at + c] - top;
      const wanted = batch.target[at + c];
      delta[at + c] = (Math.exp(shifted) / total - wanted) * batch.weight[row];
      loss -= wanted * (shifted - Math.log(total)) * batch.weight[row];
    }
  }
  return [loss, delta];
}

function squaredError(output: Float64Array, k: number, batch: Batch): [number, Float64Array] {
  let loss = 0;
  const delta = output.map((z, i) => {
    const rest = z - batch.target[i];
    const weight = batch.weight[Math.floor(i / k)];
    loss += 0.5 * rest * rest * weight;
    return rest * weight;
  });
  return [loss, delta];
}

/** Writes the layer's gradient; gives the layer's share of the penalty, twice. */
function weightGradient(
  layer: LayerSlot,
  params: Float64Array,
  fed: ArrayLike<number>,
  delta: Float64Array,
  batch: Batch,
  into: Float64Array,
): number {
  let penalty = 0;
  for (let o = 0; o < layer.out; o += 1) {
    for (let row = 0; row < batch.rows; row += 1) into[layer.bias + o] += delta[row * layer.out + o];
    for (let i = 0; i < layer.in; i += 1) {
      const at = layer.weights + i * layer.out + o;
      const shrink = batch.decay * params[at];
      let sum = shrink;
      for (let row = 0; row < batch.rows; row += 1) sum += fed[row * layer.in + i] * delta[row * layer.out + o];
      into[at] = sum;
      penalty += params[at] * shrink;
    }
  }
  return penalty;
}

/** The delta one layer down. */
function through(
  layer: LayerSlot,
  params: Float64Array,
  delta: Float64Array,
  hidden: Float64Array,
  mask: Float32Array | undefined,
  activation: Activation,
): Float64Array {
  return hidden.map((h, at) => {
    const row = Math.floor(at / layer.in);
    const i = at % layer.in;
    let sum = 0;
    for (let o = 0; o < layer.out; o += 1) sum += delta[row * layer.out + o] * params[layer.weights + i * layer.out + o];
    return sum * (mask === undefined ? 1 : mask[at]) * slope(activation, h);
  });
}

function update(solver: Solver, { params, slots, steps }: ReferenceState, gradient: Float64Array) {
  if (solver.kind === 'sgd') {
    const { rate, momentum, nesterov } = solver;
    const velocity = gradient.map((g, i) => momentum * slots[0][i] - rate * g);
    const moved = params.map((p, i) => p + (nesterov ? momentum * velocity[i] - rate * gradient[i] : velocity[i]));
    return { params: moved, slots: [velocity] };
  }
  const { beta1, beta2, epsilon } = solver;
  const rate = adamRate(solver, steps + 1);
  const first = gradient.map((g, i) => beta1 * slots[0][i] + (1 - beta1) * g);
  const second = gradient.map((g, i) => beta2 * slots[1][i] + (1 - beta2) * g * g);
  const moved = params.map((p, i) => p - (rate * first[i]) / (Math.sqrt(second[i]) + epsilon));
  return { params: moved, slots: [first, second] };
}

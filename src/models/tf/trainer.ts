import {
  add,
  concat,
  reshape,
  scalar,
  tensor1d,
  tensor2d,
  tidy,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { Backend } from './backend';
import type { Batch } from './batch';
import { hiddenSizes, weightMask, type NetSpec } from './net';
import { backward, dataLoss, forward, penalize } from './network';
import { createOptimizer, type Vectors } from './optimizer';
import type { Solver } from './solver';

/** A training's vectors, off the device. Zero slots and steps begin anew. */
export interface TrainerState {
  readonly params: Float32Array;
  readonly slots: readonly Float32Array[];
  /** Steps done. */
  readonly steps: number;
}

/** What a person or a judge may look at while training runs. */
export interface Reading {
  /** The loss (penalty included) of each batch stepped since the last reading, in order. */
  readonly losses: Float32Array;
  readonly params: Float32Array;
}

/**
 * One network on one backend, which must stay tfjs' current one. `step` only queues work; nothing is known of it before
 * `read`. All tensors are float32: no id and no count ever reaches a device. Arrays handed in or out are never changed.
 */
export interface Trainer {
  step(batch: Batch): void;
  read(): Promise<Reading>;
  /** The mean loss of each batch under the current parameters, without dropout or penalty. */
  evaluate(batches: Iterable<Batch>): Promise<Float32Array>;
  /** Parameters and solver vectors, ready to be kept. */
  state(): Promise<TrainerState>;
  /** Frees every tensor; the trainer is unusable afterwards. */
  dispose(): void;
}

/** A trainer that continues from `start` on batches of exactly `rows` rows. */
export function createTrainer(
  backend: Backend,
  spec: NetSpec,
  solver: Solver,
  rows: number,
  start: TrainerState,
): Trainer {
  const optimizer = createOptimizer(solver);
  const mask = tensor1d(weightMask(spec));
  const half = scalar(0.5);
  const onesRow = tensor2d(new Float32Array(rows).fill(1), [1, rows]);
  let vectors: Vectors = { params: tensor1d(start.params), slots: start.slots.map(slot => tensor1d(slot)) };
  let steps = start.steps;
  let losses: Scalar[] = [];

  const replace = (next: Vectors): void => {
    disposeAll([vectors.params, ...vectors.slots]);
    vectors = next;
  };

  return {
    step(batch) {
      steps += 1;
      const [loss, params, ...slots] = tidy(() => {
        const { x, target, weight, masks } = onDevice(spec, batch);
        const pass = forward(spec, vectors.params, x, masks);
        const data = dataLoss(spec, pass.output, target, weight, half);
        const slope = backward(spec, pass, data.delta, onesRow, masks);
        if (batch.decay === 0) return listOf(data.loss, optimizer.apply(vectors, slope, steps));
        const { gradient, penalty } = penalize(vectors.params, slope, mask, scalar(batch.decay), half);
        return listOf(add(data.loss, penalty), optimizer.apply(vectors, gradient, steps));
      });
      losses.push(loss as Scalar);
      replace({ params: params as Tensor1D, slots: slots as Tensor1D[] });
    },

    async read() {
      const taken = losses;
      losses = [];
      const [values, params] = await Promise.all([readScalars(backend, taken), backend.read(vectors.params)]);
      return { losses: values, params };
    },

    evaluate(batches) {
      const found: Scalar[] = [];
      for (const batch of batches) {
        found.push(
          tidy(() => {
            const { x, target, weight } = onDevice(spec, batch);
            return dataLoss(spec, forward(spec, vectors.params, x).output, target, weight, half).loss;
          }),
        );
      }
      return readScalars(backend, found);
    },

    async state() {
      const [params, ...slots] = await Promise.all([vectors.params, ...vectors.slots].map(tensor => backend.read(tensor)));
      return { params, slots, steps };
    },

    dispose() {
      disposeAll([mask, half, onesRow, vectors.params, ...vectors.slots, ...losses]);
      losses = [];
      optimizer.dispose();
    },
  };
}

/** `tidy` keeps what a plain list holds. */
function listOf(loss: Scalar, { params, slots }: Vectors): Tensor[] {
  return [loss, params, ...slots];
}

function onDevice(spec: NetSpec, batch: Batch) {
  const widths = hiddenSizes(spec);
  return {
    x: tensor2d(batch.x, [batch.rows, spec.sizes[0]]),
    target: tensor2d(batch.target, [batch.rows, spec.sizes[spec.sizes.length - 1]]),
    weight: tensor2d(batch.weight, [batch.rows, 1]),
    masks: batch.masks.map((values, l): Tensor2D => tensor2d(values, [batch.rows, widths[l]])),
  };
}

/** Reads and disposes scalars with one transfer. */
async function readScalars(backend: Backend, scalars: readonly Scalar[]): Promise<Float32Array> {
  if (scalars.length === 0) return new Float32Array(0);
  const joined = tidy(() => concat(scalars.map((value): Tensor1D => reshape(value, [1]))));
  disposeAll(scalars);
  try {
    return await backend.read(joined);
  } finally {
    joined.dispose();
  }
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}

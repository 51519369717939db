import type { Task } from '../model';
import type { BackendName } from '../tf/backend';
import type { Activation } from '../tf/net';

/** A trained network: plain data that any thread can score with. */
export interface MlpModel {
  readonly kind: 'mlp';
  readonly task: Task;
  /** The columns it was fitted on, in the order of the first layer's rows. */
  readonly columns: readonly string[];
  /** Class labels in code point order, one for each output; empty for regression. */
  readonly classes: readonly string[];
  /** Between layers. After the last one stands softmax (classification) or nothing (regression). */
  readonly activation: Activation;
  readonly layers: readonly DenseLayer[];
  /** Regression: a prediction is `output * scale + mean`, in the target's own unit. Null for classification. */
  readonly target: TargetScale | null;
  readonly history: readonly EpochRecord[];
  /** Epochs behind the weights that were kept: 0 when stopped within the first. */
  readonly epoch: number;
  /** The epoch with the lowest validation loss (training loss without a validation part); null when none ended. */
  readonly bestEpoch: number | null;
  readonly stopped: Stopped;
  /** What it was trained on; "Reproduce" asks for it again. */
  readonly backend: BackendName;
}

/** One layer: `in * out` weights, row-major, and `out` biases. */
export interface DenseLayer {
  readonly in: number;
  readonly out: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface TargetScale {
  readonly mean: number;
  readonly scale: number;
}

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss of the epoch's batches, L2 penalty included, as in scikit-learn's `loss_curve_`. */
  readonly loss: number;
  /** Loss on the validation part after the epoch, without penalty; null without one. */
  readonly validationLoss: number | null;
}

/**
 * Why it ended. `epochs`: all of `max_iter`. `tolerance`: the training loss no longer fell. `early-stopping`: nor did
 * that on the validation part. `person`: somebody stopped it. `diverged`: it broke, and the best epoch before was kept.
 */
export type Stopped = 'epochs' | 'tolerance' | 'early-stopping' | 'person' | 'diverged';

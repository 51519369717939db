import type { NetSpec } from '../tf/net';
import type { Solver } from '../tf/solver';
import type { Rows } from './rows';

/** Everything about a training that does not change while it runs. */
export interface Job {
  readonly spec: NetSpec;
  readonly solver: Solver;
  readonly alpha: number;
  readonly dropout: number;
  /** Rows of every batch, padding included. */
  readonly batchRows: number;
  readonly epochs: number;
  readonly tol: number;
  /** Epochs without improvement after which it stops. */
  readonly patience: number;
  /** Watches the validation loss instead of the training loss. */
  readonly earlyStopping: boolean;
  readonly train: Rows;
  readonly validation: Rows | null;
  /** The order in which an epoch takes the rows; always the same for the same epoch. */
  order(epoch: number): Int32Array;
  /** The dropout masks of a batch; always the same for the same place. */
  masks(epoch: number, batch: number): readonly Float32Array[];
}

/** Batches in an epoch. */
export function batchesPerEpoch({ train, batchRows }: Job): number {
  return Math.ceil(train.count / batchRows);
}

import type { TrainerState } from '../tf/trainer';
import { FRESH_JUDGE, type JudgeState } from './judge';
import type { EpochRecord } from './model';

/** Where a training stands between two batches: all that decides what comes after. Arrays in it are never changed. */
export interface Progress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  /** Batches of it that are done. */
  readonly batch: number;
  readonly vectors: TrainerState;
  /** Sum of loss * rows over the batches of this epoch, and those rows. */
  readonly lossSum: number;
  readonly lossRows: number;
  readonly judge: JudgeState;
  readonly history: readonly EpochRecord[];
  /** The best epoch so far, by validation loss or else by training loss. */
  readonly best: Best | null;
  /** The lowest of the losses that decide about stopping, and the epochs since it last fell by `tol`. */
  readonly lowest: number | null;
  readonly stalled: number;
}

export interface Best {
  readonly epoch: number;
  readonly loss: number;
  readonly params: Float32Array;
}

/** Before the first batch. */
export function freshProgress(params: Float32Array, slots: number): Progress {
  return {
    epoch: 1,
    batch: 0,
    vectors: { params, slots: Array.from({ length: slots }, () => new Float32Array(params.length)), steps: 0 },
    lossSum: 0,
    lossRows: 0,
    judge: FRESH_JUDGE,
    history: [],
    best: null,
    lowest: null,
    stalled: 0,
  };
}

/** Mean loss of the epoch so far; 0 before its first batch. */
export function meanLoss({ lossSum, lossRows }: Progress): number {
  return lossRows === 0 ? 0 : lossSum / lossRows;
}

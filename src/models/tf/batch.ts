/**
 * Rows for one step. Every batch of a training has the same number of rows, since each new shape costs the GPU a new
 * shader; the last batch of an epoch is filled up with rows of zeros that have weight 0.
 */
export interface Batch {
  /** Rows, padding included. */
  readonly rows: number;
  /** `rows * features`, row-major. */
  readonly x: Float32Array;
  /** `rows * outputs`, row-major: one-hot classes, or values. */
  readonly target: Float32Array;
  /** Each row's share of the batch's loss; they sum to 1. */
  readonly weight: Float32Array;
  /** L2 strength over the sum of the batch's row weights (scikit-learn's `alpha / n_samples`). */
  readonly decay: number;
  /** Dropout: for each hidden layer `rows * width` of 0 or 1 / (1 - rate); empty without dropout. */
  readonly masks: readonly Float32Array[];
}

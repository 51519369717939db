import type { Batch } from '../tf/batch';

/** Rows to learn from or to be judged by. */
export interface Rows {
  readonly count: number;
  readonly features: number;
  /** `count * features`, row-major. */
  readonly values: Float64Array;
  /** Width of the network's output. */
  readonly outputs: number;
  /** Class codes when `isCoded`, else standardized values. */
  readonly targets: Float64Array;
  readonly isCoded: boolean;
  /** Row weights with class weights multiplied in; null for all ones. */
  readonly weights: Float64Array | null;
}

/** A batch and what its loss stands for. */
export interface FilledBatch {
  readonly batch: Batch;
  /** Rows without padding. */
  readonly count: number;
  /** The sum of their weights. 0 means that the batch teaches nothing and must be left out. */
  readonly total: number;
}

/**
 * Rows `from` to `from + size` of `order` (null: of the rows as they lie), filled up to `size` with rows of weight 0.
 * Features become float32 here and nowhere else.
 */
export function fillBatch(
  rows: Rows,
  order: Int32Array | null,
  from: number,
  size: number,
  alpha: number,
  masks: readonly Float32Array[],
): FilledBatch {
  const { features, outputs } = rows;
  const count = Math.min(size, rows.count - from);
  const x = new Float32Array(size * features);
  const target = new Float32Array(size * outputs);
  const weight = new Float32Array(size);
  const total = totalWeight(rows, order, from, count);
  for (let i = 0; i < count; i += 1) {
    const row = order === null ? from + i : order[from + i];
    const start = row * features;
    const to = i * features;
    for (let j = 0; j < features; j += 1) x[to + j] = rows.values[start + j];
    // A code of -1 is a class that training never saw: its row has weight 0.
    if (!rows.isCoded) target[i] = rows.targets[row];
    else if (rows.targets[row] >= 0) target[i * outputs + rows.targets[row]] = 1;
    weight[i] = (rows.weights === null ? 1 : rows.weights[row]) / total;
  }
  return { batch: { rows: size, x, target, weight, decay: alpha / total, masks }, count, total };
}

function totalWeight({ weights }: Rows, order: Int32Array | null, from: number, count: number): number {
  if (weights === null) return count;
  let total = 0;
  for (let i = from; i < from + count; i += 1) total += weights[order === null ? i : order[i]];
  return total;
}

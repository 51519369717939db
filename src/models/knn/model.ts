import type { Task } from '../model';
import type { Boxes } from './boxes';

/** Fitted nearest neighbors: the training rows themselves, laid so that near ones are found quickly. */
export interface KnnModel extends Boxes {
  readonly kind: 'knn';
  readonly task: Task;
  readonly columns: readonly string[];
  readonly classes: readonly string[];
  readonly n_neighbors: number;
  readonly weights: 'uniform' | 'distance';
  /** 2 for Euclidean distances, 1 for Manhattan ones. */
  readonly p: number;
  /** The class code or value of each row, in the order of `rows`. */
  readonly y: Float64Array;
}

import { blockOf, pacing } from '../algebra/pace';
import { requireModelOf } from '../checkInput';
import { alignColumns, type LearnerContext, type Matrix, type Prediction } from '../model';
import type { TreeModel } from './model';

/**
 * What the leaf of each row says: class shares, or the mean. A missing value goes the way the node learned; infinite ones
 * compare as numbers do. Each row stands on its own.
 */
export async function predict(model: TreeModel, X: Matrix, ctx: LearnerContext): Promise<Prediction> {
  requireModelOf(model, 'tree');
  const { values, rows } = alignColumns(X, model.columns);
  const pace = pacing(ctx);
  const p = model.columns.length;
  const width = model.task === 'regression' ? 1 : model.classes.length;
  const predicted = new Float64Array(rows * width);
  const cost = 8 * model.depth + width;
  const block = blockOf(cost);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let row = start; row < end; row += 1) {
      const leaf = leafOf(model, values, row * p);
      for (let c = 0; c < width; c += 1) predicted[row * width + c] = model.value[leaf * width + c];
    }
    await pace((end - start) * cost);
  }
  return model.task === 'regression' ? { kind: 'values', values: predicted } : { kind: 'probabilities', classes: model.classes, values: predicted };
}

function leafOf({ feature, threshold, missingLeft, left, right }: TreeModel, values: Float64Array, at: number): number {
  let node = 0;
  while (feature[node] >= 0) {
    const value = values[at + feature[node]];
    const goesLeft = Number.isNaN(value) ? missingLeft[node] === 1 : value <= threshold[node];
    node = goesLeft ? left[node] : right[node];
  }
  return node;
}

import { pacing } from '../algebra/pace';
import { cannotExport } from '../cannotExport';
import { requireFiniteTarget, requireNoInfinity, requireRows } from '../checkInput';
import { lossWeights } from '../classWeights';
import type { FitInput, Learner, LearnerContext, OptionsOf } from '../model';
import { classTarget } from './classes';
import { grow } from './grow';
import type meta from './meta';
import { treeOf, type TreeModel } from './model';
import { numberTarget } from './numbers';
import { sortRows } from './orders';
import { predict } from './predict';
import { prunedNodes } from './prune';
import { onnxRefusal } from './refusal';
import type { Target } from './target';

type Options = OptionsOf<typeof meta>;

/**
 * A decision tree as CART grows it: every split is the best of all, at the midpoint of two neighboring values, as
 * scikit-learn's DecisionTreeClassifier and DecisionTreeRegressor find it in float64. Equal splits are settled by column,
 * then threshold (see `seek`); scikit-learn draws lots. Missing values go to the side where they gain more.
 *
 * Rows of weight 0 are as if they were not there; limits count rows, not weight. One row, one class, constant columns and
 * no column at all give one leaf. Needs 8 bytes a cell and about 50 a row beside the table. Throws `not-a-feature` for an
 * infinite value, `too-few-rows`, `wrong-type` for an infinite target and `too-large` for too many nodes of many classes. Warns
 * with `cannot-export` of a tree that ONNX will not take.
 */
async function fit(input: FitInput, options: Options, ctx: LearnerContext): Promise<TreeModel> {
  const { task, X, classes } = input;
  requireNoInfinity(X);
  requireRows(input);
  const pace = pacing(ctx);
  const { weights } = input;
  const source = Int32Array.from(weights === null ? Array.from({ length: X.rows }, (_, row) => row) : positive(weights));
  const target = targetOf(input, options, source);
  const orders = await sortRows(X, source, pace);
  const search = { X, source, orders, target, minLeaf: options.min_samples_leaf, pace };
  const onePercent = Math.max(1, Math.floor(source.length / 100));
  let told = 0;
  const nodes = await grow(search, options, settled => {
    if (settled - told < onePercent && settled < source.length) return;
    told = settled;
    ctx.progress('fitting', settled, source.length);
  });
  const model = treeOf(nodes, prunedNodes(nodes, options.ccp_alpha), { task, columns: X.columns, classes });
  const refusal = onnxRefusal(model);
  if (refusal !== null) ctx.warn(cannotExport(refusal));
  return model;
}

export default { fit, predict } satisfies Learner<Options, TreeModel>;

function positive(weights: Float64Array): number[] {
  const rows: number[] = [];
  weights.forEach((weight, row) => {
    if (weight > 0) rows.push(row);
  });
  return rows;
}

function targetOf({ task, y, classes, weights }: FitInput, { criterion, class_weight }: Options, source: Int32Array): Target {
  if (task === 'regression') {
    requireFiniteTarget(y);
    return numberTarget(Float64Array.from(source, row => y[row]), weights && Float64Array.from(source, row => weights[row]));
  }
  const weighed = lossWeights(y, classes.length, weights, class_weight);
  return classTarget(Int32Array.from(source, row => y[row]), classes.length, weighed && Float64Array.from(source, row => weighed[row]), criterion);
}

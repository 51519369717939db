import { Problem } from '../../pipeline/errors';
import { pacing } from '../algebra/pace';
import { cannotExport } from '../cannotExport';
import { requireFinite, requireFiniteTarget, requireRows } from '../checkInput';
import type { FitInput, Learner, LearnerContext, OptionsOf } from '../model';
import { boxed } from './boxes';
import type meta from './meta';
import type { KnnModel } from './model';
import { predict } from './predict';
import { onnxRefusal } from './refusal';

type Options = OptionsOf<typeof meta>;

/**
 * Keeps the training rows for scikit-learn's KNeighborsClassifier or KNeighborsRegressor, by exact Minkowski distances
 * with p 1 or 2. Of rows equally far the earlier one is the neighbor. Without columns every row is equally far.
 *
 * Throws `bad-param` for more neighbors than rows, `no-weights` when rows are weighed, `missing-values`, `not-a-feature`,
 * `too-few-rows`, `wrong-type` for an infinite target. Warns with `cannot-export` when it keeps more than ONNX may hold.
 */
async function fit(input: FitInput, { n_neighbors, weights, p }: Options, ctx: LearnerContext): Promise<KnnModel> {
  const { task, X, y, classes } = input;
  if (input.weights !== null) throw noWeights();
  requireRows(input);
  requireFinite(X);
  if (task === 'regression') requireFiniteTarget(y);
  if (n_neighbors > X.rows) throw tooManyNeighbors(n_neighbors, X.rows);
  const refusal = onnxRefusal(X.rows, X.columns.length);
  if (refusal !== null) ctx.warn(cannotExport(refusal));
  const tree = await boxed(X, pacing(ctx));
  return { kind: 'knn', task, columns: [...X.columns], classes: [...classes], n_neighbors, weights, p, ...tree, y: Float64Array.from(tree.source, row => y[row]) };
}

export default { fit, predict } satisfies Learner<Options, KnnModel>;

function noWeights(): Problem {
  return new Problem({
    code: 'no-weights',
    expected: 'training rows that all count the same',
    got: 'a column of row weights',
    fix: 'Choose another model, or take the role "weight" away.',
  });
}

function tooManyNeighbors(neighbors: number, rows: number): Problem {
  return new Problem({
    code: 'bad-param',
    where: { param: 'n_neighbors' },
    expected: `at most ${rows} neighbors: there are no more training rows`,
    got: `${neighbors}`,
    fix: 'Ask fewer neighbors, or loosen the steps that leave out rows.',
    data: { neighbors, rows },
    fact: { kind: 'many-neighbors', neighbors, rows },
  });
}

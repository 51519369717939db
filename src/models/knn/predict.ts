import { pacing } from '../algebra/pace';
import { requireFinite, requireModelOf } from '../checkInput';
import { alignColumns, type LearnerContext, type Matrix, type Prediction } from '../model';
import type { KnnModel } from './model';
import { searcher, type Searcher } from './search';

/** Rows between two words on how far it is. */
const TOLD = 1000;

/**
 * What the neighbors of each row say: class shares, or the mean of their values. Each row stands on its own. Throws on
 * missing values, naming the column.
 */
export async function predict(model: KnnModel, X: Matrix, ctx: LearnerContext): Promise<Prediction> {
  requireModelOf(model, 'knn');
  const { values, rows } = alignColumns(X, model.columns);
  requireFinite({ ...X, columns: model.columns, values });
  const pace = pacing(ctx);
  const columns = model.columns.length;
  const width = model.task === 'regression' ? 1 : model.classes.length;
  const said = new Float64Array(rows * width);
  const search = searcher(model, columns, model.n_neighbors, model.p);
  const shares = new Float64Array(model.n_neighbors);
  for (let row = 0; row < rows; row += 1) {
    const looked = search.find(values, row * columns);
    share(search, model, shares);
    for (let i = 0; i < shares.length; i += 1) {
      const answer = model.y[search.places[i]];
      if (model.task === 'regression') said[row] += shares[i] * answer;
      else said[row * width + answer] += shares[i];
    }
    const total = shares.reduce((sum, one) => sum + one, 0);
    for (let c = row * width; c < (row + 1) * width; c += 1) said[c] /= total;
    const turn = pace(looked * (columns + 4) + shares.length * 8 + width);
    if (turn !== undefined) await turn;
    if (row % TOLD === TOLD - 1) ctx.progress('predicting', row + 1, rows);
  }
  return model.task === 'regression' ? { kind: 'values', values: said } : { kind: 'probabilities', classes: model.classes, values: said };
}

/**
 * How much each neighbor counts: 1, or the nearest's distance over its own (in proportion to 1 / distance, without its
 * overflow). Where neighbors lie on the row itself only they count, as in scikit-learn.
 */
function share({ distances }: Searcher, { weights, p }: KnnModel, into: Float64Array): void {
  if (weights === 'uniform') {
    into.fill(1);
    return;
  }
  const distance = (i: number): number => (p === 2 ? Math.sqrt(distances[i]) : distances[i]);
  const nearest = distance(0);
  for (let i = 0; i < into.length; i += 1) into[i] = nearest === 0 ? Number(distance(i) === 0) : nearest / distance(i);
}

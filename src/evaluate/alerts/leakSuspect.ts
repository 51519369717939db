import type { AlertTable, JudgedTable, LeakSuspect } from '../../table/alerts/alert';
import { FOLDS } from './folds';
import { featureOf, type Feature } from './feature';
import { LEAK_SCORE } from './leakLimits';
import { growStepTree, stepTreeAt } from './stepTree';
import { judgedTarget, type JudgedTarget } from './target';

/** Rows that are judged at least: with fewer, a good column tells them all apart by luck. */
const LEAST_ROWS = 30;

const DEPTH = 3;

/** Rows are divided by this seed whatever the project's is: what looks like a leak must not hang on it. */
const SEED = 20_260_101;

/** Roles of columns that no model reads. */
const NOT_READ: ReadonlySet<string> = new Set(['target', 'ignore', 'id', 'group', 'weight']);

/**
 * Columns that alone tell nearly all of the target: a depth-3 tree on the column, judged on rows it was not fitted on
 * (five folds), has a balanced accuracy, or an R², over 0.98. Such a column is the target under another name, or is
 * known only after it. With more than eight classes the tree is as deep as it takes to have a leaf for each. `pause` is
 * awaited before each tree; a column is let go as soon as it could not get there if all other rows were told right.
 * `least` is another limit than 0.98.
 */
export async function leakSuspects(judged: JudgedTable, roles: AlertTable['roles'], pause: () => Promise<void>, least = LEAK_SCORE): Promise<LeakSuspect[]> {
  const { frame, target, isTraining } = judged;
  const held = frame.has(target) ? judgedTarget(judged, SEED) : null;
  if (held === null || held.rows < LEAST_ROWS) return [];
  const found: LeakSuspect[] = [];
  for (const [name, column] of frame.columns) {
    if (name === target || NOT_READ.has(roles.get(name) ?? '')) continue;
    await pause();
    const feature = featureOf(column, held);
    if (feature === null) continue;
    const score = await (held.classes === 0 ? rSquared(feature, held, least, pause) : balancedAccuracy(feature, held, least, pause));
    if (score === null) continue;
    found.push({
      code: 'leak-suspect', columns: [name], count: held.rows, of: frame.length, rows: null, isFromTraining: isTraining, target, score,
      measure: held.classes === 0 ? 'r2' : 'balanced-accuracy',
    });
  }
  return found;
}

/** Mean share of each class that is told right, out of fold; null when it is not over the limit. */
async function balancedAccuracy(feature: Feature, target: JudgedTarget, least: number, pause: () => Promise<void>): Promise<number | null> {
  const { classes, labels, folds } = target;
  const rows = new Float64Array(classes);
  const wrong = new Float64Array(classes);
  for (const label of labels) if (label >= 0) rows[label] += 1;
  // Of all rows, so that it is right whatever the remaining folds bring.
  const score = (): number => 1 - wrong.reduce((sum, count, c) => sum + count / rows[c], 0) / classes;
  const depth = Math.max(DEPTH, Math.ceil(Math.log2(classes)));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { items, valueAt } = feature.outside(fold);
    const tree = growStepTree(items, balancedWeights(target, fold), depth);
    for (let row = 0; row < folds.length; row += 1) {
      if (folds[row] === fold && stepTreeAt(tree, valueAt(row)) !== labels[row]) wrong[labels[row]] += 1;
    }
    if (!(score() > least)) return null;
    await pause();
  }
  return score();
}

/** Each class weighs the same in the tree, as it does in the score. */
function balancedWeights({ classes, labels, folds }: JudgedTarget, fold: number): Float64Array {
  const counts = new Float64Array(classes);
  for (let row = 0; row < labels.length; row += 1) if (labels[row] >= 0 && folds[row] !== fold) counts[labels[row]] += 1;
  return counts.map(count => (count === 0 ? 0 : 1 / count));
}

/** 1 less the squared error over that of the mean, out of fold; null when it is not over the limit. */
async function rSquared(feature: Feature, { numbers, folds }: JudgedTarget, least: number, pause: () => Promise<void>): Promise<number | null> {
  let error = 0;
  // The numbers are less their mean already.
  const spread = numbers.reduce((sum, number) => sum + number * number, 0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { items, valueAt } = feature.outside(fold);
    const tree = growStepTree(items, null, DEPTH);
    for (let row = 0; row < folds.length; row += 1) {
      if (folds[row] === fold) error += (numbers[row] - stepTreeAt(tree, valueAt(row))) ** 2;
    }
    if (!(1 - error / spread > least)) return null;
    await pause();
  }
  return 1 - error / spread;
}

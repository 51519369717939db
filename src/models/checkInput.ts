import { Problem } from '../pipeline/errors';
import type { FitInput, Matrix } from './model';

/** Squares of larger numbers leave float64. */
const LARGEST = 1e150;

/**
 * Refuses a matrix that no linear learner can take, naming the first bad column in column order, its first bad row and
 * how many rows are bad: `missing-values` for NaN, `not-a-feature` for infinities and magnitudes above 1e150.
 */
export function requireFinite(X: Matrix): void {
  const { values } = X;
  let clean = true;
  for (let i = 0; i < values.length; i += 1) {
    // False for NaN too.
    if (!(Math.abs(values[i]) <= LARGEST)) {
      clean = false;
      break;
    }
  }
  if (!clean) throw badColumn(X);
}

/** Refuses a matrix with an infinite value, naming the first such column in row order, its first bad row and how many are bad, with `not-a-feature`. */
export function requireNoInfinity({ columns, rows, values }: Matrix): void {
  let first = 0;
  while (first < values.length && Math.abs(values[first]) !== Infinity) first += 1;
  if (first === values.length) return;
  const j = first % columns.length;
  const firstRow = Math.floor(first / columns.length);
  let count = 0;
  for (let row = firstRow; row < rows; row += 1) if (Math.abs(values[row * columns.length + j]) === Infinity) count += 1;
  throw new Problem({
    code: 'not-a-feature',
    where: { column: columns[j] },
    expected: 'finite numbers',
    got: `${values[first]} (${count} of ${rows} rows)`,
    fix: 'Clip the column, or leave those rows out.',
    data: { count, firstRow },
    fact: { kind: 'infinite-cells', count, rows },
  });
}

/** Refuses rows that leave nothing to learn from: none at all, or none with a weight above 0. */
export function requireRows({ X, weights }: Pick<FitInput, 'X' | 'weights'>): void {
  if (X.rows > 0 && (weights === null || weights.some(weight => weight > 0))) return;
  throw new Problem({
    code: 'too-few-rows',
    expected: 'at least one training row with a weight above 0',
    got: X.rows === 0 ? 'no rows' : `${X.rows} rows, all of weight 0`,
    fix: X.rows === 0 ? 'Loosen the steps that leave out rows.' : 'Choose another weight column.',
    fact: { kind: 'no-weighted-rows', rows: X.rows },
  });
}

/** Refuses numbers to learn that are infinite or beyond 1e150, with `wrong-type`; the step that knows the column names it. */
export function requireFiniteTarget(y: Float64Array): void {
  const row = y.findIndex(value => !(Math.abs(value) <= LARGEST));
  if (row < 0) return;
  throw new Problem({
    code: 'wrong-type',
    expected: 'a target of numbers between -1e150 and 1e150',
    got: `${y[row]}`,
    fix: 'Clip the target, or leave those rows out.',
    data: { firstRow: row },
    fact: { kind: 'huge-target', value: y[row] },
  });
}

/** Throws when `model` was not fitted by `learner`; a slip of a program, not of a person. */
export function requireModelOf(model: { readonly kind: string } | null | undefined, learner: string): void {
  if (model?.kind !== learner) {
    throw new Error(`predict: expected a fitted model of "${learner}"; got ${model === null || model === undefined ? 'none' : `"${model.kind}"`}.`);
  }
}

function badColumn({ columns, rows, values }: Matrix): Problem {
  for (const [j, column] of columns.entries()) {
    const cells = Array.from({ length: rows }, (_, i) => values[i * columns.length + j]);
    const missing = cells.filter(Number.isNaN).length;
    if (missing > 0) {
      return new Problem({
        code: 'missing-values',
        where: { column },
        expected: 'a number in every row',
        got: `${missing} of ${rows} rows without one`,
        fix: 'Fill missing values, or leave those rows out.',
        data: { count: missing, firstRow: cells.findIndex(Number.isNaN) },
        fact: { kind: 'missing-cells', missing, rows },
      });
    }
    const large = cells.filter(cell => Math.abs(cell) > LARGEST).length;
    if (large > 0) {
      const firstRow = cells.findIndex(cell => Math.abs(cell) > LARGEST);
      return new Problem({
        code: 'not-a-feature',
        where: { column },
        expected: 'numbers between -1e150 and 1e150',
        got: `${cells[firstRow]} (${large} of ${rows} rows)`,
        fix: 'Clip the column, or bring it to another unit.',
        data: { count: large, firstRow },
        fact: { kind: 'huge-cells', value: cells[firstRow], count: large, rows },
      });
    }
  }
  throw new Error('badColumn: every column is finite.');
}

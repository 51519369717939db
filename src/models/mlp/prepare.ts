import { Problem } from '../../pipeline/errors';
import type { FitInput, LearnerContext, Matrix } from '../model';
import { alignColumns } from '../model';
import type { TargetScale } from './model';
import type { Rows } from './rows';

/** A fit's input, ready for batches. */
export interface Prepared {
  readonly train: Rows;
  readonly validation: Rows | null;
  readonly target: TargetScale | null;
}

/** A column is called unscaled when its root mean square is above this, or all its values are below the other. */
const LARGE = 10;
const SMALL = 0.05;

/**
 * Checks the input, standardizes a regression target (ddof 0, weighted) and multiplies class weights into row weights.
 * Warns "unscaled" of columns far from unit scale, and "no-validation" where nothing can be watched.
 *
 * Throws Problem "too-few-rows", "one-class", or "not-a-feature" for a value that float32 cannot hold.
 */
export function prepare(input: FitInput, balanced: boolean, ctx: LearnerContext): Prepared {
  const { X, classes, task } = input;
  check(input);
  warnOfScale(X, ctx);
  const isCoded = task === 'classification';
  const outputs = isCoded ? classes.length : 1;
  const target = isCoded ? null : scaleOf(input.y, input.weights);
  const classWeights = isCoded && balanced ? balancedWeights(input.y, outputs) : null;
  const rowsOf = (matrix: Matrix, y: Float64Array, weights: Float64Array | null): Rows => ({
    count: matrix.rows,
    features: X.columns.length,
    values: matrix.values,
    outputs,
    targets: target === null ? y : y.map(value => (value - target.mean) / target.scale),
    isCoded,
    weights: weigh(y, weights, isCoded, classWeights),
  });
  const train = rowsOf(X, input.y, input.weights);
  if (sumOf(train.weights, train.count) <= 0) throw tooFewRows('rows of weight 0 only');
  const held = input.validation;
  if (held === null) return { train, validation: null, target };
  const validation = rowsOf(alignColumns(held.X, X.columns), held.y, held.weights);
  if (sumOf(validation.weights, validation.count) > 0) return { train, validation, target };
  ctx.warn({ code: 'no-validation', message: 'The validation part has no row to be judged by.' });
  return { train, validation: null, target };
}

function check({ X, y, classes, task }: FitInput): void {
  if (X.rows === 0) throw tooFewRows('none');
  if (X.columns.length === 0) {
    throw new Problem({ code: 'not-a-feature', expected: 'at least one feature', got: 'none', fix: 'Keep a feature.' });
  }
  if (task === 'classification' && classes.length < 2) {
    throw new Problem({ code: 'one-class', expected: 'a target with two or more classes', got: `${classes.length}` });
  }
  if (task === 'regression' && !y.every(Number.isFinite)) {
    throw new Problem({ code: 'wrong-type', expected: 'a target of finite numbers', got: 'an infinite one' });
  }
  const beyond = X.values.findIndex(value => !Number.isFinite(Math.fround(value)));
  if (beyond < 0) return;
  throw new Problem({
    code: 'not-a-feature',
    where: { column: X.columns[beyond % X.columns.length] },
    expected: 'numbers within the range of float32 (3.4e38)',
    got: String(X.values[beyond]),
    fix: 'Clip or standardize the column first.',
  });
}

function warnOfScale({ rows, columns, values }: Matrix, ctx: LearnerContext): void {
  const squares = new Float64Array(columns.length);
  const largest = new Float64Array(columns.length);
  for (let i = 0, j = 0; i < values.length; i += 1, j = j + 1 === columns.length ? 0 : j + 1) {
    squares[j] += values[i] * values[i];
    largest[j] = Math.max(largest[j], Math.abs(values[i]));
  }
  columns.forEach((column, j) => {
    const size = Math.sqrt(squares[j] / rows);
    const isSmall = largest[j] > 0 && largest[j] < SMALL;
    if (size <= LARGE && !isSmall) return;
    ctx.warn({
      code: 'unscaled',
      column,
      message: `"${column}" is far from unit scale (typical size ${size.toPrecision(2)}); standardize it before a neural network.`,
    });
  });
}

/** Weighted mean and standard deviation (ddof 0); a scale of 1 for a constant target. */
function scaleOf(y: Float64Array, weights: Float64Array | null): TargetScale {
  const total = sumOf(weights, y.length);
  if (total <= 0) throw tooFewRows('rows of weight 0 only');
  const weightOf = (i: number): number => (weights === null ? 1 : weights[i]);
  // Around the first value, so that a constant target has exactly its own mean and no variance.
  const mean = y[0] + y.reduce((sum, value, i) => sum + (weightOf(i) / total) * (value - y[0]), 0);
  const variance = y.reduce((sum, value, i) => sum + (weightOf(i) / total) * (value - mean) ** 2, 0);
  return { mean, scale: variance > 0 ? Math.sqrt(variance) : 1 };
}

/** n / (k * n_c), as scikit-learn's "balanced"; over the rows of this very fit. */
function balancedWeights(codes: Float64Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const code of codes) counts[code] += 1;
  return counts.map(count => (count === 0 ? 0 : codes.length / (classes * count)));
}

/** Row weights times class weights; 0 for a class that training never saw. Null when all are 1. */
function weigh(
  y: Float64Array,
  weights: Float64Array | null,
  isCoded: boolean,
  classWeights: Float64Array | null,
): Float64Array | null {
  const hasUnseen = isCoded && y.some(code => code < 0);
  if (classWeights === null && !hasUnseen) return weights;
  return y.map((code, i) => {
    if (code < 0 && isCoded) return 0;
    return (weights === null ? 1 : weights[i]) * (classWeights === null ? 1 : classWeights[code]);
  });
}

function sumOf(weights: Float64Array | null, count: number): number {
  return weights === null ? count : weights.reduce((sum, weight) => sum + weight, 0);
}

function tooFewRows(got: string): Problem {
  return new Problem({ code: 'too-few-rows', expected: 'rows to learn from', got });
}

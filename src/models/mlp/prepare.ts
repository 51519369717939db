import { Problem } from '../../pipeline/errors';
import { pacing } from '../algebra/pace';
import { requireFinite, requireRows } from '../checkInput';
import { lossWeights, type ClassWeight } from '../classWeights';
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

/** Rows between two looks at whether somebody wants to stop. */
const BLOCK = 4096;

/**
 * Checks the input, standardizes a regression target (ddof 0, weighted) and multiplies class weights into row weights.
 * Warns "unscaled" of columns far from unit scale, and "no-validation" where nothing can be watched.
 *
 * Throws Problem "too-few-rows", "one-class", "wrong-type", "missing-values", or "not-a-feature" for a value that float32
 * cannot hold.
 */
export async function prepare(input: FitInput, classWeight: ClassWeight, ctx: LearnerContext): Promise<Prepared> {
  const { X, classes, task } = input;
  check(input);
  await lookAtScale(X, ctx);
  const isCoded = task === 'classification';
  const outputs = isCoded ? classes.length : 1;
  const target = isCoded ? null : scaleOf(input.y, input.weights);
  const rowsOf = (matrix: Matrix, y: Float64Array, weights: Float64Array | null): Rows => ({
    count: matrix.rows,
    features: X.columns.length,
    values: matrix.values,
    outputs,
    targets: target === null ? y : y.map(value => (value - target.mean) / target.scale),
    isCoded,
    weights,
  });
  const trainWeights = isCoded ? lossWeights(input.y, outputs, input.weights, classWeight) : input.weights;
  const train = rowsOf(X, input.y, trainWeights);
  const held = input.validation;
  if (held === null) return { train, validation: null, target };
  // The validation part is judged by the loss that training falls along, so the classes weigh there what they do here.
  const factors = classWeight === 'balanced' && isCoded ? factorsOf(input.y, trainWeights, input.weights, outputs) : null;
  const heldWeights = isCoded ? weighed(held.y, held.weights, factors) : held.weights;
  const validation = rowsOf(alignColumns(held.X, X.columns), held.y, heldWeights);
  if (sumOf(validation.weights, validation.count) > 0) return { train, validation, target };
  ctx.warn({ code: 'no-validation', message: 'The validation part has no row to be judged by.', facts: { kind: 'no-validation', because: 'no-rows' } });
  return { train, validation: null, target };
}

function check(input: FitInput): void {
  const { X, y, classes, task } = input;
  requireRows(input);
  if (X.columns.length === 0) {
    throw new Problem({ code: 'not-a-feature', expected: 'at least one feature', got: 'none', fix: 'Keep a feature.', fact: { kind: 'no-features' } });
  }
  if (task === 'classification' && classes.length < 2) {
    throw new Problem({ code: 'one-class', expected: 'a target with two or more classes', got: `${classes.length}`, fact: { kind: 'one-class', name: classes[0] ?? null } });
  }
  if (task === 'regression' && !y.every(Number.isFinite)) {
    throw new Problem({ code: 'wrong-type', expected: 'a target of finite numbers', got: 'an infinite one', fact: { kind: 'infinite-target' } });
  }
  requireFinite(X);
}

/** Refuses what float32 cannot hold and warns of what is far from unit scale, column by column. */
async function lookAtScale({ rows, columns, values }: Matrix, ctx: LearnerContext): Promise<void> {
  const pace = pacing(ctx);
  const width = columns.length;
  const squares = new Float64Array(width);
  const largest = new Float64Array(width);
  for (let start = 0; start < values.length; start += BLOCK * width) {
    const end = Math.min(values.length, start + BLOCK * width);
    for (let i = start, j = 0; i < end; i += 1, j = j + 1 === width ? 0 : j + 1) {
      squares[j] += values[i] * values[i];
      largest[j] = Math.max(largest[j], Math.abs(values[i]));
    }
    await pace((end - start) * 4);
  }
  columns.forEach((column, j) => {
    if (!Number.isFinite(Math.fround(largest[j]))) {
      throw new Problem({
        code: 'not-a-feature',
        where: { column },
        expected: 'numbers within the range of float32 (3.4e38)',
        got: String(largest[j]),
        fix: 'Clip or standardize the column first.',
        fact: { kind: 'beyond-float32', value: largest[j] },
      });
    }
    const size = Math.sqrt(squares[j] / rows);
    const isSmall = largest[j] > 0 && largest[j] < SMALL;
    if (size <= LARGE && !isSmall) return;
    ctx.warn({
      code: 'unscaled',
      column,
      facts: { kind: 'unscaled', column, size },
      message: `"${column}" is far from unit scale (typical size ${size.toPrecision(2)}); standardize it before a neural network.`,
    });
  });
}

/** Weighted mean and standard deviation (ddof 0); a scale of 1 for a constant target. */
function scaleOf(y: Float64Array, weights: Float64Array | null): TargetScale {
  const total = sumOf(weights, y.length);
  const weightOf = (i: number): number => (weights === null ? 1 : weights[i]);
  // Around the first value, so that a constant target has exactly its own mean and no variance.
  const mean = y[0] + y.reduce((sum, value, i) => sum + (weightOf(i) / total) * (value - y[0]), 0);
  const variance = y.reduce((sum, value, i) => sum + (weightOf(i) / total) * (value - mean) ** 2, 0);
  return { mean, scale: variance > 0 ? Math.sqrt(variance) : 1 };
}

/** What each class's rows were multiplied by; 1 for a class without weight. */
function factorsOf(
  codes: Float64Array,
  after: Float64Array | null,
  before: Float64Array | null,
  classes: number,
): Float64Array {
  const factors = new Float64Array(classes).fill(1);
  codes.forEach((code, row) => {
    const weight = before === null ? 1 : before[row];
    if (weight > 0 && after !== null) factors[code] = after[row] / weight;
  });
  return factors;
}

/** Row weights times their class's factor; 0 for a class that training never saw. Null when all are 1. */
function weighed(codes: Float64Array, weights: Float64Array | null, factors: Float64Array | null): Float64Array | null {
  if (factors === null && !codes.some(code => code < 0)) return weights;
  return codes.map((code, row) => {
    if (code < 0) return 0;
    return (weights === null ? 1 : weights[row]) * (factors === null ? 1 : factors[code]);
  });
}

function sumOf(weights: Float64Array | null, count: number): number {
  return weights === null ? count : weights.reduce((sum, weight) => sum + weight, 0);
}

import type { Matrix } from '../model';
import { denseCells } from './denseCells';
import { layRows, measure, type Measured } from './design';
import type { Pace } from './pace';
import { commonValues, layApart } from './apart';
import { sparseCells } from './sparseCells';

/** The cells of a design, each `(x - mean) / scale`, however they are kept: what a solver needs of them. */
export interface Cells {
  readonly rows: number;
  readonly width: number;
  /** What one row's dot product costs, in multiply-adds. */
  readonly cost: number;
  /** What one row costs in `gram`, in multiply-adds. */
  readonly gramCost: number;
  /** `into[line][row] = row . vectors[line * width..]` for rows start..end and every line of `into`. */
  dot(start: number, end: number, vectors: Float64Array, into: readonly Float64Array[]): void;
  /** `into[line * width..] += sum of factors[line][row] * row` over rows start..end, for every line of `factors`. */
  add(start: number, end: number, factors: readonly Float64Array[], into: Float64Array): void;
  /** `into[to..to + width) += sum of factors[row] * row^2` over rows start..end, cell by cell. */
  addSquares(start: number, end: number, factors: Float64Array, into: Float64Array, to: number): void;
  /** Upper triangle of `sum of factors[row] * row' row` over all rows (`width * width`, row-major). */
  gram(factors: Float64Array, pace: Pace): Promise<Float64Array>;
  /** Every `stride`-th row, from the first. */
  every(stride: number): Cells;
  /** The named columns alone, in that order. */
  pick(columns: Int32Array): Cells;
}

/** A design whose cells are kept as suits them. */
export interface CellDesign extends Measured {
  readonly width: number;
  readonly cells: Cells;
}

/**
 * The design of `X` (finite values), with a last column of ones where there is an `intercept`; columns are then centered.
 * Where most columns hold one value in most rows (encoded categories, flags, counts that are mostly 0), only what differs
 * is kept; it never takes more memory than the plain matrix of `rows * width` float64.
 */
export async function makeCellDesign(X: Matrix, weights: Float64Array | null, intercept: boolean, pace: Pace): Promise<CellDesign> {
  const measured = await measure(X, weights, intercept, pace);
  const width = X.columns.length + (intercept ? 1 : 0);
  const common = await commonValues(X, measured, pace);
  if (common !== null) return { ...measured, width, cells: sparseCells(await layApart(X, measured, common, intercept, pace)) };
  const values = await layRows(X, measured, intercept ? () => 1 : null, pace);
  return { ...measured, width, cells: denseCells(values, measured.rows, width) };
}

/** Every `stride`-th row of a design: what a solver looks at to get near before it looks at all rows. */
export function strideDesign(design: CellDesign, stride: number): CellDesign {
  const cells = design.cells.every(stride);
  const weights = Float64Array.from({ length: cells.rows }, (_, i) => design.weights[i * stride]);
  const source = Int32Array.from({ length: cells.rows }, (_, i) => design.source[i * stride]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ...design, rows: cells.rows, cells, source, weights, total };
}

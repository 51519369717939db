import { pivotedCholesky, solveCholesky } from '../algebra/cholesky';
import type { CellDesign } from '../algebra/cells';
import type { Pace } from '../algebra/pace';
import { minimumNorm } from '../linear/minimumNorm';

/** Columns with less than this share of their variance left, once others are known, are left out of a plain fit. */
const INDEPENDENT = 1e-11;

/** Above this share for all that are left in, how the others depend on them is known to ten digits. */
const CLEARLY = 1e-6;

/** A design without the columns that depend on others, and the way back. */
export interface Independent {
  readonly design: CellDesign;
  /** Coefficients of all columns (scaled, without the intercept) that score as those of the independent ones do. */
  expand(line: Float64Array): Float64Array;
}

/**
 * Without a penalty only independent columns have an optimum of their own. The shares of dependent ones are the shortest
 * coefficients that score the same, in the columns' own units; or 0, where the independent ones nearly depend on each
 * other themselves. `columns` is how many of the design's columns are the learner's; a last one of ones stays.
 */
export async function independentColumns(design: CellDesign, columns: number, pace: Pace): Promise<Independent> {
  const gram = await design.cells.gram(design.weights, pace);
  const part = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i += 1) part.set(gram.subarray(i * design.width, i * design.width + columns), i * columns);
  const { order, rank, U } = pivotedCholesky(part, columns, INDEPENDENT);
  if (rank === columns) return { design, expand: line => line.slice(0, columns) };
  const isClear = pivotedCholesky(part, columns, CLEARLY).rank === rank;
  const rest = columns - rank;
  const B = new Float64Array(rank * rest);
  for (let j = 0; isClear && j < rest; j += 1) {
    const column = order[rank + j];
    const products = Float64Array.from(order.subarray(0, rank), i => part[Math.min(i, column) * columns + Math.max(i, column)]);
    solveCholesky(U, rank, products).forEach((value, i) => (B[i * rest + j] = value));
  }
  return {
    design: pickColumns(design, order.subarray(0, rank), columns),
    expand: line => minimumNorm(line.slice(0, rank), { order, rank, B }, design.scales),
  };
}

/** The picked columns and whatever follows the first `columns`. Means and scales stay those of all columns. */
function pickColumns(design: CellDesign, picked: Int32Array, columns: number): CellDesign {
  const from = Int32Array.from({ length: picked.length + design.width - columns }, (_, j) => picked[j] ?? columns + j - picked.length);
  return { ...design, width: from.length, cells: design.cells.pick(from) };
}

import { strideDesign, type CellDesign } from '../algebra/cells';
import type { Pace } from '../algebra/pace';
import { FACTORED, factored } from './direction';
import { newton } from './newton';
import type { Objective } from './objective';

/** Rows a coefficient needs for a sample's optimum to be worth starting from. */
const ROWS_EACH = 50;
const FEWEST_ROWS = 5000;
/** Below this many times the sample, all rows are as cheap. */
const WORTHWHILE = 4;

/** A point to start from, and the factored second derivatives of a sample there, if one was looked at. */
export interface Start {
  readonly point: Float64Array;
  readonly factor: Float64Array | null;
}

/**
 * Where to start: the optimum of a sample (every so many-th row), found roughly, when there are many rows; else `plain`.
 * It saves about half the looks at all rows; where they lead is the same from any start.
 */
export async function startPoint(
  design: CellDesign,
  objectiveOf: (design: CellDesign) => Objective,
  plain: Float64Array,
  pace: Pace,
): Promise<Start> {
  const stride = Math.floor(design.rows / Math.max(FEWEST_ROWS, ROWS_EACH * plain.length));
  if (stride < WORTHWHILE) return { point: plain, factor: null };
  // A sample may be separable where all rows are not: then its points run off, and are dropped.
  let separated = false;
  const onStep = ({ evaluation }: { evaluation: { margin: number } }) => (separated = evaluation.margin > 0);
  const options = { tolerance: 1e-3, maxIterations: 10, onStep };
  const sample = objectiveOf(strideDesign(design, stride));
  const { point } = await newton(sample, plain, options, pace);
  if (separated) return { point: plain, factor: null };
  if (sample.free > FACTORED) return { point, factor: null };
  const { factor, isSingular } = await factored(sample, pace);
  // What a sample knows nothing of (a rare category) its derivatives would send far off.
  return { point, factor: isSingular ? null : factor };
}

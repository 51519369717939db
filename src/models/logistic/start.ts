import type { Design } from '../algebra/design';
import { strideDesign } from '../algebra/design';
import type { Pace } from '../algebra/pace';
import { newton } from './newton';
import type { Objective } from './objective';

/** Rows a coefficient needs for a sample's optimum to be worth starting from. */
const ROWS_EACH = 50;
const FEWEST_ROWS = 5000;
/** Below this many times the sample, all rows are as cheap. */
const WORTHWHILE = 4;

/**
 * Where to start: the optimum of a sample (every so many-th row), found roughly, when there are many rows; else `plain`.
 * It saves about half the looks at all rows; where they lead is the same from any start.
 */
export async function startPoint(
  design: Design,
  objectiveOf: (design: Design) => Objective,
  plain: Float64Array,
  pace: Pace,
): Promise<Float64Array> {
  const stride = Math.floor(design.rows / Math.max(FEWEST_ROWS, ROWS_EACH * plain.length));
  if (stride < WORTHWHILE) return plain;
  // A sample may be separable where all rows are not: then its points run off, and are dropped.
  let separated = false;
  const onStep = ({ evaluation }: { evaluation: { margin: number } }) => (separated = evaluation.margin > 0);
  const options = { tolerance: 1e-3, maxIterations: 10, onStep };
  const { point } = await newton(objectiveOf(strideDesign(design, stride)), plain, options, pace);
  return separated ? plain : point;
}

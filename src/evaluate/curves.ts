import type { ClassCurves, Curve } from './judgement';
import { rankScores, type Ranking } from './ranking';
import { thin } from './thin';

/** Points drawn of a curve, at most. */
export const CURVE_POINTS = 500;

/** A curve's points, before thinning. */
export interface Points {
  readonly x: number[];
  readonly y: number[];
  readonly thresholds: (number | null)[];
}

/**
 * The ROC curve: one point for each distinct score, from (0, 0), where no row is called positive, to (1, 1). Weights are
 * the ranking's. Null when one side has no weight.
 */
export function rocPoints(ranking: Ranking): Points | null {
  const { positives, negatives } = sides(ranking);
  if (positives === 0 || negatives === 0) return null;
  const points: Points = { x: [0], y: [0], thresholds: [null] };
  walk(ranking, (above, below, score) => {
    points.x.push(below / negatives);
    points.y.push(above / positives);
    points.thresholds.push(score);
  });
  return points;
}

/**
 * The precision-recall curve, by rising recall: one point for each distinct score after (0, 1), where no row is called
 * positive and precision is 1 by convention (scikit-learn's). Null when no row with weight is of the class.
 */
export function prPoints(ranking: Ranking): Points | null {
  const { positives } = sides(ranking);
  if (positives === 0) return null;
  const points: Points = { x: [0], y: [1], thresholds: [null] };
  walk(ranking, (above, below, score) => {
    // Rows of weight 0 alone call for no point: precision would be 0 / 0.
    if (above + below === 0) return;
    points.x.push(above / positives);
    points.y.push(above / (above + below));
    points.thresholds.push(score);
  });
  return points;
}

/** Both curves of one class, thinned, with their areas (taken before thinning). */
export function classCurves(name: string, ranking: Ranking): ClassCurves {
  const { positives, negatives } = sides(ranking);
  const { auc, averagePrecision } = rankScores(ranking, null, null);
  return {
    name,
    roc: drawn(rocPoints(ranking)),
    auc: Number.isNaN(auc) ? null : auc,
    pr: drawnInSteps(prPoints(ranking)),
    averagePrecision: Number.isNaN(averagePrecision) ? null : averagePrecision,
    prevalence: positives + negatives > 0 ? positives / (positives + negatives) : null,
  };
}

function drawn(points: Points | null): Curve | null {
  if (points === null) return null;
  const { kept, moved } = thin(points.x, points.y, CURVE_POINTS);
  return {
    x: kept.map(i => points.x[i]),
    y: kept.map(i => points.y[i]),
    thresholds: kept.map(i => points.thresholds[i]),
    exactPoints: points.x.length,
    moved,
  };
}

/**
 * A curve that goes in steps: the precision of a point holds back to the recall of the point before it, as the step sum
 * of average precision has it. Up to `CURVE_POINTS` points are all kept; of more, the line with its corners is thinned,
 * so that the area under it stays.
 */
function drawnInSteps(points: Points | null): Curve | null {
  if (points === null) return null;
  const exactPoints = points.x.length;
  return exactPoints <= CURVE_POINTS ? { ...points, exactPoints, moved: 0 } : { ...drawn(withCorners(points))!, exactPoints };
}

/** A corner stands where the step to its point begins, with the threshold of that point. */
function withCorners({ x, y, thresholds }: Points): Points {
  return {
    x: x.flatMap((each, i) => (i === 0 ? [each] : [x[i - 1], each])),
    y: y.flatMap((each, i) => (i === 0 ? [each] : [each, each])),
    thresholds: thresholds.flatMap((each, i) => (i === 0 ? [each] : [each, each])),
  };
}

function sides({ positive, negative }: Ranking): { positives: number; negatives: number } {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return { positives: sum(positive), negatives: sum(negative) };
}

/** Visits each distinct score with the weight of rows at or above it, of the class and not. */
function walk({ positive, negative, ends, scores }: Ranking, visit: (above: number, below: number, score: number) => void): void {
  let above = 0;
  let below = 0;
  for (let i = 0; i < ends.length; i += 1) {
    above += positive[i];
    below += negative[i];
    if (ends[i] === 1) visit(above, below, scores[i]);
  }
}

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

/**
 * The average of the curves of several classes, each class alike: at each place the mean of their heights, so that the
 * area under it is the mean of theirs. Null where there are none; a curve that one class lacks is left out.
 */
export function macroCurves(name: string, curves: readonly ClassCurves[]): ClassCurves | null {
  if (curves.length === 0) return null;
  const mean = (of: (curve: ClassCurves) => number | null): number | null => {
    const values = curves.map(of);
    return values.some(value => value === null) ? null : values.reduce<number>((sum, value) => sum + value!, 0) / curves.length;
  };
  const roc = curves.flatMap(curve => curve.roc ?? []);
  const pr = curves.flatMap(curve => (curve.pr === null ? [] : curve.pr.x.length === curve.pr.exactPoints ? withCorners(curve.pr) : curve.pr));
  return {
    name,
    roc: roc.length < curves.length ? null : drawn(average(roc)),
    auc: mean(({ auc }) => auc),
    pr: pr.length < curves.length ? null : lined(average(pr)),
    averagePrecision: mean(({ averagePrecision }) => averagePrecision),
    prevalence: mean(({ prevalence }) => prevalence),
  };
}

/** A curve whose corners are among its points: it has more of them than the exact curve, so that nobody steps between them. */
function lined(points: Points): Curve {
  const curve = drawn(points)!;
  return curve.x.length === curve.exactPoints ? { ...curve, exactPoints: curve.exactPoints + 1 } : curve;
}

/** The mean height of lines over all places where one of them bends; where a line jumps, its height on both sides. */
function average(lines: readonly Pick<Curve, 'x' | 'y'>[]): Points {
  const places = [...new Set(lines.flatMap(({ x }) => [...x]))].sort((a, b) => a - b);
  const points: Points = { x: [], y: [], thresholds: [] };
  const at = lines.map(() => 0);
  const push = (x: number, y: number): void => {
    points.x.push(x);
    points.y.push(y);
    points.thresholds.push(null);
  };
  for (const place of places) {
    let before = 0;
    let after = 0;
    lines.forEach(({ x, y }, i) => {
      while (at[i] < x.length - 1 && x[at[i]] < place) at[i] += 1;
      const here = at[i];
      if (x[here] !== place) {
        const share = here === 0 || x[here] < place ? 1 : (place - x[here - 1]) / (x[here] - x[here - 1]);
        const height = here === 0 ? y[here] : y[here - 1] + share * (y[here] - y[here - 1]);
        before += height;
        after += height;
        return;
      }
      before += y[here];
      while (at[i] < x.length - 1 && x[at[i] + 1] === place) at[i] += 1;
      after += y[at[i]];
    });
    push(place, before / lines.length);
    if (after !== before) push(place, after / lines.length);
  }
  return points;
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
function withCorners({ x, y, thresholds }: Pick<Curve, keyof Points>): Points {
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

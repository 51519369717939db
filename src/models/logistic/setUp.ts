import { Problem } from '../../pipeline/errors';
import type { CellDesign } from '../algebra/cells';
import { classTotals } from '../classWeights';
import type { FitInput } from '../model';
import { binaryObjective } from './binary';
import type { Objective } from './objective';
import { softmaxObjective } from './softmax';

/** Codes of the classes that have rows with weight, of more than two the heaviest last; throws `one-class` when there are fewer than two. */
export function presentClasses({ y, classes, weights }: FitInput): number[] {
  const totals = classTotals(y, classes.length, weights);
  const present = [...totals.keys()].filter(code => totals[code] > 0);
  if (present.length === 2) return present;
  const heaviest = present.reduce((a, b) => (totals[b] > totals[a] ? b : a), present[0]);
  if (present.length > 2) return [...present.filter(code => code !== heaviest), heaviest];
  throw new Problem({
    code: 'one-class',
    expected: 'at least two classes among the training rows with weight',
    got: `only "${classes[present[0]]}"`,
    fix: 'Choose another target, or loosen the steps that leave out rows.',
    fact: { kind: 'one-class', name: classes[present[0]] ?? null },
  });
}

/** What each design column's squared coefficient costs; the intercept (the last, if there is one) costs nothing. C may be Infinity. */
export function penaltyOf({ width, scales, total }: CellDesign, columns: number, C: number): Float64Array {
  const costs = new Float64Array(width);
  for (let j = 0; j < Math.min(columns, width); j += 1) costs[j] = 1 / (C * total * scales[j] * scales[j]);
  return costs;
}

/** The objective of a design: of two classes, or of more. `y` holds codes of the matrix's rows. */
export function objectiveFor(design: CellDesign, y: Float64Array, present: readonly number[], penalty: Float64Array): Objective {
  if (present.length === 2) {
    const signs = Float64Array.from(design.source, row => (y[row] === present[1] ? 1 : -1));
    return binaryObjective(design, signs, penalty);
  }
  const place = new Map(present.map((code, i) => [code, i]));
  const codes = Int32Array.from(design.source, row => place.get(y[row]) ?? -1);
  return softmaxObjective(design, codes, present.length, penalty);
}

/** Coefficients 0 and intercepts that give each class its weighted share. */
export function priorPoint(design: CellDesign, y: Float64Array, present: readonly number[], intercept: boolean): Float64Array {
  const lines = present.length === 2 ? 1 : present.length;
  const point = new Float64Array(lines * design.width);
  if (!intercept) return point;
  const totals = new Map(present.map(code => [code, 0]));
  design.source.forEach((row, i) => totals.set(y[row], (totals.get(y[row]) ?? 0) + design.weights[i]));
  const logs = present.map(code => Math.log((totals.get(code) ?? 0) / design.total));
  const last = design.width - 1;
  if (lines === 1) point[last] = logs[1] - logs[0];
  else logs.forEach((log, c) => (point[c * design.width + last] = log - logs.reduce((sum, x) => sum + x, 0) / lines));
  return point;
}

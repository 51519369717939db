import type { Measured } from '../algebra/design';
import type { NewtonResult } from './newton';
import type { LogisticModel } from './predict';

/** One score: coefficients of all scaled columns, and the constant that goes with centered ones. */
export interface Line {
  readonly scaled: Float64Array;
  readonly constant: number;
}

/** A point as its lines, one a score; none for an empty point. */
export function linesOf(point: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: width === 0 ? 0 : point.length / width }, (_, i) => point.slice(i * width, (i + 1) * width));
}

/** The model in the columns' own units, over all classes; those not `present` get no chance. */
export function modelOf(
  columns: readonly string[],
  classes: readonly string[],
  present: readonly number[],
  lines: readonly Line[],
  { scales, means }: Measured,
  { iterations, gradientNorm, converged }: NewtonResult,
): LogisticModel {
  const p = columns.length;
  const k = classes.length;
  const coef = new Float64Array((k === 2 ? 1 : k) * p);
  const intercept = new Float64Array(k === 2 ? 1 : k);
  const put = (at: number, line: Line | undefined, share: number) => {
    if (line === undefined) return;
    const own = line.scaled.map((value, j) => (share * value) / scales[j]);
    coef.set(own, at * p);
    intercept[at] = own.reduce((sum, value, j) => sum - value * means[j], share * line.constant);
  };
  if (k === 2) put(0, lines[0], 1);
  else {
    intercept.fill(-Infinity);
    for (const code of present) intercept[code] = 0;
    // Two classes of many: half the one line each, so that softmax gives what the sigmoid did.
    if (present.length === 2) present.forEach((code, i) => put(code, lines[0], i === 0 ? -0.5 : 0.5));
    else present.forEach((code, i) => put(code, lines[i], 1));
  }
  return { kind: 'logistic', columns: [...columns], classes: [...classes], coef, intercept, iterations, gradientNorm, converged };
}

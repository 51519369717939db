import { contestClassification, contestRegression, type PairedContext, type PairedDifferences } from '../../evaluate/contest';
import { takeFrame } from '../../table/kernels/take';
import { classCodes, classesOf } from '../classLabels';
import type { ContestInput, StepContext } from '../step';
import { classificationInput, regressionInput } from './inputs';
import { judgedRows } from './judgedRows';

/**
 * Two models' scores side by side, from the same resamples; null where they were not judged by the same: other rows,
 * another truth, other weights or groups.
 */
export function contest({ one, other, otherRoles }: ContestInput, ctx: StepContext): PairedDifferences | null {
  if (one.model.task !== other.model.task) return null;
  const sides = [{ input: one, roles: ctx.roles }, { input: other, roles: otherRoles }].map(({ input, roles }) => {
    const { rows } = judgedRows(input.frame, input.model.target, input.prediction);
    return { input, roles, rows, source: rows.map(row => input.frame.sourceRow(row)) };
  });
  const [a, b] = sides;
  if (!isEqual(a.source, b.source)) return null;
  const paired: PairedContext = { random: () => ctx.random(`evaluate/${one.part}`), tick: () => ctx.checkCancelled() };
  if (one.model.task === 'regression') {
    const [x, y] = sides.map(({ input, rows, roles }) => regressionInput(input, rows, { roles }));
    return isEqual(x.truth, y.truth) && isEqual(x.weights, y.weights) && isEqual(x.groups, y.groups) ? contestRegression(x, y, paired) : null;
  }
  const [x, y] = sides.map(({ input, rows, roles }) => classificationInput(input, rows, { roles }));
  return isSameTruth(a, b) && isEqual(x.weights, y.weights) && isEqual(x.groups, y.groups) ? contestClassification(x, y, paired) : null;
}

interface Side {
  readonly input: ContestInput['one'];
  readonly rows: Int32Array;
}

/** Whether each row has the same class in both, whichever classes the models have seen. */
function isSameTruth(a: Side, b: Side): boolean {
  const [x, y] = [a, b].map(({ input, rows }) => takeFrame(input.frame, rows).column(input.model.target));
  const all = [...new Set([...classesOf(x), ...classesOf(y)])];
  return isEqual(classCodes(x, all), classCodes(y, all));
}

function isEqual(a: ArrayLike<number> | null, b: ArrayLike<number> | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
}

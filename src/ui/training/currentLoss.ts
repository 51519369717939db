import { magnitude } from '../../evaluate/rounding';
import type { CurvePoint } from '../../models/model';
import { brief, decimal, isFar } from '../format/number';

/** The last validation loss there is: within an epoch, and between two, it is still that of the one before. Null before the first. */
export function latestValidation(points: readonly CurvePoint[]): number | null {
  return points.findLast(({ validationLoss }) => validationLoss !== null)?.validationLoss ?? null;
}

const DIGITS = 4;
const MOST_DECIMALS = 8;

/**
 * Writes the losses of a training under way with one number of decimals, as many as give its first loss five digits, so that
 * figures change and their width does not.
 */
export function steadyLoss(points: readonly CurvePoint[]): (loss: number | null) => string {
  const first = points.at(0)?.loss ?? 0;
  const whole = first === 0 || !Number.isFinite(first) ? 0 : magnitude(first);
  const decimals = Math.max(0, Math.min(MOST_DECIMALS, DIGITS - whole));
  return loss => (loss === null || !Number.isFinite(loss) || isFar(Math.abs(loss)) ? brief(loss) : decimal(loss, decimals));
}

import { valueCounts } from '../../table/kernels/valueCounts';
import type { ClassImbalance, JudgedTable } from '../../table/alerts/alert';

/** So many times more rows the commonest class must have: at 4 to 1, always guessing it is right for 4 rows of 5. */
const LEAST_RATIO = 4;

/** Beyond as many values a target is hardly a list of classes. */
const MOST_CLASSES = 100;

/** A target with a class that is far rarer than the commonest: accuracy then says little of the rare one. */
export function classImbalanceAlerts({ frame, target, isClasses, isTraining }: JudgedTable): ClassImbalance[] {
  if (!isClasses || !frame.has(target)) return [];
  const { values, counts, distinct, present } = valueCounts(frame.column(target), MOST_CLASSES + 1);
  if (distinct < 2 || distinct > MOST_CLASSES || counts[0] < LEAST_RATIO * counts[distinct - 1]) return [];
  const rarest = values[distinct - 1]!;
  const held = typeof rarest === 'bigint' ? String(rarest) : rarest;
  return [{
    code: 'class-imbalance', columns: [target], count: counts[distinct - 1], of: present, isFromTraining: isTraining, classes: distinct,
    rarest: { value: String(rarest), count: counts[distinct - 1] }, commonest: { value: String(values[0]), count: counts[0] },
    rows: { kind: 'values', column: target, values: [held] },
  }];
}

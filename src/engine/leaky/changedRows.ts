import { labeler } from '../../evaluate/labels';
import type { Prediction } from '../../models/model';

/** Numbers that differ by a smaller share than this are the same prediction: sums taken in another order. */
const ROUNDING = 1e-9;

/** Rows of which both say something, and those of which they do not say the same: another class, or another number. */
export function changedRows(one: Prediction, other: Prediction): { readonly rows: number; readonly changed: number } {
  const [first, second] = [sayings(one), sayings(other)];
  let rows = 0;
  let changed = 0;
  for (let row = 0; row < first.length; row += 1) {
    const [a, b] = [first[row], second[row]];
    if (a === null || b === null) continue;
    rows += 1;
    if (isOther(a, b)) changed += 1;
  }
  return { rows, changed };
}

/** The label or the value of each row; null where there is no prediction. */
function sayings(prediction: Prediction): readonly (string | number | null)[] {
  if (prediction.kind === 'values') return Array.from(prediction.values, value => (Number.isNaN(value) ? null : value));
  const { classes, values } = prediction;
  const k = classes.length;
  const labelOf = labeler(prediction);
  return Array.from({ length: k === 0 ? 0 : values.length / k }, (_, row) => {
    const at = labelOf(row);
    return at < 0 ? null : classes[at];
  });
}

function isOther(a: string | number, b: string | number): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > ROUNDING * Math.max(Math.abs(a), Math.abs(b)) : a !== b;
}

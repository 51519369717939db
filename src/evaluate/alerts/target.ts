import { cellOf, isMissing } from '../../table/column';
import { rowGroups } from '../../table/kernels/rowGroups';
import type { JudgedTable } from '../../table/alerts/alert';
import { foldsOf, FOLDS } from './folds';

/** A class of fewer rows cannot be in every fold; its rows are not judged. */
const LEAST_CLASS_ROWS = FOLDS;

/** Beyond as many values a target is hardly a list of classes. */
const MOST_CLASSES = 100;

/** The target as a column is held against it, row by row. */
export interface JudgedTarget {
  /** How many classes there are; 0 for numbers. */
  readonly classes: number;
  /** The class of each row, or 0; -1 for rows that are not judged: without a target, or of a class too rare. */
  readonly labels: Int32Array;
  /** The number of each row less the mean of all; zeros for classes. */
  readonly numbers: Float64Array;
  /** Fold of each row; 255 for rows that are not judged. */
  readonly folds: Uint8Array;
  /** Rows that are judged. */
  readonly rows: number;
}

/** The target of a table, divided into folds; null when there is nothing to tell apart in it. */
export function judgedTarget(judged: JudgedTable, seed: number): JudgedTarget | null {
  const { frame, isClasses } = judged;
  const found = isClasses ? classLabels(judged) : numberLabels(judged);
  if (found === null) return null;
  return { ...found, folds: foldsOf(frame.sourceRows(), found.labels, seed), rows: found.labels.reduce((sum, label) => sum + (label < 0 ? 0 : 1), 0) };
}

type Labels = Pick<JudgedTarget, 'classes' | 'labels' | 'numbers'>;

/** Classes are numbered by their text, so that the order of the rows does not matter. */
function classLabels({ frame, target }: JudgedTable): Labels | null {
  const column = frame.column(target);
  const { groups, firsts } = rowGroups(frame, [target]);
  const sizes = new Int32Array(firsts.length);
  for (let row = 0; row < groups.length; row += 1) sizes[groups[row]] += 1;
  const kept = Array.from(firsts.keys())
    .filter(group => !isMissing(column, firsts[group]) && sizes[group] >= LEAST_CLASS_ROWS)
    .map(group => ({ group, text: String(cellOf(column, firsts[group])) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  if (kept.length < 2 || kept.length > MOST_CLASSES) return null;
  const labelOf = new Int32Array(firsts.length).fill(-1);
  kept.forEach(({ group }, label) => (labelOf[group] = label));
  return { classes: kept.length, labels: Int32Array.from(groups, group => labelOf[group]), numbers: new Float64Array(frame.length) };
}

function numberLabels({ frame, target }: JudgedTable): Labels | null {
  const column = frame.column(target);
  if (column.type !== 'number') return null;
  const labels = Int32Array.from(column.values, (value, row) => (isMissing(column, row) || !Number.isFinite(value) ? -1 : 0));
  let rows = 0;
  let mean = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (labels[row] < 0) continue;
    rows += 1;
    mean += (column.values[row] - mean) / rows;
  }
  const numbers = Float64Array.from(column.values, (value, row) => (labels[row] < 0 ? 0 : value - mean));
  return numbers.some(number => number !== 0) ? { classes: 0, labels, numbers } : null;
}

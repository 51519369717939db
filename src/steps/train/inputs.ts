import { Problem } from '../../pipeline/errors';
import type { Frame } from '../../table/frame';
import { toMatrix } from '../../table/kernels/matrix';
import { countMissing } from '../../table/kernels/missing';
import type { Matrix } from '../../models/model';
import { sayCount } from '../words';

/** The features as a learner takes them. Throws `duplicate-column` when two matrix columns would get one name. */
export function featureMatrix(frame: Frame, features: readonly string[]): Matrix {
  const seen = new Set<string>();
  for (const name of features) {
    const column = frame.column(name);
    for (const made of column.type === 'block' ? column.slots.map(slot => `${name}[${slot}]`) : [name]) {
      if (seen.has(made)) {
        throw new Problem({
          code: 'duplicate-column',
          where: { column: made },
          expected: 'each feature under a name of its own',
          got: `two called "${made}"`,
          fix: 'Rename one of the columns.',
          fact: { kind: 'same-feature', feature: made },
        });
      }
      seen.add(made);
    }
  }
  return toMatrix(frame, features);
}

/** Refuses features without a value in some row, naming the first such column, how many there are, and the mend. */
export function requireComplete(frame: Frame, features: readonly string[]): void {
  const gaps = features.map(name => ({ name, count: missingIn(frame, name) })).filter(({ count }) => count > 0);
  if (gaps.length === 0) return;
  const [{ name, count }, ...others] = gaps;
  throw new Problem({
    code: 'missing-values',
    where: { column: name },
    expected: 'a value in every training row',
    got: `${sayCount(count, 'row')} without one${others.length === 0 ? '' : `, and ${sayCount(others.length, 'more column')} like it`}`,
    fix: 'Fill missing values, or drop rows with missing values, before this step.',
    data: { columns: gaps },
    fact: { kind: 'missing-values', rows: count, more: others.length },
  });
}

/** One byte a row of the matrix: 1 where every value is there and finite. */
export function completeRows({ rows, columns, values }: Matrix): Uint8Array {
  const width = columns.length;
  const complete = new Uint8Array(rows).fill(1);
  for (let row = 0; row < rows; row += 1) {
    for (let i = row * width; i < (row + 1) * width; i += 1) {
      if (!Number.isFinite(values[i])) {
        complete[row] = 0;
        break;
      }
    }
  }
  return complete;
}

function missingIn(frame: Frame, name: string): number {
  const column = frame.column(name);
  if (column.type !== 'block') return countMissing(column);
  const { values, slots, length } = column;
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (values.subarray(row * slots.length, (row + 1) * slots.length).some(Number.isNaN)) count += 1;
  }
  return count;
}

import { Problem } from '../pipeline/errors';
import type { NumberColumn } from '../table/column';
import type { Frame } from '../table/frame';
import { countMissing } from '../table/kernels/missing';
import { sayCount } from './words';

/** Row weights from the column with that role, null when there is none. Throws where a weight is missing, negative or infinite. */
export function rowWeights(frame: Frame, roles: ReadonlyMap<string, string>): Float64Array | null {
  const name = [...roles].find(([column, role]) => role === 'weight' && frame.has(column))?.[0];
  if (name === undefined) return null;
  checkWeights(name, frame.number(name));
  return Float64Array.from(frame.number(name).values);
}

function checkWeights(name: string, column: NumberColumn): void {
  const missing = countMissing(column);
  const bad = missing > 0 ? 0 : column.values.findIndex(value => !(value >= 0 && value < Infinity));
  if (missing === 0 && bad < 0) return;
  throw new Problem({
    code: missing > 0 ? 'missing-values' : 'wrong-type',
    where: { column: name },
    expected: 'a weight of 0 or more in every row',
    got: missing > 0 ? `${sayCount(missing, 'row')} without one` : String(column.values[bad]),
    fix: 'Fill or correct the weights, or leave those rows out.',
    fact: missing > 0 ? { kind: 'no-weight', rows: missing } : { kind: 'bad-weight', value: column.values[bad] },
  });
}

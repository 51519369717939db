import type { Bitmap } from '../bitmap';
import type { BlockColumn, Column } from '../column';
import { andMasks, notMask } from './masks';
import { validityOf } from './validity';

/** `column` with null in the rows of `mask`; rows that were null stay so. Blocks have no nulls, so they are not taken. */
export function setMissing<C extends Exclude<Column, BlockColumn>>(column: C, mask: Bitmap): C {
  const kept = notMask(mask, column.length);
  return { ...column, validity: validityOf(column.validity === null ? kept : andMasks([column.validity, kept]), column.length) };
}

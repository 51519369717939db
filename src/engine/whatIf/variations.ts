import { Frame } from '../../table/frame';
import { takeFrame } from '../../table/kernels/take';
import type { Schema } from '../../table/schema';
import { recordsFrame } from '../scoringRows';
import type { TriedCell, TriedRow } from './profile';

/** As many copies of a row as there are sets of values, each with its own values in the named columns. */
export function variations(row: TriedRow, changes: Readonly<Record<string, readonly TriedCell[]>>, source: Schema): Frame {
  const lists = Object.entries(changes);
  const length = lists[0]?.[1].length ?? 0;
  const copies = takeFrame(recordsFrame([row], source), new Int32Array(length));
  const frame = new Frame(copies.columns, length, new Int32Array(length).fill(-1));
  return lists.reduce((made, [name, cells]) => made.with(name, recordsFrame(cells.map(cell => ({ [name]: cell })), source).column(name)), frame);
}

import { getBit } from '../bitmap';
import type { BooleanColumn, Column, NumberColumn } from '../column';
import type { Frame } from '../frame';

/** What a learner takes: `rows * columns.length` float64, row-major, on ordinary memory. */
export interface FrameMatrix {
  readonly rows: number;
  /** One name a matrix column, each different. */
  readonly columns: readonly string[];
  readonly values: Float64Array;
}

/**
 * The named columns of `frame`, in that order, as one matrix: numbers as they are, booleans as 0 and 1, a block as one
 * column a slot. Null becomes NaN. Throws when a column is none of these, or when two matrix columns get one name.
 */
export function toMatrix(frame: Frame, names: readonly string[]): FrameMatrix {
  const columns = names.flatMap(name => matrixColumns(name, frame.column(name)));
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name)) throw new Error(`toMatrix: two matrix columns would be named "${name}".`);
    seen.add(name);
  }
  const values = new Float64Array(frame.length * columns.length);
  // A band of rows at a time: its part of the matrix stays in the cache while the columns are laid into it.
  for (let start = 0; start < frame.length; start += BAND) {
    const end = Math.min(start + BAND, frame.length);
    let offset = 0;
    for (const name of names) offset += layColumn(frame.column(name), start, end, values, offset, columns.length);
  }
  return { rows: frame.length, columns, values };
}

/** The names that a column has in a matrix: its own, or `block[slot]` for each slot of a block. */
function matrixColumns(name: string, column: Column): string[] {
  return column.type === 'block' ? column.slots.map(slot => `${name}[${slot}]`) : [name];
}

const BAND = 512;

/** Lays rows `start` to `end` of a column into the matrix from column `offset` on, and says how many columns that took. */
function layColumn(column: Column, start: number, end: number, out: Float64Array, offset: number, width: number): number {
  switch (column.type) {
    case 'number':
      layNumbers(column, start, end, out, start * width + offset, width);
      return 1;
    case 'boolean':
      layBooleans(column, start, end, out, start * width + offset, width);
      return 1;
    case 'block': {
      const slots = column.slots.length;
      for (let row = start; row < end; row += 1) {
        for (let slot = 0; slot < slots; slot += 1) out[row * width + offset + slot] = column.values[row * slots + slot];
      }
      return slots;
    }
    default:
      throw new Error(`toMatrix: expected numbers, booleans or blocks; got ${column.type}.`);
  }
}

function layNumbers({ values, validity }: NumberColumn, start: number, end: number, out: Float64Array, at: number, width: number): void {
  for (let row = start; row < end; row += 1, at += width) {
    out[at] = validity === null || getBit(validity, row) ? values[row] : NaN;
  }
}

function layBooleans({ values, validity }: BooleanColumn, start: number, end: number, out: Float64Array, at: number, width: number): void {
  for (let row = start; row < end; row += 1, at += width) {
    if (validity !== null && !getBit(validity, row)) out[at] = NaN;
    else out[at] = getBit(values, row) ? 1 : 0;
  }
}

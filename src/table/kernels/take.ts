import type { Column } from '../column';
import { Frame } from '../frame';
import { float64s, int32s, int64s } from '../shared';
import { takeStrings } from './strings';
import { takeBits, validityOf } from './validity';

/**
 * Row `rows[i]` of `column` as row i, in any order and as often as asked. Nulls stay null and NaN stays NaN; a category
 * column keeps its whole dictionary. Throws RangeError for a row that is not there.
 */
export function takeColumn(column: Column, rows: Int32Array): Column {
  checkRows(rows, column.length);
  return takeChecked(column, rows);
}

/** Row `rows[i]` of `frame` as row i, its source row with it. Throws RangeError for a row that is not there. */
export function takeFrame(frame: Frame, rows: Int32Array): Frame {
  checkRows(rows, frame.length);
  const columns = new Map<string, Column>();
  for (const [name, column] of frame.columns) columns.set(name, takeChecked(column, rows));
  const sources = frame.rows === null ? copyRows(rows) : takeInts(frame.rows, rows);
  return new Frame(columns, rows.length, sources);
}

function takeChecked(column: Column, rows: Int32Array): Column {
  const length = rows.length;
  const validity = column.validity === null ? null : validityOf(takeBits(column.validity, rows), length);
  switch (column.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      return { ...column, length, validity, values: takeFloats(column.values, rows) };
    case 'int64':
      return { ...column, length, validity, values: takeBigInts(column.values, rows) };
    case 'boolean':
      return { ...column, length, validity, values: takeBits(column.values, rows) };
    case 'category':
      return { ...column, length, validity, codes: takeInts(column.codes, rows) };
    case 'text':
      return { ...column, length, validity, strings: takeStrings(column.strings, rows) };
    case 'block':
      return { ...column, length, values: takeSlots(column.values, column.slots.length, rows) };
  }
}

function takeFloats(values: Float64Array, rows: Int32Array): Float64Array {
  const out = float64s(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = values[rows[i]];
  return out;
}

function takeInts(values: Int32Array, rows: Int32Array): Int32Array {
  const out = int32s(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = values[rows[i]];
  return out;
}

/** Moves 64-bit integers as pairs of words, so that no BigInt is made on the way. */
function takeBigInts(values: BigInt64Array, rows: Int32Array): BigInt64Array {
  const out = int64s(rows.length);
  const from = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const to = new Int32Array(out.buffer);
  for (let i = 0; i < rows.length; i += 1) {
    to[2 * i] = from[2 * rows[i]];
    to[2 * i + 1] = from[2 * rows[i] + 1];
  }
  return out;
}

function takeSlots(values: Float64Array, slots: number, rows: Int32Array): Float64Array {
  const out = float64s(rows.length * slots);
  for (let i = 0, to = 0; i < rows.length; i += 1) {
    const start = rows[i] * slots;
    for (let slot = 0; slot < slots; slot += 1, to += 1) out[to] = values[start + slot];
  }
  return out;
}

function copyRows(rows: Int32Array): Int32Array {
  const out = int32s(rows.length);
  out.set(rows);
  return out;
}

function checkRows(rows: Int32Array, length: number): void {
  for (let i = 0; i < rows.length; i += 1) {
    if (rows[i] < 0 || rows[i] >= length) throw new RangeError(`take: row ${rows[i]} of ${length}.`);
  }
}

import type { Column } from '../column';
import { Frame } from '../frame';
import { float64s, int32s, int64s } from '../shared';
import { sliceStrings } from './strings';
import { sliceBits, validityOf } from './validity';

/**
 * Rows `start` to `end` (left out) of `column`, clamped to the rows there are. The values are copied, so that a small
 * slice does not drag a big buffer over a thread; a category column keeps its whole dictionary.
 */
export function sliceColumn(column: Column, start: number, end: number): Column {
  [start, end] = clamp(start, end, column.length);
  const length = end - start;
  const validity = column.validity === null ? null : validityOf(sliceBits(column.validity, start, end), length);
  switch (column.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      return { ...column, length, validity, values: sliceFloats(column.values, start, end) };
    case 'int64': {
      const values = int64s(length);
      values.set(column.values.subarray(start, end));
      return { ...column, length, validity, values };
    }
    case 'boolean':
      return { ...column, length, validity, values: sliceBits(column.values, start, end) };
    case 'category':
      return { ...column, length, validity, codes: sliceInts(column.codes, start, end) };
    case 'text':
      return { ...column, length, validity, strings: sliceStrings(column.strings, start, end) };
    case 'block': {
      const slots = column.slots.length;
      return { ...column, length, values: sliceFloats(column.values, start * slots, end * slots) };
    }
  }
}

/** Rows `start` to `end` (left out) of `frame`, clamped to the rows there are, their source rows with them; `frame` itself when that is all of it. */
export function sliceFrame(frame: Frame, start: number, end: number): Frame {
  [start, end] = clamp(start, end, frame.length);
  if (start === 0 && end === frame.length) return frame;
  const columns = new Map<string, Column>();
  for (const [name, column] of frame.columns) columns.set(name, sliceColumn(column, start, end));
  return new Frame(columns, end - start, sourceSlice(frame, start, end));
}

function sourceSlice(frame: Frame, start: number, end: number): Int32Array | null {
  if (frame.rows !== null) return sliceInts(frame.rows, start, end);
  if (start === 0) return null;
  const rows = int32s(end - start);
  for (let i = 0; i < rows.length; i += 1) rows[i] = start + i;
  return rows;
}

function clamp(start: number, end: number, length: number): [number, number] {
  const first = Math.min(Math.max(start, 0), length);
  return [first, Math.min(Math.max(end, first), length)];
}

function sliceFloats(values: Float64Array, start: number, end: number): Float64Array {
  const out = float64s(end - start);
  out.set(values.subarray(start, end));
  return out;
}

function sliceInts(values: Int32Array, start: number, end: number): Int32Array {
  const out = int32s(end - start);
  out.set(values.subarray(start, end));
  return out;
}

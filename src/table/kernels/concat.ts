import type { CategoryColumn, Column, ColumnType, Strings } from '../column';
import { Frame } from '../frame';
import { float64s, int32s, int64s } from '../shared';
import { groupStrings } from './groupStrings';
import { concatStrings, takeStrings } from './strings';
import { concatBits, concatValidity } from './validity';

/**
 * The rows of all columns, in order. Dictionaries are merged, in order of first appearance in them. Throws when there
 * is none, when types differ, or when blocks differ in their slots.
 */
export function concatColumns(columns: readonly Column[]): Column {
  if (columns.length === 0) throw new Error('concatColumns: expected at least one column; got none.');
  if (columns.length === 1) return columns[0];
  const lengths = columns.map(column => column.length);
  const length = lengths.reduce((total, rows) => total + rows, 0);
  const validity = concatValidity(columns.map(column => column.validity), lengths);
  const first = columns[0];
  switch (first.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      return { ...first, length, validity, values: concatFloats(sameType(columns, first.type).map(valuesOf)) };
    case 'int64': {
      const values = int64s(length);
      let at = 0;
      for (const column of sameType(columns, 'int64')) {
        values.set(column.values, at);
        at += column.length;
      }
      return { ...first, length, validity, values };
    }
    case 'boolean':
      return { ...first, length, validity, values: concatBits(sameType(columns, 'boolean').map(valuesOf), lengths) };
    case 'category':
      return { ...first, length, validity, ...mergeDictionaries(sameType(columns, 'category'), length) };
    case 'text':
      return { ...first, length, validity, strings: concatStrings(sameType(columns, 'text').map(({ strings }) => strings)) };
    case 'block': {
      const blocks = sameType(columns, 'block');
      if (!blocks.every(({ slots }) => hasSlots(first.slots, slots))) throw new Error('concatColumns: blocks differ in their slots.');
      return { ...first, length, values: concatFloats(blocks.map(valuesOf)) };
    }
  }
}

/**
 * The rows of all frames, in order, columns matched by name and laid as in the first; source rows are kept. Throws when
 * there is no frame, or when names or types differ.
 */
export function concatFrames(frames: readonly Frame[]): Frame {
  if (frames.length === 0) throw new Error('concatFrames: expected at least one frame; got none.');
  if (frames.length === 1) return frames[0];
  const [first] = frames;
  for (const frame of frames) {
    if (frame.columns.size !== first.columns.size) {
      throw new Error(`concatFrames: expected ${first.columns.size} columns; got ${frame.columns.size}.`);
    }
  }
  const columns = new Map<string, Column>();
  for (const name of first.names) columns.set(name, concatColumns(frames.map(frame => frame.column(name))));
  const length = frames.reduce((total, frame) => total + frame.length, 0);
  return new Frame(columns, length, concatRows(frames, length));
}

/** Source rows end to end; null when row i comes from source row i throughout. */
function concatRows(frames: readonly Frame[], length: number): Int32Array | null {
  const rows = int32s(length);
  let at = 0;
  for (const frame of frames) {
    rows.set(frame.sourceRows(), at);
    at += frame.length;
  }
  for (let i = 0; i < length; i += 1) if (rows[i] !== i) return rows;
  return null;
}

function mergeDictionaries(columns: readonly CategoryColumn[], length: number): { codes: Int32Array; dictionary: Strings } {
  const [first] = columns;
  const isShared = columns.every(({ dictionary }) => dictionary === first.dictionary);
  const all = isShared ? null : concatStrings(columns.map(({ dictionary }) => dictionary));
  const merged = all === null ? null : groupStrings(all, null);
  const codes = int32s(length);
  let row = 0;
  let entry = 0;
  for (const column of columns) {
    if (merged === null) codes.set(column.codes, row);
    else {
      // A code behind a null may point nowhere; it then reads past the array, and undefined is stored as 0.
      for (let i = 0; i < column.length; i += 1) codes[row + i] = merged.codes[entry + column.codes[i]];
    }
    row += column.length;
    entry += column.dictionary.count;
  }
  return { codes, dictionary: all === null || merged === null ? first.dictionary : takeStrings(all, merged.firsts) };
}

function sameType<T extends ColumnType>(columns: readonly Column[], type: T): Extract<Column, { type: T }>[] {
  for (const column of columns) {
    if (column.type !== type) throw new Error(`concatColumns: expected ${type}; got ${column.type}.`);
  }
  return columns as Extract<Column, { type: T }>[];
}

function hasSlots(expected: readonly string[], slots: readonly string[]): boolean {
  return slots.length === expected.length && slots.every((slot, i) => slot === expected[i]);
}

function valuesOf<V>({ values }: { readonly values: V }): V {
  return values;
}

function concatFloats(parts: readonly Float64Array[]): Float64Array {
  const out = float64s(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

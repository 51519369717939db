import type { Bitmap } from '../bitmap';
import { getBit } from '../bitmap';
import type { BlockColumn, Column, Strings } from '../column';
import type { Frame } from '../frame';
import { isSameBytes } from './hashBytes';
import { combineHashes, hashColumn } from './rowHash';

/** Which rows hold the same. */
export interface RowGroups {
  /** The group of each row, numbered in order of first appearance. */
  readonly groups: Int32Array;
  /** The first row of each group, rising. */
  readonly firsts: Int32Array;
}

/**
 * Groups the rows whose cells agree in every named column. As in pandas, missing equals missing (null and NaN alike)
 * and -0 equals 0. Exact: rows meet by hash and are then compared.
 */
export function rowGroups(frame: Frame, names: readonly string[]): RowGroups {
  const columns = names.map(name => frame.column(name));
  const hashes = columns.map(column => hashColumn(0, column));
  return groupByHash(columns, hashes.length === 1 ? hashes[0] : combineHashes(0, hashes, frame.length));
}

/** `rowGroups` of columns by a hash of each row that is equal for equal rows; the better it tells others apart, the quicker. */
export function groupByHash(columns: readonly Column[], hash: Float64Array): RowGroups {
  const rows = hash.length;
  const groups = new Int32Array(rows);
  const firsts = new Int32Array(rows);
  let count = 0;
  // The hash's 53 bits are spread evenly, so its low bits choose the slot; at most half full.
  const slots = 2 ** (32 - Math.clz32(rows)) * 2;
  const table = new Int32Array(slots);
  for (let row = 0; row < rows; row += 1) {
    let slot = (hash[row] | 0) & (slots - 1);
    for (;;) {
      const group = table[slot] - 1;
      if (group < 0) {
        table[slot] = count + 1;
        firsts[count] = row;
        groups[row] = count;
        count += 1;
        break;
      }
      if (hash[firsts[group]] === hash[row] && areEqual(columns, firsts[group], row)) {
        groups[row] = group;
        break;
      }
      slot = (slot + 1) & (slots - 1);
    }
  }
  return { groups, firsts: firsts.slice(0, count) };
}

function areEqual(columns: readonly Column[], a: number, b: number): boolean {
  for (let i = 0; i < columns.length; i += 1) if (!isSameCell(columns[i], a, b)) return false;
  return true;
}

/** True when both cells are missing, or both hold the same value. Blocks compare slot by slot. */
function isSameCell(column: Column, a: number, b: number): boolean {
  const hasA = isValid(column.validity, a);
  const hasB = isValid(column.validity, b);
  switch (column.type) {
    case 'number':
      return isSameNumber(hasA ? column.values[a] : NaN, hasB ? column.values[b] : NaN);
    case 'block':
      return hasSameSlots(column, a, b);
    default:
      if (!hasA || !hasB) return hasA === hasB;
  }
  switch (column.type) {
    case 'timestamp':
    case 'date':
    case 'int64':
      return column.values[a] === column.values[b];
    case 'boolean':
      return getBit(column.values, a) === getBit(column.values, b);
    case 'category':
      return column.codes[a] === column.codes[b];
    case 'text':
      return isSameString(column.strings, a, b);
  }
}

function isValid(validity: Bitmap | null, row: number): boolean {
  return validity === null || getBit(validity, row);
}

function isSameNumber(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}

function isSameString({ offsets, bytes }: Strings, a: number, b: number): boolean {
  return isSameBytes(bytes, offsets[a], offsets[a + 1], offsets[b], offsets[b + 1]);
}

function hasSameSlots({ values, slots }: BlockColumn, a: number, b: number): boolean {
  for (let slot = 0; slot < slots.length; slot += 1) {
    if (!isSameNumber(values[a * slots.length + slot], values[b * slots.length + slot])) return false;
  }
  return true;
}

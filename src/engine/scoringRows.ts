import type { ContractColumn } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import { isSameKind, type Cell, type Column, type ColumnType } from '../table/column';
import { bitmap } from '../table/bitmap';
import { Frame } from '../table/frame';
import { columnFrom } from '../table/kernels/build';
import { stringsOf } from '../table/kernels/strings';
import { float64s, int32s, int64s } from '../table/shared';
import type { Schema } from '../table/schema';
import { closestName } from './closestName';

/**
 * A file's columns in the shape a fitted pipeline reads: every raw column of its source, in order, under its own name.
 * Columns it reads must be there; the others, and the target, are all missing when they are not. Throws
 * `contract-mismatch`, naming every column that is missing and the one it may be.
 */
export function scoringFrame(frame: Frame, source: Schema, required: readonly ContractColumn[]): Frame {
  const missing = required.filter(({ name }) => !frame.has(name));
  if (missing.length > 0) {
    // A column that the model reads by its own name stands for no other.
    const free = frame.names.filter(name => !required.some(column => column.name === name));
    const columns = missing.map(({ name, type }) => ({ name, type, close: closestName(name, free) }));
    throw new Problem({
      code: 'contract-mismatch',
      where: { column: missing[0].name },
      expected: `the ${required.length === 1 ? 'column' : `${required.length} columns`} the model reads`,
      got: `a table without ${missing.map(({ name }) => `"${name}"`).join(', ')}`,
      fix: columns[0].close === null ? 'Map them to columns of this file.' : `Map them to columns of this file: "${columns[0].close}" may be "${columns[0].name}".`,
      data: { missing: columns, columns: frame.names },
      fact: { kind: 'lacks-columns', columns: missing.map(({ name }) => name), close: columns[0].close === null ? null : { column: columns[0].name, file: columns[0].close }, way: 'map' },
    });
  }
  const columns = source.map(({ name, type }) => [name, frame.has(name) ? typed(frame.column(name), type, name) : nullColumn(type, frame.length)] as const);
  return new Frame(new Map(columns), frame.length, frame.rows);
}

/** Rows given as records, as columns of the source's types. A value of another type is refused with its row. */
export function recordsFrame(records: readonly Readonly<Record<string, Json>>[], source: Schema): Frame {
  const named = new Set(records.flatMap(record => Object.keys(record)));
  const columns = source.filter(({ name }) => named.has(name)).map(({ name, type }) => {
    const cells = records.map((record, row) => cellFor(Object.hasOwn(record, name) ? record[name] : null, type, name, row));
    return [name, columnFrom(cells, type)] as const;
  });
  return new Frame(new Map(columns), records.length);
}

/** A column of nothing but nulls. */
export function nullColumn(type: ColumnType, length: number): Column {
  const validity = bitmap(length);
  switch (type) {
    case 'number':
    case 'date':
    case 'timestamp':
      return { type, length, validity, values: float64s(length) };
    case 'int64':
      return { type, length, validity, values: int64s(length) };
    case 'boolean':
      return { type, length, validity, values: bitmap(length) };
    case 'category':
      return { type, length, validity, codes: int32s(length), dictionary: stringsOf(['']) };
    case 'text':
      return { type, length, validity, strings: { count: length, offsets: int32s(length + 1), bytes: new Uint8Array(0) } };
    case 'block':
      return { type, length, validity: null, slots: [], values: float64s(0) };
  }
}

function typed(column: Column, type: ColumnType, name: string): Column {
  if (isSameKind(column.type, type)) return column;
  if (isAllNull(column)) return nullColumn(type, column.length);
  throw new Problem({
    code: 'contract-mismatch',
    where: { column: name },
    expected: `a column of ${type}`,
    got: column.type,
    fix: 'Change its type in the import settings.',
    data: { columns: [{ name, expected: type, got: column.type }] },
    fact: { kind: 'file-type', wanted: type, got: column.type },
  });
}

function isAllNull({ validity }: Column): boolean {
  return validity !== null && validity.every(byte => byte === 0);
}

function cellFor(value: Json, type: ColumnType, column: string, row: number): Cell {
  if (value === null) return null;
  const refuse = (wanted: 'number' | 'whole' | 'boolean' | 'date-time' | 'text', expected: string): never => {
    throw new Problem({ code: 'wrong-type', where: { column, row }, expected, got: JSON.stringify(value).slice(0, 80), fix: 'Correct the value, or leave it out.', fact: { kind: 'value', wanted: { kind: wanted }, got: value } });
  };
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value : refuse('number', 'a number');
    case 'int64':
      return (typeof value === 'number' && Number.isSafeInteger(value)) || (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) ? BigInt(value) : refuse('whole', 'a whole number');
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse('boolean', 'true or false');
    case 'date':
    case 'timestamp': {
      const instant = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
      return Number.isFinite(instant) ? instant : refuse('date-time', 'a date in ISO form, or milliseconds since 1970');
    }
    default:
      return typeof value === 'string' ? value : refuse('text', 'text');
  }
}

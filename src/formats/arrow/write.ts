import {
  Bool, type Data, type DataType, DateDay, Dictionary, Field, Float64, Int32, Int64, makeData, makeVector, RecordBatch, RecordBatchFileWriter,
  RecordBatchStreamWriter, Schema, Struct, TimestampMillisecond, Utf8,
} from 'apache-arrow';
import type { Column, Strings } from '../../table/column';
import type { Frame } from '../../table/frame';
import { DAY_MS } from '../../table/parse/calendar';

export interface ArrowWriteOptions {
  /** `file` (Feather, version 2) can be read from any place; `stream` from the start only. A file unless said otherwise. */
  readonly kind?: 'file' | 'stream';
}

/** Rows in a batch: readers that go batch by batch then need not hold the whole table. */
const BATCH_ROWS = 65_536;

/**
 * A frame as an Arrow IPC file or stream, on ordinary memory: float64, int64, bool, timestamp[ms, UTC], date32,
 * dictionary of utf8 and utf8, nulls and NaN apart. Each slot of a block is a float64 column `name_slot`.
 */
export function writeArrow(frame: Frame, { kind = 'file' }: ArrowWriteOptions = {}): Uint8Array {
  const columns = [...frame.columns].flatMap(([name, column]) => (column.type === 'block' ? slotsOf(name, column) : [[name, column] as const]));
  const parts = columns.map(([name, column], i) => ({ name, make: maker(column, i), nullable: column.validity !== null }));
  const fields = parts.map(({ name, make, nullable }) => new Field(name, make.type, nullable));
  const schema = new Schema(fields);
  const writer = kind === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  for (let start = 0; start < frame.length || start === 0; start += BATCH_ROWS) {
    const length = Math.min(BATCH_ROWS, frame.length - start);
    const children = parts.map(({ make }) => make.slice(start, length));
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(fields), length, children })));
  }
  writer.finish();
  return writer.toUint8Array(true);
}

type NumberColumn = Extract<Column, { type: 'number' }>;

/** Every slot of a block as a number column. */
function slotsOf(name: string, { slots, values, length }: Extract<Column, { type: 'block' }>): (readonly [string, NumberColumn])[] {
  return slots.map((slot, at) => {
    const own = new Float64Array(length);
    for (let row = 0; row < length; row += 1) own[row] = values[row * slots.length + at];
    return [`${name}_${slot}`, { type: 'number', length, validity: null, values: own }] as const;
  });
}

/** Makes Arrow data of a stretch of one column. */
interface Maker {
  readonly type: DataType;
  slice(start: number, length: number): Data;
}

function maker(column: Exclude<Column, { type: 'block' }>, id: number): Maker {
  const nulls = (start: number, length: number): { nullBitmap?: Uint8Array } =>
    column.validity === null ? {} : { nullBitmap: bitsFrom(column.validity, start, length) };
  switch (column.type) {
    case 'number': {
      const type = new Float64();
      return { type, slice: (start, length) => makeData({ type, length, data: column.values.slice(start, start + length), ...nulls(start, length) }) };
    }
    case 'int64': {
      const type = new Int64();
      return { type, slice: (start, length) => makeData({ type, length, data: column.values.slice(start, start + length), ...nulls(start, length) }) };
    }
    case 'boolean': {
      const type = new Bool();
      return { type, slice: (start, length) => makeData({ type, length, data: bitsFrom(column.values, start, length), ...nulls(start, length) }) };
    }
    case 'timestamp': {
      const type = new TimestampMillisecond('UTC');
      return { type, slice: (start, length) => makeData({ type, length, data: instants(column.values, start, length), ...nulls(start, length) }) };
    }
    case 'date': {
      const type = new DateDay();
      return { type, slice: (start, length) => makeData({ type, length, data: Int32Array.from(column.values.subarray(start, start + length), value => value / DAY_MS), ...nulls(start, length) }) };
    }
    case 'text': {
      const type = new Utf8();
      return { type, slice: (start, length) => textData(type, column.strings, start, length, nulls(start, length)) };
    }
    case 'category': {
      const type = new Dictionary(new Utf8(), new Int32(), id);
      const dictionary = makeVector(textData(new Utf8(), column.dictionary, 0, column.dictionary.count, {}));
      return { type, slice: (start, length) => makeData({ type, length, data: column.codes.slice(start, start + length), dictionary, ...nulls(start, length) }) };
    }
  }
}

function textData(type: Utf8, { offsets, bytes }: Strings, start: number, count: number, nulls: { nullBitmap?: Uint8Array }): Data<Utf8> {
  const first = offsets[start];
  const valueOffsets = Int32Array.from(offsets.subarray(start, start + count + 1), offset => offset - first);
  return makeData({ type, length: count, valueOffsets, data: bytes.slice(first, offsets[start + count]), ...nulls });
}

/** What stands behind a null may be anything, and BigInt takes no NaN. */
function instants(values: Float64Array, start: number, length: number): BigInt64Array {
  return BigInt64Array.from({ length }, (_, i) => BigInt(values[start + i] || 0));
}

/** `length` bits from bit `start` on, which is a multiple of eight. */
function bitsFrom(bits: Uint8Array, start: number, length: number): Uint8Array {
  return bits.slice(start >> 3, (start + length + 7) >> 3);
}

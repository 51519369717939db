import { getBit } from '../../table/bitmap';
import type { Column, Strings } from '../../table/column';
import { dateText, numberText, timestampText } from '../../table/parse/cellText';
import { readerOf } from '../../table/parse/dateFormat';
import { isSignedNumber, needsGuard } from '../../table/parse/guard';
import { writeDate } from '../../table/parse/writeDate';
import { encodeUtf8 } from '../../table/utf8';
import type { ByteWriter } from './byteWriter';
import { CR, LF, SPACE, TAB } from './dialect';

const POINT = 46;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Writes the cells of one column; a missing one writes nothing. */
export type CellWriter = (row: number, out: ByteWriter) => void;

/** How cells are written: the bytes of delimiter and decimal mark, the format of dates, and whether text is guarded against spreadsheets. */
export interface CellStyle {
  readonly delimiter: number;
  readonly decimal: number;
  readonly formulaSafe: boolean;
  /** Of a column of dates; null for ISO 8601. */
  readonly dateFormat: string | null;
}

/**
 * The writers of a column's cells: one, or one for each slot of a block. Numbers are the shortest text that reads back
 * the same, dates ISO 8601 or in their format where that says the same instant, text as it is, guarded where `formulaSafe` and quoted where RFC 4180 asks for it.
 */
export function cellWriters(column: Column, style: CellStyle): CellWriter[] {
  const writeNumber = numberWriter(style);
  if (column.type === 'block') {
    const { values, slots } = column;
    return slots.map((_, slot) => (row, out) => writeNumber(values[row * slots.length + slot], out));
  }
  const write = valueWriter(column, style, writeNumber);
  const { validity } = column;
  return [validity === null ? write : (row, out) => (getBit(validity, row) ? write(row, out) : undefined)];
}

function valueWriter(column: Exclude<Column, { type: 'block' }>, style: CellStyle, writeNumber: NumberWriter): CellWriter {
  switch (column.type) {
    case 'number': {
      const { values } = column;
      return (row, out) => writeNumber(values[row], out);
    }
    case 'int64': {
      const { values } = column;
      return (row, out) => out.ascii(String(values[row]));
    }
    case 'boolean': {
      const { values } = column;
      return (row, out) => out.ascii(getBit(values, row) ? 'true' : 'false');
    }
    case 'date': {
      const { values } = column;
      return dateWriter(values, dateText, style);
    }
    case 'timestamp': {
      const { values } = column;
      return dateWriter(values, timestampText, style);
    }
    case 'category': {
      const { codes, dictionary } = column;
      return (row, out) => writeString(dictionary, codes[row], out, style);
    }
    case 'text': {
      const { strings } = column;
      return (row, out) => writeString(strings, row, out, style);
    }
  }
}

/** A format may name less than an instant has, a day without its time: such a one is written in ISO 8601. */
function dateWriter(values: Float64Array, iso: (value: number) => string, style: CellStyle): CellWriter {
  const { dateFormat } = style;
  if (dateFormat === null) return (row, out) => out.ascii(iso(values[row]));
  const reader = readerOf(dateFormat);
  return (row, out) => {
    const written = encodeUtf8(writeDate(values[row], dateFormat));
    const bytes = reader.read(written, 0, written.length) === values[row] ? written : encodeUtf8(iso(values[row]));
    writeText(bytes, 0, bytes.length, out, { ...style, formulaSafe: false });
  };
}

type NumberWriter = (value: number, out: ByteWriter) => void;

/** A fraction is quoted where its decimal mark would cut it. */
function numberWriter({ delimiter, decimal }: CellStyle): NumberWriter {
  if (decimal === POINT && delimiter !== POINT) return (value, out) => (value === value ? out.ascii(numberText(value)) : undefined);
  const mark = String.fromCharCode(decimal);
  return (value, out) => {
    if (value !== value) return;
    const text = numberText(value);
    if (!text.includes('.')) out.ascii(text);
    else out.ascii(decimal === delimiter ? `"${text.replace('.', mark)}"` : text.replace('.', mark));
  };
}

function writeString({ bytes, offsets }: Strings, index: number, out: ByteWriter, style: CellStyle): void {
  writeText(bytes, offsets[index], offsets[index + 1], out, style);
}

/** Writes one cell of text. An empty one is written as `""`, so that it is not a missing one to readers that care. */
export function writeText(bytes: Uint8Array, start: number, end: number, out: ByteWriter, { delimiter, decimal, formulaSafe }: CellStyle): void {
  // A number that bears an apostrophe of its own is guarded all the same: reading takes one off, and has to leave that one.
  const isGuarded = formulaSafe && needsGuard(bytes, start, end) && !isSignedNumber(bytes, start, end, decimal);
  if (!wantsQuotes(bytes, start, end, delimiter)) {
    if (isGuarded) out.byte(APOSTROPHE);
    out.bytes(bytes, start, end);
    return;
  }
  out.byte(QUOTE);
  if (isGuarded) out.byte(APOSTROPHE);
  for (let from = start; from < end; ) {
    let at = from;
    while (at < end && bytes[at] !== QUOTE) at += 1;
    const isQuote = at < end;
    out.bytes(bytes, from, isQuote ? at + 1 : at);
    if (isQuote) out.byte(QUOTE);
    from = at + 1;
  }
  out.byte(QUOTE);
}

function wantsQuotes(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  if (start === end) return true;
  if (isSpace(bytes[start]) || isSpace(bytes[end - 1])) return true;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === delimiter || (byte <= QUOTE && (byte === QUOTE || byte === LF || byte === CR))) return true;
  }
  return false;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

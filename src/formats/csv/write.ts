import type { Frame } from '../../table/frame';
import { encodeUtf8 } from '../../table/utf8';
import { ByteWriter } from './byteWriter';
import { type CellStyle, type CellWriter, cellWriters, writeText } from './cellWriter';
import { CR, LF } from './dialect';

const QUOTE = 34;
const PIECE_BYTES = 1024 * 1024;
/** Rows between two looks at how much there is. */
const STRETCH = 256;

export interface CsvWriteOptions {
  /**
   * Puts `'` before text that a spreadsheet would run as a formula (`= + - @`, tab, CR or NUL at its start, names too);
   * numbers are never changed, nor text that is a plain number with a sign. Our own import takes it off again. True unless said otherwise.
   */
  readonly formulaSafe?: boolean;
  /** Whether the names of the columns come first; they do unless said otherwise. */
  readonly header?: boolean;
  /** Rows to write, in order; all unless said otherwise. */
  readonly order?: Int32Array | null;
  /** What stands between cells and in fractions; a comma and a point unless said otherwise. */
  readonly notation?: CsvNotation;
}

/** One ASCII character that is no quote, end of line, digit or letter, and the decimal mark. */
export interface CsvNotation {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** Formats of columns of dates, by name; ISO 8601 unless said otherwise. */
  readonly dates?: Readonly<Record<string, string>>;
}

/** What our files are written in, whatever the reader's language. */
export const PLAIN: CsvNotation = { delimiter: ',', decimal: '.' };

/**
 * A frame as CSV, in pieces of about 1 MB on ordinary memory: RFC 4180, UTF-8 without a mark, `.` decimals unless
 * the `notation` has others, ISO 8601 dates unless it has formats, numbers as the shortest text that reads back the same.
 * Missing cells are empty, NaN too. Each slot of a block is a column `name_slot`. Read back with the same types it gives the same values, but for text that is empty or one of the
 * words for missing.
 */
export function* writeCsv(
  frame: Frame, { formulaSafe = true, header = true, order = null, notation: { delimiter, decimal, dates = {} } = PLAIN }: CsvWriteOptions = {},
): Generator<Uint8Array<ArrayBuffer>> {
  const style: CellStyle = { delimiter: delimiter.charCodeAt(0), decimal: decimal.charCodeAt(0), formulaSafe, dateFormat: null };
  const out = new ByteWriter();
  const writers: CellWriter[] = [];
  const names: string[] = [];
  for (const [name, column] of frame.columns) {
    writers.push(...cellWriters(column, { ...style, dateFormat: Object.hasOwn(dates, name) ? dates[name] : null }));
    names.push(...(column.type === 'block' ? column.slots.map(slot => `${name}_${slot}`) : [name]));
  }
  if (header) writeNames(names, style, out);
  const rows = order?.length ?? frame.length;
  for (let from = 0; from < rows; from += STRETCH) {
    const to = Math.min(rows, from + STRETCH);
    for (let i = from; i < to; i += 1) writeRow(order === null ? i : order[i], writers, style.delimiter, out);
    if (out.size >= PIECE_BYTES) yield out.take();
  }
  if (out.size > 0) yield out.take();
}

function writeNames(names: readonly string[], style: CellStyle, out: ByteWriter): void {
  names.forEach((name, i) => {
    if (i > 0) out.byte(style.delimiter);
    const bytes = encodeUtf8(name);
    writeText(bytes, 0, bytes.length, out, style);
  });
  endLine(out);
}

function writeRow(row: number, writers: readonly CellWriter[], delimiter: number, out: ByteWriter): void {
  const before = out.size;
  for (let column = 0; column < writers.length; column += 1) {
    if (column > 0) out.byte(delimiter);
    writers[column](row, out);
  }
  // An empty line is no row to most readers: a lone missing cell is written as quotes with nothing between.
  if (out.size === before && writers.length > 0) {
    out.byte(QUOTE);
    out.byte(QUOTE);
  }
  endLine(out);
}

function endLine(out: ByteWriter): void {
  out.byte(CR);
  out.byte(LF);
}

import type { Bitmap } from '../bitmap';
import { bitmap, getBit, setBit } from '../bitmap';
import type { CategoryColumn, Column, Strings, TextColumn } from '../column';
import { stringAt } from '../column';
import type { Frame } from '../frame';
import { encodeUtf8 } from '../utf8';
import { cellText } from './cellText';

/** Tells whether the cell of a row holds what is searched for. */
type CellSearch = (row: number) => boolean;

/**
 * A search for `text` in the cells of `column` as `cellText` gives them, upper and lower case alike (by Unicode, without
 * a locale). No missing row holds anything, and no block. In numbers, thousands separators and a typographic minus that
 * were copied from the screen are understood.
 */
function cellSearch(column: Column, text: string): CellSearch {
  const wanted = text.toLowerCase();
  switch (column.type) {
    case 'text':
      return textSearch(column, wanted);
    case 'category':
      return categorySearch(column, wanted);
    case 'number':
    case 'int64':
      return numberSearch(column, plainNumber(wanted));
    case 'date':
    case 'timestamp':
      // Most of what people look for is a word, which no date holds; instants beyond the calendar are written as numbers.
      return /^[-:. \de+infaty]*$/.test(wanted) ? row => cellText(column, row)?.toLowerCase().includes(wanted) ?? false : () => false;
    case 'boolean':
      return 'true'.includes(wanted) || 'false'.includes(wanted) ? row => cellText(column, row)?.includes(wanted) ?? false : () => false;
    case 'block':
      return () => false;
  }
}

/** The rows whose cell holds `text`; see `cellSearch`. */
export function containsMask(column: Column, text: string): Bitmap {
  const holds = cellSearch(column, text);
  const out = bitmap(column.length);
  for (let row = 0; row < column.length; row += 1) if (holds(row)) setBit(out, row);
  return out;
}

/** A place in a view of a frame: a row of the view and a column. */
export interface Hit {
  readonly row: number;
  readonly column: string;
}

/** How a frame is gone through: rows of the view are `order[row]` of the frame, or its own when `order` is null. */
export interface FindOptions {
  readonly order?: Int32Array | null;
  readonly backwards?: boolean;
  /** The columns to look in, all when left out. */
  readonly columns?: readonly string[];
  /** Called every few thousand rows; throws to stop. */
  readonly check?: () => void;
}

const ROWS_A_CHECK = 4096;

/**
 * The first row of the view, from row `from` on (itself among them), with a cell that holds `text`, and the first such
 * column of it; backwards, the last row up to `from`. Null when there is none: whoever wants to go round asks again.
 */
export function findNext(frame: Frame, text: string, from: number, options: FindOptions = {}): Hit | null {
  const { order = null, backwards = false, columns = frame.names, check } = options;
  const searches = columns.map(name => cellSearch(frame.column(name), text));
  const rows = order?.length ?? frame.length;
  const step = backwards ? -1 : 1;
  for (let row = backwards ? Math.min(from, rows - 1) : Math.max(from, 0); row >= 0 && row < rows; row += step) {
    if (row % ROWS_A_CHECK === 0) check?.();
    const source = order === null ? row : order[row];
    for (let i = 0; i < searches.length; i += 1) if (searches[i](source)) return { row, column: columns[i] };
  }
  return null;
}

function textSearch({ strings, validity }: TextColumn, wanted: string): CellSearch {
  const holds = stringSearch(strings, wanted);
  return row => (validity === null || getBit(validity, row)) && holds(row);
}

function categorySearch({ codes, validity, dictionary }: CategoryColumn, wanted: string): CellSearch {
  const holds = stringSearch(dictionary, wanted);
  const isHit = Uint8Array.from({ length: dictionary.count }, (_, code) => (holds(code) ? 1 : 0));
  return row => (validity === null || getBit(validity, row)) && isHit[codes[row]] === 1;
}

/** Plain ASCII is searched in its bytes; a string with any other character is decoded, since it may fold to ASCII ("K" the Kelvin sign). */
function stringSearch(strings: Strings, wanted: string): CellSearch {
  const { bytes, offsets } = strings;
  const needle = encodeUtf8(wanted);
  const isPlain = isAscii(needle, 0, needle.length);
  return index => {
    const start = offsets[index];
    const end = offsets[index + 1];
    if (isAscii(bytes, start, end)) return isPlain && holdsBytes(bytes, start, end, needle);
    return stringAt(strings, index).toLowerCase().includes(wanted);
  };
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (bytes[i] > 127) return false;
  return true;
}

function holdsBytes(bytes: Uint8Array, start: number, end: number, needle: Uint8Array): boolean {
  for (let at = start; at + needle.length <= end; at += 1) {
    let i = 0;
    while (i < needle.length && LOWER[bytes[at + i]] === needle[i]) i += 1;
    if (i === needle.length) return true;
  }
  return false;
}

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Numbers are written before they are searched, so what no number can hold is not looked for. */
function numberSearch(column: Column, wanted: string): CellSearch {
  if (!/^[-+.\dinfatye]*$/.test(wanted)) return () => false;
  return row => cellText(column, row)?.toLowerCase().includes(wanted) ?? false;
}

function plainNumber(wanted: string): string {
  const plain = wanted.replace(/\u2212/g, '-');
  return /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
}

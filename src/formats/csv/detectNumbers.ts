import { decodeUtf8 } from '../../table/utf8';
import type { Cells } from '../../table/parse/cells';
import { type NumberFormat, PLAIN_NUMBERS } from '../../table/parse/numberFormat';
import { NumberSink } from '../../table/parse/numberSink';
import { TokenSet } from '../../table/parse/tokens';
import type { Detected } from '../source';
import { MISSING_IF_TYPED } from './missingWords';

const FORMATS: readonly NumberFormat[] = [
  PLAIN_NUMBERS,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: ',', thousands: "'" },
];

/**
 * How numbers are written: the notation under which most columns are all numbers, the plainer one when two do as well.
 * `1,234` alone could be either; where cells are cut at semicolons it is a decimal comma, elsewhere a group.
 */
export function detectNumbers(
  columns: readonly Cells[], given: Partial<NumberFormat>, delimiter: string, missing: readonly string[],
): { readonly format: NumberFormat; readonly detected: readonly Detected[] } {
  const allowed = FORMATS.filter(
    ({ decimal, thousands }) => (given.decimal ?? decimal) === decimal && (given.thousands ?? thousands) === thousands,
  );
  if (allowed.length === 1) return { format: allowed[0], detected: [] };
  if (allowed.length === 0) return { format: { decimal: given.decimal ?? '.', thousands: given.thousands ?? '' }, detected: [] };
  const order = delimiter === ';' ? [...allowed].sort((a, b) => rank(a) - rank(b)) : allowed;
  const words = [...missing, ...MISSING_IF_TYPED];
  const marked = columns.filter(holdsMarks);
  let best = { format: order[0], count: numberColumns(marked, order[0], words).length };
  for (const format of order.slice(1)) {
    if (best.count === marked.length) break;
    const { length } = numberColumns(marked, format, words);
    if (length > best.count) best = { format, count: length };
  }
  return { format: best.format, detected: sayWhy(marked, best.format, words) };
}

/** In a file cut at semicolons, decimal commas before comma groups. */
function rank({ decimal, thousands }: NumberFormat): number {
  return thousands === '' ? (decimal === '.' ? 0 : 1) : decimal === ',' ? 2 : 3;
}

/** Columns whose every cell is a number in the format. */
function numberColumns(columns: readonly Cells[], format: NumberFormat, words: readonly string[]): Cells[] {
  return columns.filter(cells => {
    const sink = new NumberSink(format, new TokenSet(words), null, cells.rows);
    return sink.take(cells) && sink.nulls.count < cells.rows;
  });
}

/** Whether a column's cells are digits with a mark or a separator among them: only such columns tell notations apart. */
function holdsMarks({ bytes, starts, ends, first, stride, rows }: Cells): boolean {
  let hasMark = false;
  let digits = 0;
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    for (let i = starts[k]; i < ends[k]; i += 1) {
      const byte = bytes[i];
      if (byte >= 48 && byte <= 57) digits += 1;
      else if (byte === 44 || byte === 46 || byte === 39 || byte === 32 || byte > 127) hasMark = true;
    }
    if (hasMark && digits > 0) return true;
    if (row === 50 && digits === 0) return false;
  }
  return hasMark && digits > 0;
}

function sayWhy(columns: readonly Cells[], format: NumberFormat, words: readonly string[]): Detected[] {
  if (format.decimal === '.' && format.thousands === '') return [];
  const [cells] = numberColumns(columns, format, words).filter(column => !isPlain(column, words));
  if (cells === undefined) return [];
  const example = marks(cells);
  const because = { why: `Numbers are written like ${example ?? 'that'}.`, fact: { kind: 'numbers-like' as const, example } };
  const detected: Detected[] = [];
  if (format.decimal === ',') detected.push({ option: 'decimal', value: ',', ...because });
  if (format.thousands !== '') detected.push({ option: 'thousands', value: format.thousands, ...because });
  return detected;
}

function isPlain(cells: Cells, words: readonly string[]): boolean {
  return numberColumns([cells], PLAIN_NUMBERS, words).length === 1;
}

/** The first cell with a mark in it; null where none has one. */
function marks({ bytes, starts, ends, first, stride, rows }: Cells): string | null {
  for (let row = 0, k = first; row < rows; row += 1, k += stride) {
    const text = decodeUtf8(bytes, starts[k], ends[k]).trim();
    if (/\d[^\d]\d/.test(text)) return text;
  }
  return null;
}

import { cellOf, type CategoryColumn, type Column, type TextColumn } from '../column';
import { categoryColumn, textColumn } from '../kernels/build';
import { castColumn } from './castColumn';
import { numberText } from './cellText';
import type { NumberFormat } from './numberFormat';
import { writeDate } from './writeDate';

/** Old texts and what stands for them; null is missing. */
export type Replaced = Readonly<Record<string, string | null>>;

/** How a column of text is read as another type, each cell by itself: see `castColumn`. Plain data. */
export interface TextReading {
  readonly to: 'number' | 'int64' | 'boolean' | 'date' | 'timestamp';
  readonly decimal: NumberFormat['decimal'];
  readonly thousands: NumberFormat['thousands'];
  /** The format of dates; null for any usual form. */
  readonly format: string | null;
  readonly dayFirst: boolean;
  /** Words that mean missing, as numbers are read: see `CastOptions`. */
  readonly missing?: readonly string[];
  /** Texts that others stand for before they are read, replacement after replacement. */
  readonly replaced: readonly Replaced[];
  /** The words that files have for yes and no, where that is known. */
  readonly spoken?: { readonly yes: string; readonly no: string };
}

/** A value as it is read: dates in milliseconds since 1970 UTC, long whole numbers as their digits; null is missing. */
export type ReadValue = number | boolean | string | null;

/** A column of text, read. What cannot be read is missing. */
export function readTextColumn(column: TextColumn | CategoryColumn, { to, decimal, thousands, format, dayFirst, missing, replaced }: TextReading): Column {
  const texts = replaced.reduce(replacing, column);
  return castColumn(texts, to, { decimal, thousands, format, dayFirst, rowByRow: true, ...(missing === undefined ? {} : { missing }) }).column;
}

/** A cell as it is read where it is text and `reading` is known; else the cell as it is. Null for a text that cannot be read. */
export function readCell(cell: ReadValue, reading: TextReading | undefined): ReadValue {
  if (reading === undefined || typeof cell !== 'string') return cell;
  const read = cellOf(readTextColumn(textColumn([cell]), reading), 0);
  return typeof read === 'bigint' ? read.toString() : read;
}

/**
 * A value as the text that a file would have for it, where `reading` is known; else the value as it is. Null for missing,
 * and where no text is read as that value. The time of a date that its format has no place for is left out.
 */
export function writeCell(value: ReadValue, reading: TextReading | undefined): ReadValue {
  if (reading === undefined || value === null) return value;
  const text = textFor(value, reading);
  const back = readCell(text, reading);
  const isSame = reading.to === 'date' || reading.to === 'timestamp' ? isOneDay(back, value) : Object.is(back, value);
  return isSame ? text : null;
}

/**
 * True of a text that `reading` has for missing, rather than one that it cannot read: one of its words for it, a number that
 * is one of them, or what a replacement makes missing.
 */
export function meansMissing(cell: ReadValue, reading: TextReading | undefined): boolean {
  if (reading === undefined || typeof cell !== 'string' || readCell(cell, reading) !== null) return false;
  const text = cellOf(reading.replaced.reduce<TextColumn | CategoryColumn>(replacing, textColumn([cell])), 0) as string | null;
  return text === null || reading.missing?.some(word => word.trim() === text.trim()) === true || readCell(text, plainly(reading)) !== null;
}

/** A cell as the value that is written there: `readCell`, but a number that means missing is that number. */
export function readAsWritten(cell: ReadValue, reading: TextReading | undefined): ReadValue {
  return reading !== undefined && meansMissing(cell, reading) ? readCell(cell, plainly(reading)) : readCell(cell, reading);
}

/** `writeCell`, but a value that means missing is the text for it. */
export function writeAsTyped(value: ReadValue, reading: TextReading | undefined): ReadValue {
  const text = writeCell(value, reading);
  if (text !== null || value === null || reading === undefined) return text;
  const typed = writeCell(value, plainly(reading));
  return meansMissing(typed, reading) ? typed : null;
}

/** A reading that takes every text for what it says. */
function plainly(reading: TextReading): TextReading {
  return { ...reading, missing: [], replaced: [] };
}

/** Values that any range may have, and that some way of writing numbers makes ambiguous. */
const PROBES: Readonly<Record<TextReading['to'], readonly ReadValue[]>> = {
  number: [0.25, -1.5, 12, 1234.5, 1234567, 2.5e-9, 1e21],
  int64: ['7', '-1234567'],
  boolean: [true, false],
  date: [0, 1_612_310_400_000],
  timestamp: [0, 1_612_310_400_000],
};

/**
 * True where every value can be written as text that is read as that value: not where one mark stands for decimals and
 * thousands, nor where a text that is replaced could itself be read.
 */
export function isWritable(reading: TextReading): boolean {
  const plain = { ...reading, replaced: [] };
  if (!PROBES[reading.to].every(value => writeCell(value, reading) !== null)) return false;
  return reading.to === 'boolean' || reading.replaced.every(map => Object.keys(map).every(old => readCell(old, plain) === null));
}

/** True where the texts of a reading can hold a time of day. */
export function holdsTime(reading: TextReading): boolean {
  const afternoon = 1_612_310_400_000 + 47_100_000;
  return reading.to === 'timestamp' && readCell(writeCell(afternoon, reading), reading) === afternoon;
}

function textFor(value: number | boolean | string, { to, decimal, format, spoken }: TextReading): string {
  switch (to) {
    case 'number':
      return numberText(Number(value)).replace('.', decimal);
    case 'boolean':
      return value === true ? (spoken?.yes ?? 'true') : (spoken?.no ?? 'false');
    case 'date':
    case 'timestamp':
      return writeDate(Number(value), format);
    case 'int64':
      return String(value);
  }
}

function isOneDay(one: ReadValue, other: ReadValue): boolean {
  const day = (value: ReadValue): number => Math.floor(Number(value) / 86_400_000);
  return one !== null && day(one) === day(other);
}

function replacing<C extends TextColumn | CategoryColumn>(column: C, replaced: Replaced): TextColumn | CategoryColumn {
  const next = Array.from({ length: column.length }, (_, row) => {
    const text = cellOf(column, row) as string | null;
    return text !== null && Object.hasOwn(replaced, text) ? replaced[text] : text;
  });
  return column.type === 'text' ? textColumn(next) : categoryColumn(next);
}

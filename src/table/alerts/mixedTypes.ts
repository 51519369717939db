import type { CategoryColumn, NumberColumn, TextColumn } from '../column';
import { castColumn } from '../parse/castColumn';
import { Classifier } from '../parse/classify';
import type { NumberFormat } from '../parse/numberFormat';
import { NumberParser } from '../parse/parseNumber';
import type { AlertTable, DatesAsText, MixedTypes } from './alert';
import { isLeftOut } from './alert';
import { datesAsTextOf } from './datesAsText';
import { codesAmong, type NumberCode } from './numberCodes';
import { exceptionsOf, writtenTexts, type WrittenTexts } from './writtenTexts';

/** From this share of the cells on, what a column means to be is plain: most of it. */
const LEAST_SHARE = 0.5;

/** A column of fewer cells is read at a glance. */
const LEAST_CELLS = 3;

/** How numbers may be written, likeliest first: the first of those that read as many. */
const FORMATS: readonly NumberFormat[] = [
  { decimal: '.', thousands: '' },
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
];

/**
 * Text columns that are something else for the most part: dates of one format, or numbers, or dates of several formats,
 * with the cells that are not, and numbers that mean missing by the rules of `numberCodes`. Codes with leading zeros are names, and a column with one stays text.
 */
export function textAlerts({ frame, roles }: AlertTable): (MixedTypes | DatesAsText)[] {
  return [...frame.columns].flatMap(([name, column]): (MixedTypes | DatesAsText)[] => {
    if ((column.type !== 'text' && column.type !== 'category') || isLeftOut(roles, name)) return [];
    const texts = writtenTexts(column);
    if (texts.present < LEAST_CELLS) return [];
    const dates = datesAsTextOf(name, column, frame, texts);
    if (dates !== null) return [dates];
    const mixed = mixedOf(texts);
    return mixed === null ? [] : [alertOf(name, column, { frame, texts, ...mixed })];
  });
}

interface Mixed {
  readonly kind: 'number' | 'date';
  readonly format: NumberFormat;
  /** For each text 1 where it is one. */
  readonly fits: Uint8Array;
}

function alertOf(name: string, column: TextColumn | CategoryColumn, { frame, texts, kind, format, fits }: Mixed & { frame: AlertTable['frame']; texts: WrittenTexts }): MixedTypes {
  const { decimal, thousands } = format;
  const found = exceptionsOf(name, column, frame, texts, fits);
  const codes = kind === 'number' ? codesAmong(castColumn(column, 'number', format).column as NumberColumn) : [];
  return {
    code: 'mixed-types', columns: [name], of: texts.present, isFromTraining: false, kind, decimal,
    thousands: thousands === "'" ? '' : thousands, ...found, codes: codes.map(({ value, count }) => ({ value: String(value), count })),
    rows: codes.length === 0 ? found.rows : exceptionsOf(name, column, frame, texts, withoutCodes(texts, fits, format, codes)).rows,
  };
}

/** Texts that are numbers and no codes. */
function withoutCodes(texts: WrittenTexts, fits: Uint8Array, format: NumberFormat, codes: readonly NumberCode[]): Uint8Array {
  const parser = new NumberParser(format);
  const isCode = fitting(texts, (bytes, start, end) => codes.some(({ value }) => value === parser.parse(bytes, start, end)));
  return fits.map((fit, i) => (isCode[i] === 1 ? 0 : fit));
}

function mixedOf(texts: WrittenTexts): Mixed | null {
  const least = LEAST_SHARE * texts.present;
  const numbers = numbersIn(texts, least);
  if (numbers !== null) return hasLeadingZero(texts) ? null : numbers;
  const classifier = new Classifier(FORMATS[0]);
  const dates = fitting(texts, (bytes, from, to) => to - from <= LONGEST_DATE && classifier.layoutOf(bytes, from, to) !== null);
  return held(texts, dates) > least ? { kind: 'date', format: FORMATS[0], fits: dates } : null;
}

/** The format that reads most cells as numbers, if that is more than `least` of them. */
function numbersIn(texts: WrittenTexts, least: number): Mixed | null {
  // Prose is told from numbers by how it begins, which spares reading all of it in five formats.
  if (held(texts, fitting(texts, beginsLikeNumber)) <= least) return null;
  const read = FORMATS.map(format => ({ kind: 'number' as const, format, fits: fitting(texts, numberTest(format)) }));
  const best = read.reduce((kept, next) => (held(texts, next.fits) > held(texts, kept.fits) ? next : kept));
  return held(texts, best.fits) > least ? best : null;
}

const LONGEST_DATE = 60;

type Test = (bytes: Uint8Array, start: number, end: number) => boolean;

/** Digits, signs, marks, and the first letter of "infinity". */
const FIRST_BYTES: ReadonlySet<number> = new Set(Array.from('0123456789+-.,iI', mark => mark.charCodeAt(0)));

function beginsLikeNumber(bytes: Uint8Array, start: number, end: number): boolean {
  while (start < end && bytes[start] <= 32) start += 1;
  return start < end && FIRST_BYTES.has(bytes[start]);
}

function numberTest(format: NumberFormat): Test {
  const parser = new NumberParser(format);
  return (bytes, start, end) => !Number.isNaN(parser.parse(bytes, start, end));
}

function fitting({ strings, indexes, counts }: WrittenTexts, test: Test): Uint8Array {
  const { bytes, offsets } = strings;
  return Uint8Array.from(indexes, (index, i) => (counts[i] > 0 && test(bytes, offsets[index], offsets[index + 1]) ? 1 : 0));
}

function held({ counts }: WrittenTexts, fits: Uint8Array): number {
  let rows = 0;
  for (let i = 0; i < counts.length; i += 1) rows += fits[i] * counts[i];
  return rows;
}

function hasLeadingZero(texts: WrittenTexts): boolean {
  const classifier = new Classifier(FORMATS[0]);
  return fitting(texts, (bytes, start, end) => classifier.kindOf(bytes, start, end) === 'leading zero').includes(1);
}

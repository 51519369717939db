import type { CategoryColumn, TextColumn } from '../column';
import type { Frame } from '../frame';
import { decodeUtf8 } from '../utf8';
import type { AlertTable, StandIns } from './alert';
import { numberCodes } from './numberCodes';
import { spellingKey } from './spellingKey';
import { LONGEST_STAND_IN, plainly, saysNone, standInKind } from './standInWords';
import { exceptionsOf, writtenTexts, type WrittenTexts } from './writtenTexts';

/** Other values a column of text must have: of two values in all, neither stands for anything but itself (a cross or a dash). */
const LEAST_OTHERS = 2;

/** Roles of columns that name the row, and of those nobody reads. */
const SETTLED: ReadonlySet<string> = new Set(['id', 'ignore']);

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** A code of a country or a continent, among which NA is Namibia or North America. */
const CODE = /^[A-Z]{2}$/u;

/**
 * Columns with values that most likely mean missing: `?`, `n/a`, `unknown` in text that has two other values at least, and
 * the codes of `numberCodes` among numbers. Marks say something where other values are marks, too (`+` and `-`), and so
 * does NA among codes of two capital letters, and `none` or a dash that more rows hold than any other value: no damage is an
 * answer. Columns `spokenOf` are numbers or dates at heart, and are told with the cells that are not.
 */
export function standInAlerts({ frame, summaries, roles }: AlertTable, spokenOf: ReadonlySet<string>): StandIns[] {
  return [...frame.columns].flatMap(([name, column]): StandIns[] => {
    const summary = summaries.get(name);
    if (summary === undefined || spokenOf.has(name) || SETTLED.has(roles.get(name) ?? '')) return [];
    if (column.type === 'number') {
      const { codes, present } = numberCodes(column, summary);
      if (codes.length === 0) return [];
      return [{
        code: 'stand-ins', columns: [name], count: codes.reduce((sum, { count }) => sum + count, 0), of: present, isFromTraining: false, type: 'number',
        exceptions: { values: codes.map(({ value, count }) => ({ value: String(value), count })), distinct: codes.length },
        rows: { kind: 'values', column: name, values: codes.map(({ value }) => value) },
      }];
    }
    return column.type === 'text' || column.type === 'category' ? inTexts(name, column, frame) : [];
  });
}

function inTexts(name: string, column: TextColumn | CategoryColumn, frame: Frame): StandIns[] {
  const texts = writtenTexts(column);
  const isValue = valuesAmong(texts);
  if (isValue === null) return [];
  const { count, exceptions, rows } = exceptionsOf(name, column, frame, texts, isValue);
  return count === 0 ? [] : [{ code: 'stand-ins', columns: [name], count, of: texts.present, isFromTraining: false, type: 'text', exceptions, rows }];
}

/** For each text 1 where it stands for itself, 0 for a stand-in; null where there is none. */
export function valuesAmong(texts: WrittenTexts): Uint8Array | null {
  const { strings: { offsets }, indexes, counts } = texts;
  const isValue = new Uint8Array(indexes.length).fill(1);
  const standIns: { readonly at: number; readonly text: string; readonly isMark: boolean }[] = [];
  const others = new Set<string>();
  let most = 0;
  for (let at = 0; at < indexes.length; at += 1) {
    if (counts[at] === 0) continue;
    const isShort = offsets[indexes[at] + 1] - offsets[indexes[at]] <= LONGEST_STAND_IN;
    const text = isShort ? textAt(texts, at) : '';
    const kind = isShort ? standInKind(text) : null;
    if (kind === null) {
      // Two spellings of one value are one.
      if (others.size < LEAST_OTHERS) others.add(spellingKey(isShort ? text : textAt(texts, at)));
      most = Math.max(most, counts[at]);
    } else {
      standIns.push({ at, text, isMark: kind === 'mark' });
      isValue[at] = 0;
    }
  }
  if (others.size < LEAST_OTHERS || standIns.length === 0) return null;
  const isAmongMarks = standIns.some(({ isMark }) => isMark) && !everyValue(texts, isValue, text => LETTER_OR_DIGIT.test(text));
  const isAmongCodes = standIns.some(({ text }) => text.trim() === 'NA') && everyValue(texts, isValue, text => CODE.test(text));
  const none = new Map<string, number>();
  for (const { at, text } of standIns) if (saysNone(text)) none.set(plainly(text), (none.get(plainly(text)) ?? 0) + counts[at]);
  for (const { at, text, isMark } of standIns) {
    const isAnswer = (none.get(plainly(text)) ?? 0) > most;
    if (isAnswer || (isMark && isAmongMarks) || (text.trim() === 'NA' && isAmongCodes)) isValue[at] = 1;
  }
  return isValue;
}

/** True when `test` says yes to every text that is a value; asks no further than the first no. */
function everyValue(texts: WrittenTexts, isValue: Uint8Array, test: (text: string) => boolean): boolean {
  for (let at = 0; at < isValue.length; at += 1) if (texts.counts[at] > 0 && isValue[at] === 1 && !test(textAt(texts, at).trim())) return false;
  return true;
}

function textAt({ strings: { bytes, offsets }, indexes }: WrittenTexts, at: number): string {
  return decodeUtf8(bytes, offsets[indexes[at]], offsets[indexes[at] + 1]);
}

import type { Column } from '../column';
import { decodeUtf8 } from '../utf8';
import { writtenTexts } from './writtenTexts';

/** The share of different values that must look like codes: a few unlike ones are slips. */
const LEAST_SHARE = 0.95;

const LONGEST = 40;

/** Digits in it, no space, no time of day. */
const CODE = /^(?=.*\d)[^\s:]+$/;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

/** A number as it is written, with a sign, a currency or a unit of one mark: an amount, unless it begins with a 0 that counts for nothing. */
const AMOUNT = /^[^\p{L}\d]*(?:0|[1-9][\d.,'’]*|[0.,]+[.,]\d*)(?:[eE][-+]?\d+)?[^\p{L}\d]*$/u;
const LETTER = /\p{L}/u;

/**
 * True of texts that are written like codes: one length, digits in them, no space, and neither dates nor amounts. Numbers
 * that are kept as text for the sake of a few odd cells are no codes. `withLetters` asks for a letter in them, too: a
 * postal code of digits names a place, and hardly ever a row.
 */
export function looksLikeCodes(column: Column, { withLetters = false } = {}): boolean {
  if (column.type !== 'text' && column.type !== 'category') return false;
  const { strings, indexes, counts } = writtenTexts(column);
  const lengths = new Map<number, number>();
  let distinct = 0;
  let codes = 0;
  for (let i = 0; i < indexes.length; i += 1) {
    if (counts[i] === 0) continue;
    distinct += 1;
    const [start, end] = [strings.offsets[indexes[i]], strings.offsets[indexes[i] + 1]];
    if (end - start > LONGEST) continue;
    const text = decodeUtf8(strings.bytes, start, end);
    if (!CODE.test(text) || DATE.test(text) || AMOUNT.test(text) || (withLetters && !LETTER.test(text))) continue;
    codes += 1;
    lengths.set(text.length, (lengths.get(text.length) ?? 0) + 1);
  }
  const ofOneLength = Math.max(0, ...lengths.values());
  return codes > 0 && codes >= LEAST_SHARE * distinct && ofOneLength >= LEAST_SHARE * codes;
}

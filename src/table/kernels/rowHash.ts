import { getBit } from '../bitmap';
import type { BlockColumn, BooleanColumn, Column, Int64Column, Strings, TextColumn } from '../column';
import { viewOf } from './hashBytes';
import { endHash, mixA, mixB, startA, startB } from './mixer';
import type { FloatColumn } from './present';

/**
 * A hash of each row's cell: a whole number from 0 to 2^53 - 1 that depends on `seed` and on the value alone, on every
 * machine and in every version. So -0 is 0, all missing rows (null or NaN) are alike, an id is the same as a number and
 * as an int64, and a text the same with and without a dictionary. Values of other types differ.
 */
export function hashColumn(seed: number, column: Column): Float64Array {
  const out = new Float64Array(column.length);
  switch (column.type) {
    case 'number':
    case 'timestamp':
    case 'date':
      hashFloats(seed, column, out);
      break;
    case 'int64':
      hashIntegers(seed, column, out);
      break;
    case 'boolean':
      hashBooleans(seed, column, out);
      break;
    case 'text':
      hashTexts(seed, column, out);
      break;
    case 'category': {
      const hashes = hashStrings(seed, column.dictionary);
      const missing = hashMissing(seed);
      const { codes, validity, length } = column;
      for (let i = 0; i < length; i += 1) out[i] = validity === null || getBit(validity, i) ? hashes[codes[i]] : missing;
      break;
    }
    case 'block':
      hashSlots(seed, column, out);
  }
  return out;
}

/** A hash of each of `rows`, which are row numbers and not rows of anything at hand: equal to `hashColumn` of no column. */
export function hashRowNumbers(seed: number, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  const firstA = startA(seed, KIND.row);
  const firstB = startB(seed, KIND.row);
  for (let i = 0; i < rows.length; i += 1) {
    const a = mixA(firstA, firstB, rows[i]);
    out[i] = endHash(a, mixB(a, firstB, rows[i]), 1);
  }
  return out;
}

/** One hash a row from several columns' hashes of it, in order. Throws RangeError when lengths differ. */
export function combineHashes(seed: number, columns: readonly Float64Array[], length: number): Float64Array {
  const out = new Float64Array(length);
  if (columns.some(hashes => hashes.length !== length)) throw new RangeError('combineHashes: columns differ in length.');
  const firstA = startA(seed, KIND.row);
  const firstB = startB(seed, KIND.row);
  for (let i = 0; i < length; i += 1) {
    let a = firstA;
    let b = firstB;
    for (let column = 0; column < columns.length; column += 1) {
      const hash = columns[column][i];
      const upper = (hash / 4294967296) | 0;
      a = mixA(a, b, hash | 0);
      b = mixB(a, b, hash | 0);
      a = mixA(a, b, upper);
      b = mixB(a, b, upper);
    }
    out[i] = endHash(a, b, columns.length);
  }
  return out;
}

const KIND = { missing: 1, number: 2, text: 3, boolean: 4, instant: 5, row: 6, block: 7 } as const;

function hashMissing(seed: number): number {
  return endHash(startA(seed, KIND.missing), startB(seed, KIND.missing), 0);
}

function hashFloats(seed: number, { type, values, validity, length }: FloatColumn, out: Float64Array): void {
  const kind = type === 'number' ? KIND.number : KIND.instant;
  const firstA = startA(seed, kind);
  const firstB = startB(seed, kind);
  const missing = hashMissing(seed);
  for (let i = 0; i < length; i += 1) {
    const isPresent = (validity === null || getBit(validity, i)) && values[i] === values[i];
    out[i] = isPresent ? hashFloat(firstA, firstB, values[i]) : missing;
  }
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** The two words of a float64, low first; adding 0 turns -0 into 0. */
function hashFloat(firstA: number, firstB: number, value: number): number {
  double[0] = value + 0;
  const low = words[0];
  const high = words[1];
  let a = mixA(firstA, firstB, low);
  let b = mixB(a, firstB, low);
  a = mixA(a, b, high);
  b = mixB(a, b, high);
  return endHash(a, b, 2);
}

function hashIntegers(seed: number, { values, validity, length }: Int64Column, out: Float64Array): void {
  const pairs = new Int32Array(values.buffer, values.byteOffset, length * 2);
  const firstA = startA(seed, KIND.number);
  const firstB = startB(seed, KIND.number);
  const missing = hashMissing(seed);
  for (let i = 0; i < length; i += 1) {
    const low = pairs[2 * i];
    const high = pairs[2 * i + 1];
    if (validity !== null && !getBit(validity, i)) out[i] = missing;
    // What float64 holds exactly hashes as the number it is.
    else if (high >= -0x200000 && high < 0x200000) out[i] = hashFloat(firstA, firstB, high * 4294967296 + (low >>> 0));
    else {
      let a = mixA(firstA, firstB, low);
      let b = mixB(a, firstB, low);
      a = mixA(a, b, high);
      b = mixB(a, b, high);
      out[i] = endHash(a, b, 3);
    }
  }
}

function hashBooleans(seed: number, { values, validity, length }: BooleanColumn, out: Float64Array): void {
  const missing = hashMissing(seed);
  const no = hashFloat(startA(seed, KIND.boolean), startB(seed, KIND.boolean), 0);
  const yes = hashFloat(startA(seed, KIND.boolean), startB(seed, KIND.boolean), 1);
  for (let i = 0; i < length; i += 1) {
    if (validity !== null && !getBit(validity, i)) out[i] = missing;
    else out[i] = getBit(values, i) ? yes : no;
  }
}

function hashTexts(seed: number, { strings, validity, length }: TextColumn, out: Float64Array): void {
  out.set(hashStrings(seed, strings));
  if (validity === null) return;
  const missing = hashMissing(seed);
  for (let i = 0; i < length; i += 1) if (!getBit(validity, i)) out[i] = missing;
}

/** UTF-8 bytes, four to a little-endian word and the last word filled up with 0; the length tells "a" from "a\0". */
function hashStrings(seed: number, { count, offsets, bytes }: Strings): Float64Array {
  const view = viewOf(bytes);
  const out = new Float64Array(count);
  const firstA = startA(seed, KIND.text);
  const firstB = startB(seed, KIND.text);
  for (let i = 0; i < count; i += 1) {
    const end = offsets[i + 1];
    let at = offsets[i];
    let a = firstA;
    let b = firstB;
    for (; at + 4 <= end; at += 4) {
      const word = view.getInt32(at, true);
      a = mixA(a, b, word);
      b = mixB(a, b, word);
    }
    if (at < end) {
      let tail = 0;
      for (let shift = 0; at < end; at += 1, shift += 8) tail |= bytes[at] << shift;
      a = mixA(a, b, tail);
      b = mixB(a, b, tail);
    }
    out[i] = endHash(a, b, end - offsets[i]);
  }
  return out;
}

/** The slots' own hashes one after the other; a slot that is NaN is missing. */
function hashSlots(seed: number, { values, slots, length }: BlockColumn, out: Float64Array): void {
  const numberA = startA(seed, KIND.number);
  const numberB = startB(seed, KIND.number);
  const firstA = startA(seed, KIND.block);
  const firstB = startB(seed, KIND.block);
  const missing = hashMissing(seed);
  for (let row = 0, at = 0; row < length; row += 1) {
    let a = firstA;
    let b = firstB;
    for (let slot = 0; slot < slots.length; slot += 1, at += 1) {
      const hash = values[at] === values[at] ? hashFloat(numberA, numberB, values[at]) : missing;
      a = mixA(a, b, hash | 0);
      b = mixB(a, b, hash | 0);
    }
    out[row] = endHash(a, b, slots.length);
  }
}

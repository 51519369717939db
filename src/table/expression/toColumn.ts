import { bitmap, clearBit, fullBitmap, setBit } from '../bitmap';
import type { Column } from '../column';
import { float64s, int32s } from '../shared';
import { stringsOf, takeStrings } from '../kernels/strings';
import { validityOf } from '../kernels/validity';
import type { ResultType } from './checked';
import { manyStrings } from './manyStrings';
import { booleans, MISSING, numbers, TRUE } from './vector';
import type { BooleanVector, CategoryVector, NumberVector, TextVector, Vector } from './vector';

/** A column of `length` rows from a vector. Missing becomes null; the value behind it is 0, false or empty. */
export function toColumn(vector: Vector, type: ResultType, length: number): Column {
  switch (type) {
    case 'number':
    case 'date':
    case 'timestamp':
      return { type, length, ...floats(numbers(vector), length) };
    case 'boolean':
      return { type, length, ...bits(booleans(vector), length) };
    case 'category':
      if (vector.kind !== 'category') throw new Error(`expression: expected category; got ${vector.kind}.`);
      return { type, length, ...codes(vector, length) };
    case 'text':
      if (vector.kind === 'category') return { type, length, ...spelledOut(vector, length) };
      if (vector.kind !== 'text') throw new Error(`expression: expected text; got ${vector.kind}.`);
      return { type, length, ...strings(vector, length) };
  }
}

function floats({ values, mask }: NumberVector, length: number) {
  const out = float64s(length);
  const valid = fullBitmap(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i & mask];
    if (value === value) out[i] = value;
    else clearBit(valid, i);
  }
  return { values: out, validity: validityOf(valid, length) };
}

function bits({ values, mask }: BooleanVector, length: number) {
  const out = bitmap(length);
  const valid = fullBitmap(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i & mask];
    if (value === TRUE) setBit(out, i);
    else if (value === MISSING) clearBit(valid, i);
  }
  return { values: out, validity: validityOf(valid, length) };
}

/** Entries that are the same text become one, as a column's dictionary must have it. */
function codes({ codes: from, dictionary, mask }: CategoryVector, length: number) {
  const codeOf = new Map<string, number>();
  const moved = Int32Array.from(dictionary, text => {
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  const out = int32s(length);
  const valid = fullBitmap(length);
  for (let i = 0; i < length; i += 1) {
    const code = from[i & mask];
    if (code >= 0) out[i] = moved[code];
    else clearBit(valid, i);
  }
  return { codes: out, dictionary: stringsOf([...codeOf.keys()]), validity: validityOf(valid, length) };
}

function spelledOut({ codes: from, dictionary, mask }: CategoryVector, length: number) {
  const indexes = new Int32Array(length);
  const valid = fullBitmap(length);
  for (let i = 0; i < length; i += 1) {
    indexes[i] = from[i & mask];
    if (indexes[i] < 0) clearBit(valid, i);
  }
  return { strings: takeStrings(manyStrings(dictionary), indexes), validity: validityOf(valid, length) };
}

function strings({ values, mask }: TextVector, length: number) {
  const valid = fullBitmap(length);
  const out = new Array<string>(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i & mask];
    out[i] = value ?? '';
    if (value === null) clearBit(valid, i);
  }
  return { strings: manyStrings(out), validity: validityOf(valid, length) };
}

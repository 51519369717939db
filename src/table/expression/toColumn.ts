import { bitmap, clearBit, fullBitmap, setBit } from '../bitmap';
import type { Column } from '../column';
import { float64s, int32s } from '../shared';
import { stringsOf } from '../kernels/strings';
import { validityOf } from '../kernels/validity';
import type { ResultType } from './checked';
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

function codes({ codes: from, dictionary, mask }: CategoryVector, length: number) {
  const out = int32s(length);
  const valid = fullBitmap(length);
  for (let i = 0; i < length; i += 1) {
    const code = from[i & mask];
    if (code >= 0) out[i] = code;
    else clearBit(valid, i);
  }
  return { codes: out, dictionary: stringsOf(dictionary), validity: validityOf(valid, length) };
}

function strings({ values, mask }: TextVector, length: number) {
  const valid = fullBitmap(length);
  const out = new Array<string>(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i & mask];
    out[i] = value ?? '';
    if (value === null) clearBit(valid, i);
  }
  return { strings: stringsOf(out), validity: validityOf(valid, length) };
}

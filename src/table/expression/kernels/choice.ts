import { booleans, MISSING, numbers, sizeOf, textReader, TRUE } from '../vector';
import type { CategoryVector, Kernel, Vector } from '../vector';

/** `a` where the test is true, `b` where it is false, missing where it is missing. */
export const choose: Kernel = (args, rows) => {
  const [test, a, b] = args;
  const { length } = sizeOf(args, rows);
  const { values, mask } = booleans(test);
  const which = new Int8Array(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i & mask];
    which[i] = value === MISSING ? -1 : value === TRUE ? 0 : 1;
  }
  return pick([a, b], which, sizeOf(args, rows).mask);
};

/** The first argument that is not missing. */
export const coalesce: Kernel = (args, rows) => {
  const { length, mask } = sizeOf(args, rows);
  const which = new Int8Array(length).fill(-1);
  for (let choice = args.length - 1; choice >= 0; choice -= 1) {
    const isThere = presence(args[choice]);
    for (let i = 0; i < length; i += 1) if (isThere(i)) which[i] = choice;
  }
  return pick(args, which, mask);
};

/** Row i of `choices[which[i]]`; missing where `which` is -1. */
function pick(choices: readonly Vector[], which: Int8Array, mask: -1 | 0): Vector {
  const { length } = which;
  const [first] = choices;
  if (first.kind === 'number') {
    const sides = choices.map(numbers);
    const out = new Float64Array(length);
    for (let i = 0; i < length; i += 1) {
      if (which[i] < 0) out[i] = NaN;
      else {
        const side = sides[which[i]];
        out[i] = side.values[i & side.mask];
      }
    }
    return { kind: 'number', values: out, mask };
  }
  if (first.kind === 'boolean') {
    const sides = choices.map(booleans);
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i += 1) {
      if (which[i] < 0) out[i] = MISSING;
      else {
        const side = sides[which[i]];
        out[i] = side.values[i & side.mask];
      }
    }
    return { kind: 'boolean', values: out, mask };
  }
  if (choices.every(choice => choice.kind === 'category')) return pickCategories(choices, which, mask);
  const readers = choices.map(textReader);
  const values = new Array<string | null>(length);
  for (let i = 0; i < length; i += 1) values[i] = which[i] < 0 ? null : readers[which[i]](i);
  return { kind: 'text', values, mask };
}

/** Dictionaries are laid end to end and codes moved over, so that no text is looked at. */
function pickCategories(choices: readonly CategoryVector[], which: Int8Array, mask: -1 | 0): CategoryVector {
  const dictionary: string[] = [];
  const offsets = choices.map(choice => {
    const offset = dictionary.length;
    for (const text of choice.dictionary) dictionary.push(text);
    return offset;
  });
  const codes = new Int32Array(which.length);
  for (let i = 0; i < codes.length; i += 1) {
    const choice = which[i];
    const code = choice < 0 ? -1 : choices[choice].codes[i & choices[choice].mask];
    codes[i] = code < 0 ? -1 : code + offsets[choice];
  }
  return { kind: 'category', codes, dictionary, mask };
}

function presence(vector: Vector): (row: number) => boolean {
  switch (vector.kind) {
    case 'number': {
      const { values, mask } = vector;
      return row => !Number.isNaN(values[row & mask]);
    }
    case 'boolean': {
      const { values, mask } = vector;
      return row => values[row & mask] !== MISSING;
    }
    case 'category': {
      const { codes, mask } = vector;
      return row => codes[row & mask] >= 0;
    }
    case 'text': {
      const { values, mask } = vector;
      return row => values[row & mask] !== null;
    }
  }
}

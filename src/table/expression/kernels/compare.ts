import { compareCodePoints } from '../../kernels/codePoints';
import { booleans, FALSE, MISSING, numbers, sizeOf, textReader, TRUE } from '../vector';
import type { BooleanVector, CategoryVector, Kernel, Vector } from '../vector';

type Loop = (a: Float64Array, maskA: number, b: Float64Array, maskB: number, out: Uint8Array) => void;
/** Whether an order (below 0, 0, above 0) means true. */
type Test = (order: number) => boolean;

export const equal = comparison(order => order === 0, (a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const x = a[i & maskA];
    const y = b[i & maskB];
    out[i] = x === y ? TRUE : x !== x || y !== y ? MISSING : FALSE;
  }
});

export const notEqual = comparison(order => order !== 0, (a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const x = a[i & maskA];
    const y = b[i & maskB];
    out[i] = x === y ? FALSE : x !== x || y !== y ? MISSING : TRUE;
  }
});

export const less = comparison(order => order < 0, (a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const x = a[i & maskA];
    const y = b[i & maskB];
    out[i] = x < y ? TRUE : x >= y ? FALSE : MISSING;
  }
});

export const lessEqual = comparison(order => order <= 0, (a, maskA, b, maskB, out) => {
  for (let i = 0; i < out.length; i += 1) {
    const x = a[i & maskA];
    const y = b[i & maskB];
    out[i] = x <= y ? TRUE : x > y ? FALSE : MISSING;
  }
});

export const greater: Kernel = ([a, b], rows) => less([b, a], rows);

export const greaterEqual: Kernel = ([a, b], rows) => lessEqual([b, a], rows);

/** Numbers and dates by the loop; booleans and text by `test`. A missing side makes the answer missing. */
function comparison(test: Test, loop: Loop): Kernel {
  return (args, rows) => {
    const [a, b] = args;
    const { length, mask } = sizeOf(args, rows);
    const out = new Uint8Array(length);
    if (a.kind === 'number') {
      const right = numbers(b);
      loop(a.values, a.mask, right.values, right.mask, out);
    } else if (a.kind === 'boolean') {
      compareBooleans(a, booleans(b), test, out);
    } else if (a.kind === 'category' && b.kind === 'category') {
      compareCategories(a, b, test, out);
    } else {
      compareTexts(a, b, test, out);
    }
    return { kind: 'boolean', values: out, mask };
  };
}

function compareBooleans(a: BooleanVector, b: BooleanVector, test: Test, out: Uint8Array): void {
  for (let i = 0; i < out.length; i += 1) {
    const x = a.values[i & a.mask];
    const y = b.values[i & b.mask];
    out[i] = x === MISSING || y === MISSING ? MISSING : test(x - y) ? TRUE : FALSE;
  }
}

/** Text is compared once for each entry of the dictionaries, then rows look the answer up or compare ranks. */
function compareCategories(a: CategoryVector, b: CategoryVector, test: Test, out: Uint8Array): void {
  if (b.mask === 0 && b.codes[0] >= 0) {
    const wanted = b.dictionary[b.codes[0]];
    const answers = Uint8Array.from(a.dictionary, text => (test(compareCodePoints(text, wanted)) ? TRUE : FALSE));
    for (let i = 0; i < out.length; i += 1) {
      const code = a.codes[i & a.mask];
      out[i] = code < 0 ? MISSING : answers[code];
    }
    return;
  }
  const rankOf = ranks(a, b, test(-1) !== test(1));
  const ranksA = Int32Array.from(a.dictionary, text => rankOf.get(text)!);
  const ranksB = Int32Array.from(b.dictionary, text => rankOf.get(text)!);
  const answers = Uint8Array.of(test(-1) ? TRUE : FALSE, test(0) ? TRUE : FALSE, test(1) ? TRUE : FALSE);
  for (let i = 0; i < out.length; i += 1) {
    const x = a.codes[i & a.mask];
    const y = b.codes[i & b.mask];
    out[i] = x < 0 || y < 0 ? MISSING : answers[Math.sign(ranksA[x] - ranksB[y]) + 1];
  }
}

/** A number for each text of two dictionaries, in their order where the question needs one. */
function ranks(a: CategoryVector, b: CategoryVector, isOrdered: boolean): ReadonlyMap<string, number> {
  const texts = [...new Set([...a.dictionary, ...b.dictionary])];
  if (isOrdered) texts.sort(compareCodePoints);
  return new Map(texts.map((text, rank) => [text, rank]));
}

function compareTexts(a: Vector, b: Vector, test: Test, out: Uint8Array): void {
  const readA = textReader(a);
  const readB = textReader(b);
  for (let i = 0; i < out.length; i += 1) {
    const x = readA(i);
    const y = readB(i);
    out[i] = x === null || y === null ? MISSING : test(compareCodePoints(x, y)) ? TRUE : FALSE;
  }
}

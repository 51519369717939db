import { MISSING, sizeOf, textReader, TRUE, FALSE } from '../vector';
import type { BooleanVector, CategoryVector, Kernel, NumberVector, Vector } from '../vector';

export const lower = textKernel(([text]) => text.toLowerCase());

export const upper = textKernel(([text]) => text.toUpperCase());

export const trim = textKernel(([text]) => text.trim());

export const replace = textKernel(([text, old, next]) => (old === '' ? text : text.replaceAll(old, () => next)));

export const concat = textKernel(texts => texts.join(''));

export const contains = testKernel((text, part) => text.includes(part));

export const startsWith = testKernel((text, part) => text.startsWith(part));

export const endsWith = testKernel((text, part) => text.endsWith(part));

/** Characters are code points, as in Python: a letter outside the first plane is one, though two UTF-16 units. */
export const length: Kernel = ([arg]) => numberOfText(arg, codePointCount);

/** A number of each text, NaN where it is missing; worked out once for each entry of a dictionary. */
export function numberOfText(arg: Vector, give: (text: string) => number): NumberVector {
  if (arg.kind === 'category') {
    const given = Float64Array.from(arg.dictionary, give);
    return { kind: 'number', values: Float64Array.from(arg.codes, code => (code < 0 ? NaN : given[code])), mask: arg.mask };
  }
  if (arg.kind !== 'text') throw new Error(`expression: expected text; got ${arg.kind}.`);
  return { kind: 'number', values: Float64Array.from(arg.values, text => (text === null ? NaN : give(text))), mask: arg.mask };
}

function codePointCount(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) count -= 1;
  }
  return count;
}

/** Text of texts; a missing one makes the row missing. Texts with dictionaries are worked out once for each combination. */
function textKernel(give: (texts: readonly string[]) => string): Kernel {
  return (args, rows) => {
    const { length: size, mask } = sizeOf(args, rows);
    if (args.every(arg => arg.kind === 'category')) return combine(args, size, mask, give);
    const readers = args.map(textReader);
    const values = new Array<string | null>(size);
    for (let i = 0; i < size; i += 1) values[i] = joinRow(readers, i, give);
    return { kind: 'text', values, mask };
  };
}

function testKernel(test: (text: string, part: string) => boolean): Kernel {
  return (args, rows) => {
    const [text, part] = args;
    const { length: size, mask } = sizeOf(args, rows);
    const out = new Uint8Array(size);
    const partAt = textReader(part);
    if (text.kind === 'category' && part.mask === 0) {
      const wanted = partAt(0);
      if (wanted === null) return answer(out.fill(MISSING), mask);
      const answers = Uint8Array.from(text.dictionary, entry => (test(entry, wanted) ? TRUE : FALSE));
      for (let i = 0; i < size; i += 1) {
        const code = text.codes[i & text.mask];
        out[i] = code < 0 ? MISSING : answers[code];
      }
      return answer(out, mask);
    }
    const textAt = textReader(text);
    for (let i = 0; i < size; i += 1) {
      const value = textAt(i);
      const wanted = partAt(i);
      out[i] = value === null || wanted === null ? MISSING : test(value, wanted) ? TRUE : FALSE;
    }
    return answer(out, mask);
  };
}

function answer(values: Uint8Array, mask: -1 | 0): BooleanVector {
  return { kind: 'boolean', values, mask };
}

/** Rows with the same codes everywhere share an entry of the new dictionary. */
function combine(args: readonly CategoryVector[], size: number, mask: -1 | 0, give: (texts: readonly string[]) => string): CategoryVector {
  const [first, ...others] = args.filter(arg => arg.mask === -1);
  const missing = args.some(arg => arg.mask === 0 && arg.codes[0] < 0);
  if (missing) return { kind: 'category', codes: new Int32Array(size).fill(-1), dictionary: [], mask };
  const texts = args.map(arg => (arg.mask === 0 ? arg.dictionary[arg.codes[0]] : ''));
  if (first === undefined) return { kind: 'category', codes: Int32Array.of(0), dictionary: [give(texts)], mask };
  if (others.length === 0) {
    const place = args.indexOf(first);
    return { ...first, dictionary: first.dictionary.map(text => give(texts.with(place, text))) };
  }
  const { codes, firsts } = pairings([first, ...others], size);
  const dictionary = Array.from(firsts, row => give(args.map((arg, i) => (arg.mask === 0 ? texts[i] : arg.dictionary[arg.codes[row]]))));
  return { kind: 'category', codes, dictionary, mask };
}

/** Numbers each combination of codes in order of first appearance; -1 where one is missing. `firsts` are the rows of those. */
function pairings(args: readonly CategoryVector[], size: number): { readonly codes: Int32Array; readonly firsts: readonly number[] } {
  let { codes } = args[0];
  let firsts: number[] = [];
  for (const { codes: next, dictionary } of args.slice(1)) {
    const known = new Map<number, number>();
    const paired = new Int32Array(size);
    firsts = [];
    for (let row = 0; row < size; row += 1) {
      if (codes[row] < 0 || next[row] < 0) {
        paired[row] = -1;
        continue;
      }
      // Both factors are below 2^31, so that the product is an exact whole number.
      const pair = codes[row] * dictionary.length + next[row];
      const code = known.get(pair);
      if (code === undefined) {
        paired[row] = firsts.length;
        known.set(pair, firsts.length);
        firsts.push(row);
      } else paired[row] = code;
    }
    codes = paired;
  }
  return { codes, firsts };
}

function joinRow(readers: readonly ((row: number) => string | null)[], row: number, give: (texts: readonly string[]) => string): string | null {
  const texts: string[] = [];
  for (const read of readers) {
    const text = read(row);
    if (text === null) return null;
    texts.push(text);
  }
  return give(texts);
}

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

/** Text of texts; a missing one makes the row missing. Where only one argument has a dictionary to speak of, its entries are mapped, not its rows. */
function textKernel(give: (texts: readonly string[]) => string): Kernel {
  return (args, rows) => {
    const one = onlyCategory(args);
    if (one !== null) {
      const { column, index } = one;
      const others = args.map(arg => textReader(arg)(0));
      if (others.some((text, i) => i !== index && text === null)) return { ...column, codes: new Int32Array(column.codes.length).fill(-1), dictionary: [] };
      return mapDictionary(column, text => give(others.map((other, i) => (i === index ? text : other!))));
    }
    const { length: size, mask } = sizeOf(args, rows);
    const readers = args.map(textReader);
    if (args.every(({ kind }) => kind === 'category')) return encodeRows(size, mask, row => joinRow(readers, row, give));
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

/** The one argument that varies, when it has a dictionary and all others are one value; constants count as varying when alone. */
function onlyCategory(args: readonly Vector[]): { readonly column: CategoryVector; readonly index: number } | null {
  const varying = args.flatMap((arg, index) => (arg.mask === -1 ? [index] : []));
  if (varying.length > 1) return null;
  const index = varying[0] ?? 0;
  const column = args[index];
  return column.kind === 'category' && args.every(({ kind }) => kind === 'category') ? { column, index } : null;
}

/** The same rows with each entry of the dictionary replaced; entries that become equal become one. */
function mapDictionary(vector: CategoryVector, give: (text: string) => string): CategoryVector {
  const codeOf = new Map<string, number>();
  const moved = Int32Array.from(vector.dictionary, text => {
    const given = give(text);
    const code = codeOf.get(given) ?? codeOf.size;
    codeOf.set(given, code);
    return code;
  });
  return { ...vector, codes: vector.codes.map(code => (code < 0 ? -1 : moved[code])), dictionary: [...codeOf.keys()] };
}

function encodeRows(size: number, mask: -1 | 0, read: (row: number) => string | null): CategoryVector {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const text = read(i);
    if (text === null) {
      codes[i] = -1;
      continue;
    }
    let code = codeOf.get(text);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(text, code);
    }
    codes[i] = code;
  }
  return { kind: 'category', codes, dictionary: [...codeOf.keys()], mask };
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

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDocument, parseJson } from '../../src/pipeline/parse';
import { Problem } from '../../src/pipeline/errors';
import { canonical, documentHash, recipeHash } from '../../src/pipeline/hash';
import { sha256 } from '../../src/store/sha256';
import { chain, definition } from './definitions';

const codeOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'no problem';
};

describe('a definition is read as if it came from anywhere', () => {
  it('comes back equal from its own JSON', () => {
    const document = definition(chain('source', 'impute', 'train'));
    expect(parseDocument(JSON.stringify(document))).toEqual(document);
  });

  it.each([
    ['text that is not JSON', '{"format":', 'bad-json'],
    ['another format', { format: 'other', version: 1, nodes: {} }, 'bad-document'],
    ['a later version', { format: 'plumbline/pipeline', version: 2, nodes: {} }, 'newer-version'],
    ['a version that is no number', { format: 'plumbline/pipeline', version: '1', nodes: {} }, 'bad-document'],
    ['an unknown field', { format: 'plumbline/pipeline', version: 1, nodes: {}, extra: 1 }, 'bad-document'],
    ['an unknown field of a node', { format: 'plumbline/pipeline', version: 1, nodes: { a: { type: 't', params: {}, code: 'x' } } }, 'bad-document'],
    ['a node id that begins with a digit', { format: 'plumbline/pipeline', version: 1, nodes: { '1a': { type: 't', params: {} } } }, 'bad-document'],
    ['an input that is not there', { format: 'plumbline/pipeline', version: 1, nodes: { a: { type: 't', params: {}, inputs: ['b'] } } }, 'bad-graph'],
    ['a cycle', { format: 'plumbline/pipeline', version: 1, nodes: { a: { type: 't', params: {}, inputs: ['b'] }, b: { type: 't', params: {}, inputs: ['a'] } } }, 'bad-graph'],
    ['a role that is none', { format: 'plumbline/pipeline', version: 1, nodes: {}, roles: { x: 'boss' } }, 'bad-document'],
    ['a fractional seed', { format: 'plumbline/pipeline', version: 1, nodes: {}, seed: 0.5 }, 'bad-document'],
    ['a list instead of an object', [], 'bad-document'],
    ['a number', 7, 'bad-document'],
  ])('refuses %s', (_, input, code) => {
    expect(codeOf(() => parseDocument(input))).toBe(code);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', key => {
    const text = `{"format":"plumbline/pipeline","version":1,"nodes":{"a":{"type":"t","params":{"deep":[{"${key}":1}]}}}}`;
    expect(codeOf(() => parseDocument(text))).toBe('bad-json');
  });

  it('refuses nesting beyond 64 levels before it is parsed, and brackets in strings are no nesting', () => {
    expect(codeOf(() => parseJson('['.repeat(65) + ']'.repeat(65)))).toBe('bad-json');
    expect(parseJson(`"${'['.repeat(200)}\\"["`)).toHaveLength(202);
  });

  it('never changes its input', () => {
    const input = Object.freeze({ format: 'plumbline/pipeline', version: 1, nodes: Object.freeze({}) });
    expect(parseDocument(input).name).toBe('Untitled');
  });

  it('refuses or returns a document, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(['bad-document', 'bad-json', 'newer-version', 'bad-graph']).toContain(codeOf(() => parseDocument(value)));
      }),
    );
  });
});

describe('a definition is named by what it says', () => {
  it('gives one hash whatever the order of keys', async () => {
    const document = definition(chain('source', 'impute'));
    const shuffled = parseDocument(JSON.stringify(Object.fromEntries(Object.entries(document).reverse())));
    expect(await documentHash(shuffled, sha256)).toBe(await documentHash(document, sha256));
  });

  it('keeps the recipe when names, titles, notes and ids change, and no other time', async () => {
    const before = definition(chain('source', 'impute', 'train'));
    const renamed = {
      ...before,
      name: 'Another name',
      nodes: {
        data: before.nodes.source,
        fill: { ...before.nodes.impute, inputs: ['data'], title: 'Fill', note: 'why', order: 4 },
        model: { ...before.nodes.train, inputs: ['fill'] },
      },
    };
    expect(await recipeHash(renamed, sha256)).toBe(await recipeHash(before, sha256));
    expect(await documentHash(renamed, sha256)).not.toBe(await documentHash(before, sha256));
    expect(await recipeHash({ ...before, seed: before.seed + 1 }, sha256)).not.toBe(await recipeHash(before, sha256));
    const changed = { ...before, nodes: { ...before.nodes, impute: { ...before.nodes.impute, params: { strategy: 'mean' } } } };
    expect(await recipeHash(changed, sha256)).not.toBe(await recipeHash(before, sha256));
  });

  it('spells numbers and keys as RFC 8785 does', () => {
    const shared = [1.0, -0, 'é', null];
    expect(canonical({ b: 1e21, a: shared, '\u20ac': shared, '\r': 1e-7, '1': true, left: undefined })).toBe(
      '{"\\r":1e-7,"1":true,"a":[1,0,"é",null],"b":1e+21,"€":[1,0,"é",null]}',
    );
    expect(() => canonical({ x: NaN })).toThrow(/NaN/);
    expect(() => canonical({ x: Infinity })).toThrow(/Infinity/);
  });
});

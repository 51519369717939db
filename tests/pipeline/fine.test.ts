import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../src/pipeline/applyEdit';
import { diffDocuments } from '../../src/pipeline/diff';
import { documentHash, recipeHash } from '../../src/pipeline/hash';
import { parseDocument } from '../../src/pipeline/parse';
import { sha256 } from '../../src/store/sha256';

const catalog = { version: () => 1, givesTable: () => true };
const plain = parseDocument({ format: 'plumbline/pipeline', version: 1, nodes: {} });
const place = { alert: 'constant', columns: ['place'] };
const rows = { alert: 'duplicate-rows', columns: [] };
const set = (document: typeof plain, alert: typeof place, fine: boolean) => applyEdit(document, { kind: 'fine', alert, fine }, catalog);

describe('alerts that are fine as they are', () => {
  it('are listed once each, and a document without any is as it was', () => {
    const both = set(set(set(plain, place, true), rows, true), place, true);
    expect(both.fine).toEqual([rows, place]);
    expect(set(set(both, place, false), rows, false)).toEqual(plain);
  });

  it('name another version of the document and the same recipe', async () => {
    const noted = set(plain, place, true);
    expect(await documentHash(noted, sha256)).not.toBe(await documentHash(plain, sha256));
    expect(await recipeHash(noted, sha256)).toBe(await recipeHash(plain, sha256));
  });

  it('are read back from text, and refused when they are not what they say', () => {
    const noted = set(plain, place, true);
    expect(parseDocument(JSON.stringify(noted))).toEqual(noted);
    for (const fine of [{}, [1], [{ alert: 'constant', columns: 'place' }], [{ columns: [] }], [{ ...place, why: 'x' }]]) {
      expect(() => parseDocument({ ...plain, fine })).toThrow(expect.objectContaining({ code: 'bad-document' }));
    }
  });

  it('are told as changes that make nothing stale', () => {
    const noted = set(plain, place, true);
    expect(diffDocuments(plain, noted, id => id)).toEqual([{ node: null, kind: 'alert', text: 'Fine as is: constant of place', stales: [], fact: { kind: 'alert', alert: 'constant', columns: ['place'], isFine: true } }]);
    expect(diffDocuments(noted, plain, id => id)).toMatchObject([{ text: 'No longer fine as is: constant of place' }]);
  });
});

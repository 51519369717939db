import { describe, expect, it } from 'vitest';
import { applyEdit, freshId, type StepCatalog } from '../../src/pipeline/applyEdit';
import { diffDocuments } from '../../src/pipeline/diff';
import type { Json, JsonObject } from '../../src/pipeline/json';
import { ancestors, descendants, topologicalOrder } from '../../src/pipeline/graph';
import { isProblem } from '../../src/pipeline/errors';
import { chain, definition } from './definitions';

const catalog: StepCatalog = { version: type => (type === 'nothing' ? undefined : 1), givesTable: type => type !== 'train' && type !== 'evaluate' };
const order = (document: ReturnType<typeof definition>): readonly string[] => topologicalOrder(document.nodes);

describe('an edit gives a new document and leaves the old one', () => {
  const document = definition(chain('source', 'clean', 'train'));

  it('inserts a step and hangs what stood there below it', () => {
    const after = applyEdit(document, { kind: 'add', type: 'impute', after: 'clean' }, catalog);
    expect(order(after)).toEqual(['source', 'clean', 'impute', 'train']);
    expect(after.nodes.train.inputs).toEqual(['impute']);
    expect(document.nodes.train.inputs).toEqual(['clean']);
  });

  it('adds at the end without a place', () => {
    expect(order(applyEdit(document, { kind: 'add', type: 'evaluate' }, catalog)).at(-1)).toBe('evaluate');
    expect(applyEdit(document, { kind: 'add', type: 'impute', after: 'clean', id: 'noted', note: 'why' }, catalog).nodes.noted).toMatchObject({ inputs: ['clean'], note: 'why' });
  });

  it('branches without touching what stands there', () => {
    const after = applyEdit(document, { kind: 'branch', type: 'other', input: 'clean' }, catalog);
    expect(after.nodes.train.inputs).toEqual(['clean']);
    expect(after.nodes.other.inputs).toEqual(['clean']);
  });

  it('takes a step out and closes the gap', () => {
    const after = applyEdit(document, { kind: 'remove', node: 'clean' }, catalog);
    expect(after.nodes.train.inputs).toEqual(['source']);
    expect(Object.keys(after.nodes)).toEqual(['source', 'train']);
  });

  it('takes what hangs below a source with it', () => {
    expect(applyEdit(document, { kind: 'remove', node: 'source' }, catalog).nodes).toEqual({});
  });

  it('moves a step in either direction, and back again to the same list', () => {
    const four = definition(chain('source', 'a', 'b', 'c'));
    const down = applyEdit(four, { kind: 'move', node: 'a', after: 'b' }, catalog);
    expect(order(down)).toEqual(['source', 'b', 'a', 'c']);
    expect(order(applyEdit(down, { kind: 'move', node: 'a', after: 'source' }, catalog))).toEqual(['source', 'a', 'b', 'c']);
  });

  it('moves nothing when the step is there already', () => {
    expect(applyEdit(document, { kind: 'move', node: 'clean', after: 'source' }, catalog)).toEqual(document);
  });

  it('duplicates a step below itself under a free id', () => {
    const after = applyEdit(document, { kind: 'duplicate', node: 'clean' }, catalog);
    expect(order(after)).toEqual(['source', 'clean', 'clean-2', 'train']);
    expect(freshId(after, 'clean')).toBe('clean-3');
  });

  it('hangs a second model beside the first, and duplicates one beside itself', () => {
    const two = applyEdit(document, { kind: 'add', type: 'train', after: 'clean' }, catalog);
    expect([two.nodes.train.inputs, two.nodes['train-2'].inputs]).toEqual([['clean'], ['clean']]);
    const twin = applyEdit(document, { kind: 'duplicate', node: 'train' }, catalog);
    expect([twin.nodes.train.inputs, twin.nodes['train-2'].inputs]).toEqual([['clean'], ['clean']]);
  });

  it('moves a model with its judge, and removes it with its judge', () => {
    const judged = definition(chain('source', 'clean', 'scale', 'train', 'evaluate'));
    const moved = applyEdit(judged, { kind: 'move', node: 'train', after: 'clean' }, catalog);
    expect([moved.nodes.scale.inputs, moved.nodes.train.inputs, moved.nodes.evaluate.inputs]).toEqual([['clean'], ['clean'], ['train']]);
    expect(Object.keys(applyEdit(judged, { kind: 'remove', node: 'train' }, catalog).nodes)).toEqual(['source', 'clean', 'scale']);
  });

  it('puts a setting beside those that are there', () => {
    const once = applyEdit(document, { kind: 'set', node: 'clean', params: { a: 1 } }, catalog);
    expect(applyEdit(once, { kind: 'set', node: 'clean', params: { b: 2 } }, catalog).nodes.clean.params).toEqual({ a: 1, b: 2 });
  });

  it('leaves no trace of a switch turned off and on, a title given and taken, a role given and taken', () => {
    const edits = [
      { kind: 'disable', node: 'clean', disabled: true } as const, { kind: 'disable', node: 'clean', disabled: false } as const,
      { kind: 'title', node: 'clean', title: 'Mine' } as const, { kind: 'title', node: 'clean', title: null } as const,
      { kind: 'role', column: 'x', role: 'ignore' } as const, { kind: 'role', column: 'x', role: 'feature' } as const,
    ];
    expect(edits.reduce((before, edit) => applyEdit(before, edit, catalog), document)).toEqual(document);
  });

  it('refuses a step that does not exist and a node that is not there, by name', () => {
    const problem = (edit: Parameters<typeof applyEdit>[1]): string => {
      try {
        applyEdit(document, edit, catalog);
      } catch (error) {
        return isProblem(error) ? error.code : 'bug';
      }
      return 'none';
    };
    expect(problem({ kind: 'add', type: 'nothing' })).toBe('unknown-step');
    expect(problem({ kind: 'remove', node: 'nobody' })).toBe('bad-graph');
    expect(problem({ kind: 'add', type: 'x', id: 'clean' })).toBe('bad-graph');
  });
});

describe('a graph', () => {
  it('lists a path without interruption before its branches', () => {
    const nodes = {
      data: { type: 's', typeVersion: 1, params: {} },
      a: { type: 't', typeVersion: 1, params: {}, inputs: ['data'] },
      b: { type: 't', typeVersion: 1, params: {}, inputs: ['data'] },
      a2: { type: 't', typeVersion: 1, params: {}, inputs: ['a'] },
    };
    expect(topologicalOrder(nodes)).toEqual(['data', 'a', 'a2', 'b']);
    expect(topologicalOrder({ ...nodes, b: { ...nodes.b, order: -1 } })).toEqual(['data', 'b', 'a', 'a2']);
    expect(ancestors(nodes, 'a2')).toEqual(['a', 'data']);
    expect([...descendants(nodes, 'data')].sort()).toEqual(['a', 'a2', 'b']);
  });
});

describe('a diff', () => {
  const before = definition(chain('source', 'clean', 'train', 'evaluate'));
  const name = (id: string): string => id;

  it('is empty between equals', () => {
    expect(diffDocuments(before, structuredClone(before), name)).toEqual([]);
  });

  it('says what changed and which results go stale by it', () => {
    const after = applyEdit(before, { kind: 'set', node: 'clean', params: { how: 'mean' } }, catalog);
    expect(diffDocuments(before, after, name)).toEqual([
      {
        node: 'clean', kind: 'changed', text: 'clean: how default → "mean"', stales: ['clean', 'train', 'evaluate'],
        fact: { kind: 'setting', step: 'clean', type: 'clean', param: 'how', from: undefined, to: 'mean', params: { how: 'mean' } },
      },
    ]);
  });

  it('names a setting by its label, and a default by what it is', () => {
    const known = (value: Json) => () => ({ label: 'How', default: value });
    const text = (params: JsonObject, value: Json): string => diffDocuments(before, applyEdit(before, { kind: 'set', node: 'clean', params }, catalog), name, known(value))[0].text;
    expect(text({ how: 'mean' }, 'median')).toBe('clean: How "median" → "mean"');
    expect(text({ how: true }, false)).toBe('clean: How off → on');
    expect(text({ how: null }, 3)).toBe('clean: How 3 → null');
  });

  it('makes nothing stale by a name, a title or a note', () => {
    const after = applyEdit(applyEdit(before, { kind: 'name', name: 'New' }, catalog), { kind: 'note', node: 'clean', note: 'why' }, catalog);
    expect(diffDocuments(before, after, name).every(({ stales }) => stales.length === 0)).toBe(true);
  });

  it('names what was added, removed and moved', () => {
    const after = applyEdit(applyEdit(before, { kind: 'add', type: 'scale', after: 'clean' }, catalog), { kind: 'remove', node: 'clean' }, catalog);
    expect(new Set(diffDocuments(before, after, name).map(({ kind, node }) => `${kind} ${node}`))).toEqual(new Set(['removed clean', 'moved train', 'added scale']));
  });

  it('follows a parameter to the steps that use it', () => {
    const using = definition({ ...before.nodes, clean: { ...before.nodes.clean, params: { share: { param: 'p' } } } }, { parameters: { p: { type: 'number', default: 1 } } });
    const after = { ...using, parameters: { p: { type: 'number' as const, default: 2 } } };
    expect(diffDocuments(using, after, name)[0]).toMatchObject({ kind: 'parameter', stales: ['clean', 'train', 'evaluate'] });
  });
});

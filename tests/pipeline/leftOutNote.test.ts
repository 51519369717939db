import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, type StepCatalog } from '../../src/pipeline/applyEdit';
import type { PipelineDocument } from '../../src/pipeline/document';
import type { Json } from '../../src/pipeline/json';
import { leftOutNote, noteAfter } from '../../src/pipeline/leftOutNote';
import { definition } from './definitions';

const catalog: StepCatalog = { version: () => 1, givesTable: () => true };
const note = leftOutNote([{ name: 'id', why: 'names the row' }, { name: 'Beak (mm)', why: 'always the same' }, { name: 'sold', why: 'dates: make columns of their parts' }]);
const columns = ['id', 'Beak (mm)', 'sold'];
const dropping = (said: string | undefined, dropped: Json = columns): PipelineDocument => definition({
  data: { type: 'source', typeVersion: 1, params: {} },
  drop: { type: 'drop-columns', typeVersion: 1, inputs: ['data'], params: { columns: dropped }, ...(said === undefined ? {} : { note: said }) },
});
const set = (document: PipelineDocument, to: Json) => applyEdit(document, { kind: 'set', node: 'drop', params: { columns: to } }, catalog);

describe('what a baseline noted of the columns it drops', () => {
  it('goes with the columns, and with the last of them altogether', () => {
    const once = set(dropping(note), ['Beak (mm)', 'sold', 'age']);
    expect(once.nodes.drop.note).toBe('Left out of the baseline: Beak (mm) (always the same); sold (dates: make columns of their parts)');
    const twice = set(once, ['sold', 'age']);
    expect(twice.nodes.drop.note).toBe('Left out of the baseline: sold (dates: make columns of their parts)');
    expect(set(twice, ['age']).nodes.drop).not.toHaveProperty('note');
    expect(set(dropping(note), { type: 'number' }).nodes.drop).not.toHaveProperty('note');
  });

  it('stays as it is where the same columns are dropped, in whatever order, or more of them', () => {
    for (const to of [columns, [...columns].reverse(), [...columns, 'age']]) expect(set(dropping(note), to).nodes.drop.note).toBe(note);
  });

  it('is no person’s note: theirs stay word for word', () => {
    for (const own of ['why', `${note}. Ask Ann about id.`, 'Left out of the baseline: nothing to say', 'Left out of the baseline: other (why)', undefined]) {
      expect(set(dropping(own), ['age']).nodes.drop.note).toBe(own);
    }
    expect(set(dropping('why', { type: 'any' }), ['age']).nodes.drop.note).toBe('why');
  });

  it('is read back whatever columns are called', () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '(', ')', ';', ':'), minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(names, all => {
      const whole = leftOutNote(all.map(name => ({ name, why: 'names the row' })));
      const kept = noteAfter(whole, all, all);
      // Where a name is part of the next the note may be of no known form: then it stays too.
      expect(kept).toBe(whole);
      expect(noteAfter(whole, all, [])).toSatisfy((left: string | undefined) => left === undefined || left === whole);
    }));
  });
});

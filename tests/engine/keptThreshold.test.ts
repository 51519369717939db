import { describe, expect, it } from 'vitest';
import { KeptThreshold } from '../../src/ui/results/keptThreshold.svelte';
import { sayVerdict } from '../../src/ui/results/verdict';
import { words } from '../../src/ui/words';
import { testEngine } from './testEngine';

const csv = ['a,b,out', ...Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i % 3 === 0 ? 'yes' : 'no'}`)].join('\n');

async function opened(threshold: number | null = null) {
  const { engine, importText, job } = testEngine();
  await importText('t.csv', csv);
  const nodes = {
    data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
    scale: { type: 'standardize', typeVersion: 1, inputs: ['split'], params: {} },
    model: { type: 'train', typeVersion: 1, inputs: ['scale'], params: { target: 'out', model: 'knn', ...(threshold === null ? {} : { threshold }) } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  };
  const { id: doc } = await engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: {}, nodes }, columns: {} });
  const edit = (one: object) => engine.edit({ doc, edit: one as never });
  const set = (node: string, params: object) => edit({ kind: 'set', node, params });
  const kept = new KeptThreshold({ history: () => engine.history({ doc }), diff: (_: unknown, from: string, to: string) => engine.diff({ doc, from, to }) } as never);
  /** Of the model as a version of the document has it: as it stands unless said otherwise. */
  const chosenOn = async (version?: string): Promise<typeof kept.chosenOn> => {
    await kept.look({ id: doc } as never, version ?? (await engine.state({ doc })).version, 'model');
    return kept.chosenOn;
  };
  const run = async () => (await engine.run({ doc }, job())).manifest.documentHash;
  return { engine, doc, edit, set, chosenOn, run };
}

describe('a threshold that is kept', () => {
  it.each([
    ['the model has other settings', { kind: 'set', node: 'model', params: { options: { n_neighbors: 9 } } }],
    ['a step above has', { kind: 'set', node: 'scale', params: { columns: ['a'] } }],
    ['the rows are divided otherwise', { kind: 'set', node: 'split', params: { test: 0.3 } }],
    ['another seed is drawn from', { kind: 'seed', seed: 2 }],
    ['a column has another role', { kind: 'role', column: 'b', role: 'ignore' }],
  ])('is of another model once %s', async (_, change) => {
    const { set, edit, chosenOn } = await opened();
    await set('model', { threshold: 0.37 });
    expect(await chosenOn()).toBe('this');
    await edit(change);
    expect(await chosenOn()).toBe('others');
    await set('model', { threshold: 0.4 });
    expect(await chosenOn()).toBe('this');
  });

  it('is its own model’s again once the settings are, and whatever is done below or to names', async () => {
    const { engine, doc, set, edit, chosenOn } = await opened();
    await set('model', { threshold: 0.37 });
    await edit({ kind: 'title', node: 'model', title: 'Neighbors' });
    await set('judge', { on: ['validation'] });
    await edit({ kind: 'name', name: 'Other' });
    expect(await chosenOn()).toBe('this');
    await set('model', { options: { n_neighbors: 9 } });
    expect(await chosenOn()).toBe('others');
    await engine.undo({ doc });
    expect(await chosenOn()).toBe('this');
  });

  it('is told of the run that is shown, whatever is set since, and of its own run again', async () => {
    const { set, chosenOn, run } = await opened();
    await set('model', { threshold: 0.37 });
    const first = await run();
    await set('model', { options: { n_neighbors: 9 } });
    expect([await chosenOn(first), await chosenOn()]).toEqual(['this', 'others']);
    const second = await run();
    await set('model', { threshold: 0.4 });
    expect([await chosenOn(first), await chosenOn(second), await chosenOn()]).toEqual(['this', 'others', 'this']);
    expect(await chosenOn('a version that is gone')).toBeNull();
  });

  it('says nothing where the history does not say who kept it', async () => {
    const { set, chosenOn } = await opened(0.3);
    await set('model', { options: { n_neighbors: 9 } });
    expect(await chosenOn()).toBeNull();
  });

  it('is said in the verdict', () => {
    const judgement = { task: 'classification', threshold: 0.37, positive: 'yes', verdict: { metric: 'balanced_accuracy', kind: 'better', difference: 0.1, differenceLow: 0.05, differenceHigh: 0.2, right: 9, total: 10, baselineAnswer: 'no', baselineRight: 5, baselineKind: 'majority', value: 0.8, baseline: 0.5 } } as never;
    expect(sayVerdict(judgement, 'test', true, false, 'others').detail).toContain(words.threshold.ofOthers);
    expect(sayVerdict(judgement, 'test', true, false, 'this').detail).not.toContain(words.threshold.ofOthers);
    const flatters = (...[part, chosenOn]: ['test' | 'validation', 'this' | 'others' | null]) => sayVerdict(judgement, part, true, false, chosenOn).detail.includes(words.threshold.chosenHere);
    expect([flatters('validation', 'this'), flatters('validation', null), flatters('validation', 'others'), flatters('test', 'this')]).toEqual([true, false, false, false]);
    expect(sayVerdict(judgement, 'validation', true).detail).not.toContain(words.threshold.ofOthers);
  });
});

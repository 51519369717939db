import { describe, expect, it } from 'vitest';
import { hasOtherScores, keptIn } from '../../src/ui/results/chosenOn';
import { sayVerdict } from '../../src/ui/results/verdict';
import { words } from '../../src/ui/words';
import { testEngine } from './testEngine';

const csv = ['a,b,out', ...Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i % 3 === 0 ? 'yes' : 'no'}`)].join('\n');

async function opened(threshold: number | null = null) {
  const { engine, importText } = testEngine();
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
  /** Null where the history does not say. */
  const isOfOthers = async (): Promise<boolean | null> => {
    const from = keptIn(await engine.history({ doc }), 'model');
    return from === null ? null : hasOtherScores(await engine.diff({ doc, from, to: (await engine.state({ doc })).version }), 'model');
  };
  return { engine, doc, edit, set, isOfOthers };
}

describe('a threshold that is kept', () => {
  it.each([
    ['the model has other settings', { kind: 'set', node: 'model', params: { options: { n_neighbors: 9 } } }],
    ['a step above has', { kind: 'set', node: 'scale', params: { columns: ['a'] } }],
    ['the rows are divided otherwise', { kind: 'set', node: 'split', params: { test: 0.3 } }],
    ['another seed is drawn from', { kind: 'seed', seed: 2 }],
    ['a column has another role', { kind: 'role', column: 'b', role: 'ignore' }],
  ])('is of another model once %s', async (_, change) => {
    const { set, edit, isOfOthers } = await opened();
    await set('model', { threshold: 0.37 });
    expect(await isOfOthers()).toBe(false);
    await edit(change);
    expect(await isOfOthers()).toBe(true);
    await set('model', { threshold: 0.4 });
    expect(await isOfOthers()).toBe(false);
  });

  it('is its own model’s again once the settings are, and whatever is done below or to names', async () => {
    const { engine, doc, set, edit, isOfOthers } = await opened();
    await set('model', { threshold: 0.37 });
    await edit({ kind: 'title', node: 'model', title: 'Neighbors' });
    await set('judge', { on: ['validation'] });
    await edit({ kind: 'name', name: 'Other' });
    expect(await isOfOthers()).toBe(false);
    await set('model', { options: { n_neighbors: 9 } });
    expect(await isOfOthers()).toBe(true);
    await engine.undo({ doc });
    expect(await isOfOthers()).toBe(false);
  });

  it('says nothing where the history does not say who kept it', async () => {
    const { set, isOfOthers } = await opened(0.3);
    await set('model', { options: { n_neighbors: 9 } });
    expect(await isOfOthers()).toBeNull();
  });

  it('is said in the verdict', () => {
    const judgement = { task: 'classification', threshold: 0.37, positive: 'yes', verdict: { metric: 'balanced_accuracy', kind: 'better', difference: 0.1, differenceLow: 0.05, differenceHigh: 0.2, right: 9, total: 10, baselineAnswer: 'no', baselineRight: 5, baselineKind: 'majority', value: 0.8, baseline: 0.5 } } as never;
    expect(sayVerdict(judgement, 'test', true, false, true).detail).toContain(words.threshold.ofOthers);
    expect(sayVerdict(judgement, 'test', true, false, false).detail).not.toContain(words.threshold.ofOthers);
  });
});

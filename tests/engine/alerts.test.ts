import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/table/alerts/alert';
import { testEngine, type TestEngine } from './testEngine';

/** 200 visits: each under a name of its own, all in one place, with what was given once it was known who is sick. */
const lines = Array.from({ length: 200 }, (_, i) => {
  const sick = (i * 7919) % 3 === 0;
  return [`v${i}`, 'clinic', (i * 31) % 47, sick ? 'yes' : 'no', sick ? 'aspirin' : 'none'].join(',');
});
const visits = ['visit,place,age,sick,given', ...lines].join('\n');

const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Visits', seed: 7,
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['visits'], params: {} },
    unnamed: { type: 'drop-columns', typeVersion: 1, inputs: ['split'], params: { columns: ['visit'] } },
    encode: { type: 'one-hot', typeVersion: 1, inputs: ['unnamed'], params: { columns: { type: 'text' } } },
    model: { type: 'train', typeVersion: 1, inputs: ['encode'], params: { target: 'sick', model: 'dummy' } },
  },
};

describe('alerts of a view', () => {
  let tab: TestEngine;
  let doc: string;
  beforeEach(async () => {
    tab = testEngine();
    await tab.importText('visits.csv', visits);
    doc = (await tab.engine.open({ pipeline: definition, columns: {} })).id;
  });
  const alertsAt = async (node: string, spec = {}, job = tab.job()): Promise<readonly Alert[]> => {
    const view = await tab.engine.view({ doc, node, spec }, tab.job());
    return tab.engine.alerts({ view: view.id }, job);
  };
  const names = (alerts: readonly Alert[]) => alerts.map(({ code, columns }) => [code, ...columns].join(' '));

  it('find what was planted, and judge the target by training rows alone, above the split and below it', async () => {
    const above = await alertsAt('visits');
    expect(names(above)).toEqual(['leak-suspect given', 'id-like visit', 'constant place']);
    const { train } = (await tab.engine.state({ doc })).parts!;
    expect(train).toBeLessThan(200);
    expect(above[0]).toMatchObject({ isFromTraining: true, count: train, target: 'sick', score: 1 });
    const below = await alertsAt('split');
    expect(below[0]).toMatchObject({ code: 'leak-suspect', isFromTraining: true, count: train });
    expect(below[1]).toMatchObject({ code: 'id-like', isFromTraining: false, of: 200 });
  });

  it('do not see held-out rows: a target turned round there changes nothing that is said of it', async () => {
    const view = await tab.engine.view({ doc, node: 'split', spec: { part: 'train' } }, tab.job());
    const window = await tab.engine.rows({ view: view.id, from: 0, count: 200 });
    const isTraining = new Set(window.source);
    const other = testEngine();
    const turned = lines.map((line, i) => (isTraining.has(i) ? line : line.replace(/(yes|no),/, both => (both === 'yes,' ? 'no,' : 'yes,'))));
    await other.importText('visits.csv', ['visit,place,age,sick,given', ...turned].join('\n'));
    const opened = await other.engine.open({ pipeline: definition, columns: {} });
    const otherView = await other.engine.view({ doc: opened.id, node: 'visits', spec: {} }, other.job());
    const leak = (alerts: readonly Alert[]) => alerts.find(({ code }) => code === 'leak-suspect');
    expect(leak(await other.engine.alerts({ view: otherView.id }, other.job()))).toEqual(leak(await alertsAt('visits')));
  });

  it('look at all rows where there is no split', async () => {
    const nodes = { visits: definition.nodes.visits };
    const plain = await tab.engine.open({ pipeline: { ...definition, roles: { sick: 'target' }, nodes }, columns: {} });
    const view = await tab.engine.view({ doc: plain.id, node: 'visits', spec: {} }, tab.job());
    expect((await tab.engine.alerts({ view: view.id }, tab.job()))[0]).toMatchObject({ code: 'leak-suspect', isFromTraining: false, count: 200 });
  });

  it('are about the table, whatever a view filters, and are computed once for the same rows', async () => {
    const whole = await alertsAt('visits');
    const before = tab.jobs.filter(kind => kind === 'alerts').length;
    const filtered = await alertsAt('visits', { filters: [{ kind: 'contains', column: 'visit', text: 'v1' }], sort: [{ column: 'age', descending: true }] });
    expect(filtered).toEqual(whole);
    expect(tab.jobs.filter(kind => kind === 'alerts')).toHaveLength(before);
  });

  it('go when they are acted upon, and come back with an undo', async () => {
    const dropped = await tab.engine.edit({ doc, edit: { kind: 'add', type: 'drop-columns', id: 'drop', after: 'visits', params: { columns: ['place'] } } });
    expect(dropped.problems).toEqual([]);
    expect(names(await alertsAt('drop'))).toEqual(['leak-suspect given', 'id-like visit']);
    await tab.engine.edit({ doc, edit: { kind: 'role', column: 'visit', role: 'id' } });
    expect(names(await alertsAt('drop'))).toEqual(['leak-suspect given']);
    await tab.engine.undo({ doc });
    await tab.engine.undo({ doc });
    expect(names(await alertsAt('visits'))).toEqual(['leak-suspect given', 'id-like visit', 'constant place']);
  });

  it('leave to who asks the columns that come near, found once for the same rows', async () => {
    // Given to all who are sick but every 13th: too little for an alert.
    const partly = lines.map((line, i) => (i % 13 === 0 ? line.replace('aspirin', 'none') : line));
    const other = testEngine();
    await other.importText('visits.csv', ['visit,place,age,sick,given', ...partly].join('\n'));
    const opened = await other.engine.open({ pipeline: definition, columns: {} });
    const view = await other.engine.view({ doc: opened.id, node: 'split', spec: {} }, other.job());
    expect(names(await other.engine.alerts({ view: view.id }, other.job()))).not.toContain('leak-suspect given');
    const near = await other.engine.nearTarget({ view: view.id }, other.job());
    expect(names(near)).toEqual(['leak-suspect given']);
    expect(near[0].score).toBeGreaterThan(0.9);
    expect(near[0]).toMatchObject({ isFromTraining: true, target: 'sick', measure: 'balanced-accuracy' });
    expect(await other.engine.nearTarget({ view: view.id }, other.job())).toEqual(near);
    expect(other.jobs.filter(kind => kind === 'near-target')).toHaveLength(1);
    // Without a target there is nothing to come near.
    const bare = await other.engine.open({ pipeline: { ...definition, nodes: { visits: definition.nodes.visits } }, columns: {} });
    const plain = await other.engine.view({ doc: bare.id, node: 'visits', spec: {} }, other.job());
    expect(await other.engine.nearTarget({ view: plain.id }, other.job())).toEqual([]);
  });

  it('stop when they are told to', async () => {
    const job = new AbortController();
    const view = await tab.engine.view({ doc, node: 'visits', spec: {} }, tab.job());
    job.abort();
    await expect(tab.engine.alerts({ view: view.id }, tab.job(job.signal))).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that are fine as they are stand in the document, retrain nothing, and can be undone', async () => {
    const run = await tab.engine.run({ doc }, tab.job());
    const before = await tab.engine.state({ doc });
    const alert = { alert: 'constant', columns: ['place'] };
    const after = await tab.engine.edit({ doc, edit: { kind: 'fine', alert, fine: true } });
    expect(after.document.fine).toEqual([alert]);
    expect(after.undo).toBe('Fine as is: constant of place');
    expect([after.recipe === before.recipe, after.version === before.version]).toEqual([true, false]);
    expect((await tab.engine.run({ doc }, tab.job())).manifest).toMatchObject({ computed: 0, recipeHash: run.manifest.recipeHash });
    expect(JSON.parse(await tab.engine.definition({ doc })).fine).toEqual([alert]);
    expect((await tab.engine.diff({ doc, from: before.version, to: after.version })).map(({ text, stales }) => [text, stales])).toEqual([['Fine as is: constant of place', []]]);
    expect((await tab.engine.undo({ doc })).document.fine).toBeUndefined();
  });
});

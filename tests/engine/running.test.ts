import { describe, expect, it } from 'vitest';
import { testEngine } from './testEngine';

const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * 37) % 11},${(i % 7) + ((i * 37) % 11) > 8 ? 'yes' : 'no'}`);
const csv = ['a,b,out', ...rows].join('\n');

const nodes = {
  data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
  split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
  scale: { type: 'standardize', typeVersion: 1, inputs: ['split'], params: {} },
  model: { type: 'train', typeVersion: 1, inputs: ['scale'], params: { target: 'out', model: 'logistic' } },
  judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
};
const definition = { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, nodes };

async function opened() {
  const tab = testEngine();
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline: definition, columns: {} });
  return { ...tab, doc };
}

async function withBranch(named: Readonly<Record<string, unknown>>) {
  const tab = testEngine();
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline: { ...definition, nodes: { ...nodes, ...named } }, columns: {} });
  const statuses = async () =>
    Object.fromEntries((await tab.engine.state({ doc })).nodes.filter(({ group }) => group === 'model' || group === 'evaluate').map(({ id, status }) => [id, status]));
  return { ...tab, doc, statuses };
}

describe('running', () => {
  it('stops when asked to, keeps what it had, and goes on from there', async () => {
    const { engine, doc, job, jobs } = await opened();
    const abort = new AbortController();
    const stopped = engine.run({ doc }, job(abort.signal));
    abort.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect((await engine.state({ doc })).isRunning).toBe(false);
    const { manifest } = await engine.run({ doc }, job());
    expect(manifest.metrics.judge.validation!.accuracy).toBeGreaterThan(0.5);
    expect(jobs).toContain('train');
  });

  it('says which step failed and why, and leaves the rest usable', async () => {
    const { engine, doc, job } = await opened();
    await engine.edit({ doc, edit: { kind: 'set', node: 'model', params: { options: { penalty: 'none' } } } });
    await expect(engine.run({ doc }, job())).rejects.toMatchObject({ code: 'separable', where: { node: 'model' } });
    const failed = (await engine.state({ doc })).nodes.find(({ id }) => id === 'model')!;
    expect([failed.status, failed.problem?.code]).toEqual(['failed', 'separable']);
    await engine.edit({ doc, edit: { kind: 'set', node: 'model', params: { options: { penalty: 'l2' } } } });
    await expect(engine.run({ doc }, job())).resolves.toBeDefined();
  });

  it('refuses a document with a problem before anything is computed, naming all of them', async () => {
    const { engine, doc, job, jobs } = await opened();
    await engine.edit({ doc, edit: { kind: 'set', node: 'scale', params: { columns: ['nothing'] } } });
    const before = jobs.length;
    await expect(engine.run({ doc }, job())).rejects.toMatchObject({ code: 'unknown-column', where: { node: 'scale' }, data: { problems: [expect.anything()] } });
    expect(jobs.length).toBe(before);
  });

  describe('only some of a document', () => {
    const branch = {
      few: { type: 'sample-rows', typeVersion: 1, inputs: ['data'], params: { fraction: 0.5, stratify: 'out' } },
      fewSplit: { type: 'split', typeVersion: 1, inputs: ['few'], params: {} },
      fewModel: { type: 'train', typeVersion: 1, inputs: ['fewSplit'], params: { target: 'out', model: 'logistic' } },
      fewJudge: { type: 'evaluate', typeVersion: 1, inputs: ['fewModel'], params: {} },
    };
    const names = { few: 'few', fewSplit: 'few-split', fewModel: 'few-model', fewJudge: 'few-judge' } as const;
    const named = Object.fromEntries(Object.entries(branch).map(([id, node]) => [names[id as 'few'], { ...node, inputs: node.inputs.map(input => names[input as 'few'] ?? input) }]));

    it('runs those steps and what they need, and leaves the others as they are', async () => {
      const { engine, doc, job, jobs, statuses } = await withBranch(named);
      const { manifest, models, id } = await engine.run({ doc, only: ['few-judge'] }, job());
      expect([manifest.only, models.map(({ node }) => node), Object.keys(manifest.judgements), Object.keys(manifest.parts)]).toEqual([['few-judge'], ['few-model'], ['few-judge'], ['few-split']]);
      expect(Object.values(manifest.parts['few-split']).reduce((sum, rows) => sum + rows, 0)).toBe(30);
      expect(jobs.filter(kind => kind === 'train')).toHaveLength(1);
      expect(await statuses()).toEqual({ model: 'waiting', judge: 'waiting', 'few-model': 'fresh', 'few-judge': 'fresh' });
      const splits = (await engine.state({ doc })).nodes.filter(({ type }) => type === 'split').map(({ id: split, parts }) => [split, parts]);
      expect(new Map(splits as [string, unknown][])).toEqual(new Map<string, unknown>([['split', null], ['few-split', manifest.parts['few-split']]]));
      expect((await engine.run({ doc }, job())).manifest.only).toBeUndefined();
      expect(await statuses()).toEqual({ model: 'fresh', judge: 'fresh', 'few-model': 'fresh', 'few-judge': 'fresh' });
      const again = await engine.reproduce({ run: id }, job());
      expect([again.verdict, again.run.manifest.only]).toEqual(['identical', ['few-judge']]);
      expect(await statuses()).toEqual({ model: 'fresh', judge: 'fresh', 'few-model': 'fresh', 'few-judge': 'fresh' });
      expect((await engine.run({ doc }, job())).manifest.computed).toBe(0);
    });

    it('minds the problems of those steps alone, and refuses one that is not there', async () => {
      const { engine, doc, job } = await withBranch(named);
      await engine.edit({ doc, edit: { kind: 'set', node: 'scale', params: { columns: ['nothing'] } } });
      await expect(engine.run({ doc, only: ['few-model'] }, job())).resolves.toBeDefined();
      await expect(engine.run({ doc, only: ['judge'] }, job())).rejects.toMatchObject({ code: 'unknown-column' });
      await expect(engine.run({ doc, only: ['gone'] }, job())).rejects.toMatchObject({ code: 'bad-graph', where: { node: 'gone' } });
    });

    it('scores every row with a model that learned from a sample, each as one of the population', async () => {
      const { engine, doc, job } = await withBranch(named);
      const { models } = await engine.run({ doc, only: ['few-model'] }, job());
      const scored = await engine.predictRecords({ run: models[0].run, node: 'few-model', records: [{ a: 1, b: 2 }, { a: 6, b: 9 }, { a: 3, b: 3 }], absent: [] }, job());
      expect([scored.rows, scored.columns.in_population]).toEqual([3, [true, true, true]]);
    });
  });

  it('judges the test part where the document says so, and logs the look', async () => {
    const { engine, doc, job } = await opened();
    await engine.edit({ doc, edit: { kind: 'set', node: 'judge', params: { on: ['validation', 'test'] } } });
    const { manifest } = await engine.run({ doc }, job());
    expect(Object.keys(manifest.metrics.judge)).toEqual(['validation', 'test']);
    expect((await engine.state({ doc })).looks).toBe(1);
    await engine.run({ doc }, job());
    expect((await engine.state({ doc })).looks).toBe(1);
  });

  it('keeps both futures when work goes on after an undo', async () => {
    const { engine, doc } = await opened();
    const first = await engine.edit({ doc, edit: { kind: 'seed', seed: 2 } });
    await engine.undo({ doc });
    await engine.edit({ doc, edit: { kind: 'seed', seed: 3 } });
    const versions = await engine.history({ doc });
    expect(versions.map(({ label }) => label)).toEqual(expect.arrayContaining(['Seed 2', 'Seed 3']));
    expect((await engine.rollBack({ doc, version: first.version })).document.seed).toBe(2);
    expect((await engine.undo({ doc })).document.seed).toBe(3);
  });

  it('says of a version that set a step which settings it changed, and of no other', async () => {
    const { engine, doc } = await opened();
    await engine.edit({ doc, edit: { kind: 'set', node: 'scale', params: { center: false } } });
    await engine.edit({ doc, edit: { kind: 'set', node: 'scale', params: { center: true, scale: false } } });
    await engine.edit({ doc, edit: { kind: 'seed', seed: 2 } });
    const said = (await engine.history({ doc })).map(({ did, settings }) => [did?.kind, settings?.map(({ node, fact }) => fact.kind === 'setting' && [node, fact.param, fact.from, fact.to])]);
    expect(said).toContainEqual(['set', [['scale', 'center', undefined, false]]]);
    expect(said).toContainEqual(['set', [['scale', 'center', false, true], ['scale', 'scale', undefined, false]]]);
    expect(said).toContainEqual(['seed', undefined]);
  });

  it('keeps every one of several changes that come at once, whatever else is kept beside them', async () => {
    const { engine, doc, store } = await opened();
    await Promise.all([
      engine.edit({ doc, edit: { kind: 'seed', seed: 2 } }),
      engine.saveView({ doc, view: { selected: 'model' } }),
      engine.edit({ doc, edit: { kind: 'name', name: 'Other' } }),
      engine.saveView({ doc, view: { selected: 'judge' } }),
    ]);
    const { document, view, version } = await engine.state({ doc });
    expect([document.seed, document.name, view]).toEqual([2, 'Other', { selected: 'judge' }]);
    expect((await store.history.project(doc))!.head).toBe(version);
    expect((await engine.history({ doc })).map(({ label }) => label)).toEqual(expect.arrayContaining(['Seed 2']));
  });

  it('undoes an edit that brought an old version back', async () => {
    const { engine, doc } = await opened();
    await engine.edit({ doc, edit: { kind: 'seed', seed: 2 } });
    await engine.edit({ doc, edit: { kind: 'seed', seed: 1 } });
    expect((await engine.undo({ doc })).document.seed).toBe(2);
    expect((await engine.undo({ doc })).document.seed).toBe(1);
    expect((await engine.undo({ doc })).undo).toBeNull();
  });

  it('reads the same bytes anew when the import settings change, and says what else goes stale', async () => {
    const { engine, doc, job } = await opened();
    await engine.run({ doc }, job());
    const state = await engine.edit({ doc, edit: { kind: 'set', node: 'data', params: { options: { types: { a: 'category' } } } } });
    expect(state.nodes[0].schema![0]).toMatchObject({ name: 'a', type: 'category' });
    expect(state.nodes.find(({ id }) => id === 'model')!.problem?.code).toBe('not-a-feature');
  });
});

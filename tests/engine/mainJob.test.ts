import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentState, Run } from '../../src/engine/api';
import { testEngine, type TestEngine } from './testEngine';

const penguins = readFileSync(new URL('../../public/samples/penguins.csv', import.meta.url), 'utf8');

/** What the documentation shows, on real data: clean, split, features, three models. */
const definition = {
  format: 'plumbline/pipeline',
  version: 1,
  name: 'Penguin species',
  seed: 7,
  parameters: { test_share: { type: 'number', default: 0.2 } },
  nodes: {
    penguins: { type: 'source', typeVersion: 1, params: { dataset: 'penguins.csv' } },
    sex: { type: 'replace-values', typeVersion: 1, inputs: ['penguins'], params: { column: 'Sex', map: { '.': null } } },
    split: { type: 'split', typeVersion: 1, inputs: ['sex'], params: { test: { param: 'test_share' }, stratify: 'Species' } },
    fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: { columns: { type: 'number' }, strategy: 'median' } },
    encode: { type: 'one-hot', typeVersion: 1, inputs: ['fill'], params: { columns: { type: 'text' } } },
    scale: { type: 'standardize', typeVersion: 1, inputs: ['encode'], params: { columns: { type: 'number' } } },
    nothing: { type: 'train', typeVersion: 1, inputs: ['scale'], params: { target: 'Species', model: 'dummy' } },
    model: { type: 'train', typeVersion: 1, inputs: ['scale'], params: { target: 'Species', model: 'logistic' } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  },
};

describe('the main job, without a screen', () => {
  let tab: TestEngine;
  let doc: string;
  let first: Run;

  beforeAll(async () => {
    tab = testEngine();
    await tab.importText('penguins.csv', penguins);
    doc = (await tab.engine.open({ pipeline: definition, columns: {} })).id;
    first = await tab.engine.run({ doc }, tab.job());
  });

  it('resolves selectors to features: never the target', async () => {
    const state = await tab.engine.state({ doc });
    const resolved = (id: string): unknown => state.nodes.find(node => node.id === id)?.resolved?.columns;
    expect(resolved('encode')).toEqual(['Island', 'Sex']);
    expect(state.problems).toEqual([]);
  });

  it('tells penguins apart far better than a guess, on rows it has not seen', () => {
    const { validation } = first.manifest.metrics.judge;
    expect(validation!.balanced_accuracy).toBeGreaterThan(0.95);
    expect(validation!.baseline!.accuracy).toBeLessThan(0.5);
    expect(first.manifest.judgements.judge.validation!.verdict.kind).toBe('beats');
  });

  it('keeps the test part sealed: nothing judged on it, no look logged', async () => {
    expect(Object.keys(first.manifest.metrics.judge)).toEqual(['train', 'validation']);
    expect((await tab.engine.state({ doc })).looks).toBe(0);
  });

  it('gives train, validation and test the sizes asked for', () => {
    const { train, validation, test } = first.manifest.parts.split;
    expect(train + validation + test).toBe(344);
    expect(Math.abs(test - 0.2 * 344)).toBeLessThanOrEqual(1);
  });

  it('computes nothing on a second run', async () => {
    const before = tab.jobs.length;
    const second = await tab.engine.run({ doc }, tab.job());
    expect(second.manifest.computed).toBe(0);
    expect(tab.jobs.slice(before)).toEqual([]);
    expect(second.manifest.metrics).toEqual(first.manifest.metrics);
  });

  it('computes nothing on a second run after a reload either', async () => {
    const again = testEngine(tab.store);
    await again.engine.openProject({ id: doc });
    const run = await again.engine.run({ doc }, again.job());
    expect(run.manifest.computed).toBe(0);
    expect(again.jobs).toEqual([]);
  });

  it('retrains nothing when a step, the project or a note is renamed', async () => {
    for (const edit of [{ kind: 'title', node: 'scale', title: 'Mine' }, { kind: 'name', name: 'Birds' }, { kind: 'note', node: 'model', note: 'why' }] as const) {
      await tab.engine.edit({ doc, edit });
    }
    expect((await tab.engine.run({ doc }, tab.job())).manifest.computed).toBe(0);
  });

  it('retrains what stands below a changed step, and says what is stale', async () => {
    const state = await tab.engine.edit({ doc, edit: { kind: 'set', node: 'fill', params: { strategy: 'mean' } } });
    const status = (id: string): string | undefined => state.nodes.find(node => node.id === id)?.status;
    expect([status('sex'), status('fill'), status('model'), status('judge')]).toEqual(['fresh', 'stale', 'stale', 'stale']);
    const run = await tab.engine.run({ doc }, tab.job());
    expect(run.manifest.computed).toBeGreaterThan(3);
    const back = await tab.engine.undo({ doc });
    expect(back.redo).toMatch(/^Change Fill missing/);
    expect(back.redoes).toEqual({ kind: 'set', step: back.redo!.slice('Change '.length) });
    expect((await tab.engine.history({ doc })).map(({ did }) => did?.kind)).toEqual(expect.arrayContaining(['open', 'title', 'name', 'note', 'set']));
    expect((await tab.engine.run({ doc }, tab.job())).manifest.computed).toBe(0);
  });

  it('reproduces a run bit for bit', async () => {
    const reproduction = await tab.engine.reproduce({ run: first.id }, tab.job());
    expect(reproduction.verdict).toBe('identical');
    expect(reproduction.run.manifest.computed).toBeGreaterThan(3);
  });

  it('opens the test part on demand and counts the look once', async () => {
    const judged = await tab.engine.openTest({ run: first.id, evaluate: 'judge' }, tab.job());
    expect(judged.rows).toBe(first.manifest.parts.split.test);
    await tab.engine.openTest({ run: first.id, evaluate: 'judge' }, tab.job());
    expect((await tab.engine.state({ doc })).looks).toBe(1);
  });

  it('scores rows it is given, N in and N out, without the target', async () => {
    const records = [
      { 'Island': 'Biscoe', 'Beak Length (mm)': 47, 'Beak Depth (mm)': 14, 'Flipper Length (mm)': 217, 'Body Mass (g)': 5200, 'Sex': 'MALE' },
      { 'Island': 'Nowhere', 'Beak Length (mm)': null, 'Beak Depth (mm)': null, 'Flipper Length (mm)': null, 'Body Mass (g)': null, 'Sex': null },
    ];
    const scored = await tab.engine.predictRecords({ run: first.id, node: 'model', records }, tab.job());
    expect(scored.rows).toBe(2);
    expect(scored.columns.label[0]).toBe('Gentoo');
    const sums = [0, 1].map(row => ['Adelie', 'Chinstrap', 'Gentoo'].reduce((sum, name) => sum + Number(scored.columns[`probability_${name}`][row]), 0));
    for (const sum of sums) expect(sum).toBeCloseTo(1, 12);
  });

  it('says which column a scored file lacks and which it may be', async () => {
    const file = new Blob(['island,Beak Length (mm)\nBiscoe,40\n']);
    await expect(
      tab.engine.predictFile({ run: first.id, node: 'model', file, name: 'new.csv', columns: {} }, tab.job()),
    ).rejects.toMatchObject({ code: 'contract-mismatch', data: { missing: expect.arrayContaining([expect.objectContaining({ name: 'Island', close: 'island' })]) } });
  });

  it('takes no column that the model reads itself for one that is missing', async () => {
    const file = new Blob(['Island,Beak Length (mm),Flipper Length (mm),Body Mass (g),Sex\nBiscoe,40,200,4000,MALE\n']);
    await expect(
      tab.engine.predictFile({ run: first.id, node: 'model', file, name: 'new.csv', columns: {} }, tab.job()),
    ).rejects.toMatchObject({ data: { missing: [expect.objectContaining({ name: 'Beak Depth (mm)', close: null })] } });
  });

  it('scores a file whose columns are mapped', async () => {
    const [header, ...lines] = penguins.trimEnd().split('\n');
    const file = new Blob([[header.replace('Island', 'isl'), ...lines].join('\n')]);
    const scored = await tab.engine.predictFile({ run: first.id, node: 'model', file, name: 'new.csv', columns: { Island: 'isl' } }, tab.job());
    expect(scored.rows).toBe(344);
  });

  it('reads a scored file by its own decimal mark where the pipeline\'s cannot read it, and says so', async () => {
    const [header, ...lines] = penguins.trimEnd().split('\n').slice(0, 40);
    const german = [header.replaceAll(',', ';'), ...lines.map(line => line.replaceAll(',', ';').replaceAll('.', ','))].join('\n');
    const score = async (text: string) => tab.engine.predictFile({ run: first.id, node: 'model', file: new Blob([text]), name: 'neu.csv', columns: {} }, tab.job());
    const [theirs, ours] = [await score(german), await score([header, ...lines].join('\n'))];
    expect(theirs.columns).toEqual(ours.columns);
    expect(theirs.problems.map(({ code, message }) => [code, message])).toContainEqual([
      'other-notation', expect.stringContaining('are written like 1234,5, those of the pipeline\'s own file like 1234.5'),
    ]);
    expect(ours.problems.map(({ code }) => code)).not.toContain('other-notation');
  });

  it('counts the cells of a scored file that it cannot read, and shows one', async () => {
    const file = new Blob(['Island,Beak Length (mm),Beak Depth (mm),Flipper Length (mm),Body Mass (g),Sex\nBiscoe,40,18,about 200,4000,MALE\nBiscoe,41,18,200,heavy,MALE\nBiscoe,41,18,201,light,MALE\n']);
    const { problems, rows } = await tab.engine.predictFile({ run: first.id, node: 'model', file, name: 'new.csv', columns: {} }, tab.job());
    expect(rows).toBe(3);
    expect(problems.filter(({ code }) => code === 'unreadable')).toEqual([
      { code: 'unreadable', column: 'Flipper Length (mm)', count: 1, message: '1 cell of Flipper Length (mm) is not of type number, such as "about 200": it counts as missing.', facts: { kind: 'unreadable', column: 'Flipper Length (mm)', cells: 1, type: 'number', example: 'about 200' } },
      { code: 'unreadable', column: 'Body Mass (g)', count: 2, message: '2 cells of Body Mass (g) are not of type number, such as "heavy": they count as missing.', facts: { kind: 'unreadable', column: 'Body Mass (g)', cells: 2, type: 'number', example: 'heavy' } },
    ]);
  });

  it('shows rows, sorted and filtered, and the rows behind a wrong prediction', async () => {
    const view = await tab.engine.view({ doc, node: 'sex', spec: { sort: [{ column: 'Body Mass (g)', descending: true }], filters: [{ column: 'Species', kind: 'values', values: ['Gentoo'], exclude: false }] } }, tab.job());
    expect(view.rows).toBe(124);
    const { columns } = await tab.engine.rows({ view: view.id, from: 0, count: 2 });
    expect(columns.find(({ name }) => name === 'Body Mass (g)')?.cells).toEqual([6300, 6050]);
    const wrong = await tab.engine.judgedRows({ run: first.id, evaluate: 'judge', part: 'validation', filter: { kind: 'wrong' } }, tab.job());
    const { rows, metrics } = first.manifest.judgements.judge.validation!;
    expect(wrong.rows).toBe(Math.round(rows * (1 - metrics.accuracy.value!)));
  });

  it('saves a project to one file and opens it elsewhere byte for byte', async () => {
    const file = await tab.engine.exportProject({ doc }, tab.job());
    const other = testEngine();
    const opened = await other.engine.loadProject({ file: new Blob([...file.chunks] as BlobPart[]) }, other.job());
    expect((await other.engine.run({ doc: opened.id }, other.job())).manifest.computed).toBe(0);
    const third = testEngine();
    const copy = await third.engine.loadProject({ file: new Blob([...file.chunks] as BlobPart[]) }, third.job());
    const saved = await third.engine.exportProject({ doc: copy.id }, third.job());
    expect(saved.chunks[0]).toEqual(file.chunks[0]);
  });

  it('exports a definition that opens onto another file', async () => {
    const text = await tab.engine.definition({ doc });
    const parsed = JSON.parse(text) as { contract: { columns: { name: string }[] } };
    expect(parsed.contract.columns.map(({ name }) => name)).toContain('Beak Length (mm)');
    const other = testEngine();
    const dataset = await other.importText('mine.csv', penguins.replace('Island', 'Islands'));
    expect((await other.engine.match({ pipeline: text, dataset })).matched).toContainEqual({ contract: 'Island', file: 'Islands', how: 'close' });
    await expect(other.engine.open({ pipeline: text, dataset, columns: {} })).rejects.toMatchObject({ code: 'contract-mismatch' });
    const opened = await other.engine.open({ pipeline: text, dataset, columns: { Island: 'Islands' } });
    const run = await other.engine.run({ doc: opened.id }, other.job());
    expect(run.manifest.metrics.judge).toEqual(first.manifest.metrics.judge);
  });

  it('tells the page what happens', () => {
    const states = tab.events.filter(({ event }) => event === 'document').map(({ news }) => news as DocumentState);
    expect(states.some(({ isRunning }) => isRunning)).toBe(true);
    expect(states.at(-1)!.isRunning).toBe(false);
  });
});

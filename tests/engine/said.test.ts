import { describe, expect, it } from 'vitest';
import type { Run, TableView, ViewSpec } from '../../src/engine/api';
import { saidColumns, saidNames } from '../../src/engine/saidColumns';
import { cellOf } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { categoryColumn, numberColumn } from '../../src/table/kernels/build';
import { testEngine } from './testEngine';

const cells = (columns: ReturnType<typeof saidColumns>) => columns.map(column => Array.from({ length: column.length }, (_, row) => cellOf(column, row)));

describe('what a model said, beside rows', () => {
  const frame = new Frame(new Map([['kind', categoryColumn(['a', 'b', null])]]), 3, Int32Array.of(4, 1, 2)).toData();
  const prediction = { kind: 'probabilities' as const, classes: ['a', 'b'], values: Float64Array.of(0.4, 0.6, 0.9, 0.1, NaN, NaN) };
  const job = { kind: 'said' as const, frame, prediction, target: 'kind', threshold: null, rows: { length: 6, of: null } };

  it('stands in the row of the file it was said of; other rows, and rows without a prediction, have none', () => {
    expect(cells(saidColumns(job))).toEqual([[null, 'a', null, null, 'b', null], [null, 0.9, null, null, 0.6, null]]);
    expect(cells(saidColumns({ ...job, rows: { length: 3, of: Int32Array.of(4, -1, 99) } }))).toEqual([['b', null, null], [0.6, null, null]]);
  });

  it('follows a threshold, and then tells the probability of the positive class', () => {
    expect(cells(saidColumns({ ...job, threshold: { from: 0.1, positive: 'b' } }))).toEqual([[null, 'b', null, null, 'b', null], [null, 0.1, null, null, 0.6, null]]);
    expect(cells(saidColumns({ ...job, threshold: { from: 0.7, positive: 'b' } }))[0]).toEqual([null, 'a', null, null, 'a', null]);
  });

  it('is a value and a residual, true minus predicted, where numbers are predicted', () => {
    const truth = new Frame(new Map([['y', numberColumn([5, null, 2])]]), 3).toData();
    const said = saidColumns({ ...job, frame: truth, target: 'y', prediction: { kind: 'values', values: Float64Array.of(4, 7, NaN) }, rows: { length: 3, of: null } });
    expect(cells(said)).toEqual([[4, 7, null], [1, null, null]]);
  });

  it('has nothing to say of an empty part', () => {
    const none = { ...job, frame: new Frame(new Map([['kind', categoryColumn([])]]), 0).toData(), prediction: { ...prediction, values: new Float64Array() } };
    expect(cells(saidColumns({ ...none, rows: { length: 2, of: null } }))).toEqual([[null, null], [null, null]]);
  });

  it('never takes the name of a column of the table', () => {
    expect(saidNames('probabilities', null, ['Model says', 'Model says (2)'])).toEqual(['Model says (3)', 'Probability']);
    expect(saidNames('probabilities', { from: 0.5, positive: 'yes' }, [])).toEqual(['Model says', 'Probability of yes']);
    expect(saidNames('probabilities', { from: 0.5, positive: '' }, ['Probability of '])).toEqual(['Model says', 'Probability of  (2)']);
    expect(saidNames('values', null, ['Residual'])).toEqual(['Model says', 'Residual (2)']);
    expect(saidNames('values', null, ['Vorhersage'], ['Vorhersage', 'Rest'])).toEqual(['Vorhersage (2)', 'Rest']);
  });
});

const lines = Array.from({ length: 200 }, (_, i) => `${i % 7},${(i * 37) % 100},${(((i * 37) % 100) > 50) !== (i % 9 === 0) ? 'yes' : 'no'},x`);
const nodes = {
  data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
  split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
  rename: { type: 'rename', typeVersion: 1, inputs: ['split'], params: { names: { out: 'outcome' } } },
  model: { type: 'train', typeVersion: 1, inputs: ['rename'], params: { target: 'outcome', model: 'logistic' } },
  judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
};

async function ran() {
  const tab = testEngine();
  await tab.importText('t.csv', ['a,b,out,Model says', ...lines].join('\n'));
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: { 'Model says': 'ignore' }, nodes }, columns: {} });
  const run: Run = await tab.engine.run({ doc }, tab.job());
  const ask = (filter: Parameters<typeof tab.engine.judgedRows>[0]['filter'] = { kind: 'wrong' }): Promise<TableView> => tab.engine.judgedRows({ run: run.id, evaluate: 'judge', part: 'validation', filter }, tab.job());
  const read = async (view: TableView, name: string) => (await tab.engine.rows({ view: view.id, from: 0, count: 500, columns: [name] })).columns[0].cells;
  return { ...tab, doc, run, ask, read };
}

describe('rows that a judgement picked', () => {
  it('come with columns called as they were wished for, and sorted by them too', async () => {
    const { engine, doc, run, job, read } = await ran();
    const view = await engine.judgedRows({ run: run.id, evaluate: 'judge', part: 'validation', filter: { kind: 'wrong' }, names: ['a', 'Wie sicher'] }, job());
    expect(view.computed).toEqual(['a (2)', 'Wie sicher']);
    const sorted = await engine.view({ doc, node: view.shownFrom, spec: { ...view.spec, sort: [{ column: 'Wie sicher', descending: true }] } }, job());
    expect(sorted.computed).toEqual(['a (2)', 'Wie sicher']);
    const sure = (await read(sorted, 'Wie sicher')) as number[];
    expect(sure).toEqual([...sure].sort((one, other) => other - one));
    expect(sure.length).toBeGreaterThan(1);
  });

  it('come with what the model said first, beside the truth, whatever the truth is called by then', async () => {
    const { ask, read, engine, run } = await ran();
    const view = await ask();
    expect(view.schema.map(({ name }) => name)).toEqual(['out', 'Model says (2)', 'Probability', 'a', 'b', 'Model says']);
    expect(view.computed).toEqual(['Model says (2)', 'Probability']);
    const [truth, said, probability] = await Promise.all(['out', 'Model says (2)', 'Probability'].map(name => read(view, name)));
    expect(truth.length).toBeGreaterThan(0);
    expect(said).toEqual(truth.map(value => (value === 'yes' ? 'no' : 'yes')));
    expect(probability.every(value => (value as number) >= 0.5)).toBe(true);
    const all = await engine.predictRecords({ run: run.id, node: 'model', records: lines.map(line => ({ a: Number(line.split(',')[0]), b: Number(line.split(',')[1]) })) }, { signal: new AbortController().signal, progress: () => undefined });
    const { source } = await engine.rows({ view: view.id, from: 0, count: 500 });
    expect(source.map(row => all.columns.label[row])).toEqual(said);
  });

  it('keep it when they are sorted and filtered by it, without asking the model again', async () => {
    const { engine, doc, ask, read, jobs, job } = await ran();
    const view = await ask();
    const before = jobs.length;
    await ask({ kind: 'cell', truth: 'yes', predicted: 'no' });
    const spec: ViewSpec = { ...view.spec, sort: [{ column: 'Probability', descending: true }] };
    const sorted = await engine.view({ doc, node: view.shownFrom, spec }, job());
    const probabilities = (await read(sorted, 'Probability')) as number[];
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    const filters = [...view.spec.filters!, { kind: 'values' as const, column: 'Model says (2)', values: ['no'], exclude: false }];
    expect(new Set(await read(await engine.view({ doc, node: view.shownFrom, spec: { filters } }, job()), 'Model says (2)'))).toEqual(new Set(['no']));
    expect(jobs.slice(before).filter(kind => kind === 'predict' || kind === 'said')).toEqual([]);
  });

  it('are no columns to the alerts and summaries of the table', async () => {
    const { engine, doc, ask, job } = await ran();
    const view = await ask();
    const found = await engine.alerts({ view: view.id }, job());
    expect(JSON.stringify(found)).not.toContain('Probability');
    const plain = await engine.view({ doc, node: view.shownFrom, spec: {} }, job());
    expect((await engine.summaries({ view: plain.id }, job())).map(({ name }) => name)).toEqual(['a', 'b', 'out', 'Model says']);
    expect((await engine.summaries({ view: view.id }, job())).map(({ name }) => name)).toContain('Probability');
  });

  it('stay sealed with the test part, also to a look that is made up', async () => {
    const { engine, doc, run, job } = await ran();
    const said = { run: run.id, evaluate: 'judge', part: 'test' as const, threshold: null, names: [] };
    await expect(engine.view({ doc, node: 'data', spec: { filters: [{ kind: 'rows', rows: [1], why: '', said }] } }, job())).rejects.toMatchObject({ code: 'leak' });
  });
});

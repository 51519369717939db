import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { env } from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/engine/api';
import { checkedPipeline } from '../../src/engine/checkedPipeline';
import type { ExportJob } from '../../src/export/fitted';
import type { ClassificationJudgement } from '../../src/evaluate/judgement';
import { openOnnx } from '../../src/formats/onnx/run';
import { Frame } from '../../src/table/frame';
import { numberColumn } from '../../src/table/kernels/build';
import { catalog } from '../../workers/catalog';
import { testEngine } from './testEngine';

const noise = (i: number): number => ((i * 7919) % 101) / 101;
const rows = Array.from({ length: 300 }, (_, i) => {
  const a = ((i * 37) % 100) / 100;
  return { key: `K${String(i).padStart(3, '0')}`, a, b: noise(i), out: a + (noise(i * 3) - 0.5) * 0.8 > 0.6 ? 'yes' : 'no' };
});
const csv = ['key,a,b,out', ...rows.map(({ key, a, b, out }) => `${key},${a},${b},${out}`)].join('\n');
/** Ten neighbors of equal say: every probability is a whole number of tenths, so that many lie on a threshold. */
const TENTHS = { target: 'out', model: 'knn', options: { n_neighbors: 10 } };
const FROM = 0.3;

async function opened(params: object = TENTHS, text = csv, roles: object = { key: 'id' }, onExport?: (job: ExportJob) => void) {
  const tab = testEngine(undefined, undefined, undefined, onExport);
  await tab.importText('t.csv', text);
  const nodes = {
    data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
    model: { type: 'train', typeVersion: 1, inputs: ['split'], params },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  };
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles, nodes }, columns: {} });
  const run = (): Promise<Run> => tab.engine.run({ doc }, tab.job());
  const set = (node: string, changed: object) => tab.engine.edit({ doc, edit: { kind: 'set', node, params: changed as never } });
  const keep = (threshold: number | null) => set('model', { threshold });
  const state = async (id: string) => (await tab.engine.state({ doc })).nodes.find(node => node.id === id)!;
  return { ...tab, doc, run, set, keep, state };
}

const judged = ({ manifest }: Run, part: 'train' | 'validation' = 'validation'): ClassificationJudgement => manifest.judgements.judge[part] as ClassificationJudgement;
/** What was said of every row of the file, with what is true of it. */
async function scored({ engine, job }: Awaited<ReturnType<typeof opened>>, made: Run) {
  const { columns } = await engine.predictRecords({ run: made.id, node: 'model', records: rows.map(({ a, b }) => ({ a, b })) }, job());
  return { labels: columns.label as string[], p: columns.probability_yes as number[] };
}

// In Node the runtime reads its WebAssembly from the package.
beforeAll(() => {
  env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;
  env.wasm.numThreads = 1;
});

describe('a pipeline without a threshold', () => {
  it('has the keys it had before there could be one: its model, what it said, and the looks at it still count', async () => {
    const { run, keep, store, doc } = await opened({ target: 'out', model: 'logistic' });
    const keys = [
      'd177342263b0d0f3e6f67a2f3ebfeaf6ddc2773a9c750206dd9ab1e9301a8346', '735473cdc2d048ea92d0aa8cf4b91dbca6eb3acf1eebf6ca4e1a50836971b9fa',
      '266129ef4cbeb9d517accb37151c258d625b7ef7b75c071c457e0e5b36596c14', '2677ef33a4b884219b6fff3688e4f9b360cea579a820aceed3b2f4387674d6f4',
    ];
    await run();
    expect((await store.runs.list(doc)).map(({ artifacts }) => artifacts)).toEqual([keys]);
    await keep(null);
    expect((await run()).manifest.computed).toBe(0);
  });
});

describe('a threshold that is kept', () => {
  it('fits nothing again, and is judged by its labels: each count is that of the probabilities, those on it among the called', async () => {
    const tab = await opened();
    const first = await tab.run();
    await tab.keep(FROM);
    tab.jobs.length = 0;
    const second = await tab.run();
    expect(tab.jobs).toContain('evaluate');
    expect(tab.jobs.filter(kind => kind === 'train' || kind === 'fit')).toEqual([]);
    expect(second.manifest.artifacts).toEqual(first.manifest.artifacts);
    const { p, labels } = await scored(tab, second);
    expect(p.filter(value => value === FROM).length).toBeGreaterThan(5);
    expect(labels).toEqual(p.map(value => (value >= FROM ? 'yes' : 'no')));
    // Of the training rows every one is known: the split's part is what the judgement counted.
    for (const part of ['train', 'validation'] as const) {
      const judgement = judged(second, part);
      expect(judgement.threshold).toBe(FROM);
      const { thresholds, truePositives, falsePositives, positives, negatives } = judgement.thresholds!;
      const at = thresholds.findIndex(value => value >= FROM);
      expect(judgement.confusion.counts).toEqual([[negatives - falsePositives[at], falsePositives[at]], [positives - truePositives[at], truePositives[at]]]);
      expect(judgement.metrics.recall_macro.value).toBeCloseTo((truePositives[at] / positives + 1 - falsePositives[at] / negatives) / 2, 12);
    }
    expect(judged(second).confusion).not.toEqual(judged(first).confusion);
    expect(judged(second).metrics.roc_auc).toEqual(judged(first).metrics.roc_auc);
    // Asked again, nothing is computed.
    expect((await tab.run()).manifest.computed).toBe(0);
  });

  it('is undone with its results: what the pipeline said before is found again', async () => {
    const { engine, doc, run, keep, state } = await opened();
    const first = await run();
    await keep(FROM);
    expect([(await state('model')).status, (await state('judge')).status]).toEqual(['stale', 'stale']);
    // The model is there: no time is said for fitting it.
    expect((await state('model')).stale?.estimateMs).toBe(0);
    const second = await run();
    expect([(await state('model')).run, (await state('judge')).run]).toEqual([second.id, second.id]);
    expect((await state('model')).result?.headline?.value).toBe(judged(second).metrics.balanced_accuracy.value);
    await engine.undo({ doc });
    expect([(await state('model')).run, (await state('judge')).run]).toEqual([first.id, first.id]);
    expect((await state('model')).result?.headline?.value).toBe(judged(first).metrics.balanced_accuracy.value);
    expect((await state('judge')).status).toBe('fresh');
  });

  it('says the rows behind a figure, and what was said of them', async () => {
    const { engine, run, keep, job } = await opened();
    await keep(FROM);
    const made = await run();
    const { counts } = judged(made).confusion;
    const look = async (filter: Parameters<typeof engine.judgedRows>[0]['filter']) => engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'validation', filter }, job());
    expect((await look({ kind: 'cell', truth: 'no', predicted: 'yes' })).rows).toBe(counts[0][1]);
    const view = await look({ kind: 'wrong' });
    expect(view.rows).toBe(counts[0][1] + counts[1][0]);
    const { columns } = await engine.rows({ view: view.id, from: 0, count: view.rows, columns: ['out', 'Model says', 'Probability of yes'] });
    const [out, said, p] = columns.map(({ cells }) => cells);
    expect(p.some(value => (value as number) < 0.5 && (value as number) >= FROM)).toBe(true);
    p.forEach((value, i) => expect([said[i], said[i] === out[i]]).toEqual([(value as number) >= FROM ? 'yes' : 'no', false]));
  });

  it('is what trying a row says, its flips and the plane', async () => {
    const { engine, run, keep, job } = await opened();
    await keep(FROM);
    const of = { run: (await run()).id, node: 'model' };
    expect((await engine.whatIf(of, job())).threshold).toEqual({ positive: 'yes', from: FROM });
    const { answers } = await engine.whatIfScore({ ...of, rows: rows.map(({ a, b }) => ({ a, b })) }, job());
    for (const { label, probability, probabilities } of answers) {
      expect(label).toBe(probabilities[1] >= FROM ? 'yes' : 'no');
      expect(probability).toBe(probabilities[label === 'yes' ? 1 : 0]);
    }
    expect(answers.some(({ label, probability }) => label === 'yes' && probability! < 0.5)).toBe(true);
    const row = rows[answers.findIndex(({ label }) => label === 'no')];
    const { label, flips } = await engine.whatIfFlips({ ...of, row: { a: row.a, b: row.b } }, job());
    expect(label).toBe('no');
    expect(flips.length).toBeGreaterThan(0);
    for (const flip of flips) expect([flip.label, flip.probability >= FROM]).toEqual(['yes', true]);
    const { cells } = await engine.whatIfGrid({ ...of, ask: { row: {}, x: 'a', y: 'b', size: 9 } }, job());
    cells.best!.forEach((best, cell) => expect(best).toBe((best === 1 ? cells.values[cell] : 1 - cells.values[cell]) >= FROM - 1e-12 ? 1 : 0));
  });

  it('is held against the run without it, on the same rows', async () => {
    const { engine, run, keep, job } = await opened();
    const first = await run();
    await keep(FROM);
    const second = await run();
    const found = await engine.contest({ one: { run: second.id, evaluate: 'judge' }, other: { run: first.id, evaluate: 'judge' }, part: 'validation' }, job());
    if (found.kind !== 'compared') throw new Error(found.kind);
    const accuracy = (made: Run): number => judged(made).metrics.accuracy.value!;
    expect(found.differences.accuracy.difference).toBeCloseTo(accuracy(second) - accuracy(first), 12);
    expect(found.differences.accuracy.difference).not.toBe(0);
    expect(found.differences.roc_auc.difference).toBe(0);
  });

  it('is no look at the test part, and seals it again: each threshold that is looked at counts', async () => {
    const { engine, doc, run, keep, job } = await opened();
    const looks = async () => (await engine.state({ doc })).looks;
    const first = await run();
    await engine.openTest({ run: first.id, evaluate: 'judge' }, job());
    expect(await looks()).toBe(1);
    await keep(FROM);
    const second = await run();
    expect(await looks()).toBe(1);
    await expect(engine.judgedRows({ run: second.id, evaluate: 'judge', part: 'test', filter: { kind: 'wrong' } }, job())).rejects.toMatchObject({ code: 'leak' });
    const test = (await engine.openTest({ run: second.id, evaluate: 'judge' }, job())) as ClassificationJudgement;
    expect([test.threshold, await looks()]).toEqual([FROM, 2]);
    await engine.openTest({ run: second.id, evaluate: 'judge' }, job());
    expect(await looks()).toBe(2);
  });

  it('says another class of no row that lacks a prediction', async () => {
    const { engine, run, keep, job } = await opened();
    await keep(FROM);
    const made = await run();
    const { columns, threshold } = await engine.predictRecords({ run: made.id, node: 'model', records: [{ a: null, b: 0.5 }, { a: 0.9, b: 0.5 }] }, job());
    expect(columns.label).toEqual([null, 'yes']);
    expect(threshold).toEqual({ positive: 'yes', from: FROM });
  });

  it('can be of the first class as well as of the second', async () => {
    const tab = await opened({ ...TENTHS, positive: 'no', threshold: 0.8 });
    const { p, labels } = await scored(tab, await tab.run());
    expect(p.filter(value => 1 - value === 0.8).length).toBeGreaterThan(0);
    expect(labels).toEqual(p.map(value => (1 - value >= 0.8 ? 'no' : 'yes')));
  });
});

describe('a threshold where there are not two classes', () => {
  it('is refused by the plan for numbers, and by the run for three classes, at the train step', async () => {
    const numbers = await opened({ target: 'a', model: 'linear', threshold: 0.4 });
    expect((await numbers.state('model')).problem).toMatchObject({ code: 'bad-param', where: { node: 'model', param: 'threshold' } });
    const three = await opened({ target: 'kind', model: 'tree', threshold: 0.4 }, ['a,kind', ...rows.map(({ a }, i) => `${a},${'abc'[i % 3]}`)].join('\n'), {});
    await expect(three.run()).rejects.toMatchObject({ code: 'bad-param', where: { node: 'model', param: 'threshold' }, got: '3 classes and a threshold of 0.4' });
    expect((await three.state('model')).status).toBe('failed');
    await three.set('model', { threshold: null });
    three.jobs.length = 0;
    expect((await three.run()).models).toHaveLength(1);
    expect(three.jobs).not.toContain('train');
  });

  it('is refused outside of 0 to 1, and at both ends', async () => {
    for (const threshold of [0, 1, -0.1, 1.5]) expect((await (await opened({ ...TENTHS, threshold })).state('model')).problem).toMatchObject({ code: 'bad-param', where: { param: 'threshold' } });
  });
});

describe('a threshold that leaves', () => {
  it.each([
    ['knn', TENTHS, FROM],
    ['tree', { target: 'out', model: 'tree', options: { max_depth: 3 } }, null],
    ['dummy', { target: 'out', model: 'dummy' }, null],
    ['logistic', { target: 'out', model: 'logistic' }, null],
  ] as const)('is in the ONNX graph, which says the very same of rows on it: %s', async (_, params, at) => {
    const tab = await opened(params);
    const before = await tab.engine.exportModel({ run: (await tab.run()).id, node: 'model', format: 'onnx' }, tab.job());
    // A probability that the model gives some rows.
    const from = at ?? [...(await scored(tab, await tab.run())).p].sort((x, y) => x - y)[120];
    await tab.keep(from);
    const made = await tab.run();
    const { p, labels } = await scored(tab, made);
    expect(labels.filter((_label, i) => p[i] === from).every(label => label === 'yes')).toBe(true);
    expect(p.filter(value => value === from).length).toBeGreaterThan(0);
    const { bytes, check } = await tab.engine.exportModel({ run: made.id, node: 'model', format: 'onnx' }, tab.job());
    expect(check).toMatchObject({ passed: true, agreeing: check.rows, ties: 0 });
    expect(check.checks.find(({ name }) => name === 'tie')?.state).toBe('passed');
    expect(bytes).not.toEqual(before.bytes);
    const opened_ = await openOnnx(bytes);
    const columns = opened_.inputs.length === 1 ? ['a'] : ['a', 'b'];
    const { outputs } = await opened_.run(new Frame(new Map(columns.map(name => [name, numberColumn(rows.map(row => row[name as 'a' | 'b']))])), rows.length));
    expect(outputs.get('label')).toEqual(labels);
    await opened_.close();
  });

  it('is checked in a bundle of any origin', async () => {
    const seen: ExportJob[] = [];
    const tab = await opened({ ...TENTHS, threshold: FROM }, csv, { key: 'id' }, asked => void seen.push(asked));
    await tab.engine.exportModel({ run: (await tab.run()).id, node: 'model', format: 'onnx' }, tab.job());
    const [{ pipeline }] = seen;
    const read = (model: object) => () => checkedPipeline({ ...pipeline, model: { ...pipeline.model, ...model } }, catalog).model.threshold;
    expect([read({})(), read({ threshold: null })(), read({ threshold: undefined })()]).toEqual([FROM, null, undefined]);
    for (const wrong of [{ threshold: 1 }, { threshold: 0 }, { threshold: '0.3' }, { threshold: NaN }, { positive: null }, { positive: 'nobody' }, { classes: ['no', 'yes', 'more'] }]) {
      expect(read(wrong), JSON.stringify(wrong)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    }
  });

  it('is told by the signature, and by every program, whatever the classes are called', async () => {
    const text = csv.replaceAll(',yes', ',"y""\n*/e"');
    const tab = await opened({ ...TENTHS, threshold: FROM }, text);
    const made = await tab.run();
    const signature = await tab.engine.signature({ run: made.id, node: 'model' }, tab.job());
    expect(signature.threshold).toEqual({ positive: 'y"\n*/e', from: FROM });
    for (const { text: program } of signature.code) expect(program.split('\n').filter(line => /^(#|\/\/) .*is 0\.3 or more, the threshold kept in the pipeline/.test(line))).toHaveLength(1);
    expect(signature.code[1].text).toContain('metadata={"threshold": 0.3, "positive": "y\\"\\n*/e"}');
    expect(await tab.engine.definition({ doc: tab.doc })).toContain('"threshold": 0.3');
    await tab.keep(null);
    const without = await tab.engine.signature({ run: (await tab.run()).id, node: 'model' }, tab.job());
    expect(without.threshold).toBeNull();
    for (const { text: program } of without.code) expect(program).not.toContain('threshold');
  });
});

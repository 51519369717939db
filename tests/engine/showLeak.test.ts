import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { LeakLevel, LeakyRun } from '../../src/engine/api';
import { Computation } from '../../src/engine/compute';
import type { EngineContext } from '../../src/engine/context';
import { changedRows } from '../../src/engine/leaky/changedRows';
import { trainLeaky } from '../../src/engine/leaky/leakyTraining';
import type { PlannedNode } from '../../src/engine/plan';
import type { FileLike, Watching } from '../../src/engine/ports';
import type { StoredRun } from '../../src/engine/running';
import type { Json } from '../../src/pipeline/json';
import type { Part } from '../../src/steps/step';
import { memoryStore } from '../../src/store/memory';
import { testEngine, type TestEngine } from './testEngine';

const golden = (name: string): string => readFileSync(new URL(`../golden/leak/${name}`, import.meta.url), 'utf8');
const table = golden('table.csv');
const { cases } = JSON.parse(golden('leak.json')) as {
  readonly cases: readonly { readonly target: 'label' | 'value'; readonly part: Exclude<Part, 'train'>; readonly honest: Figures; readonly steps: Figures; readonly model: Figures }[];
};
type Figures = Readonly<Record<string, number>>;

const step = (type: string, input: string, params: object) => ({ type, typeVersion: 1, inputs: [input], params });

function definition(target: 'label' | 'value', on: readonly Part[] = ['train', 'validation'], between: Readonly<Record<string, object>> | null = null) {
  const steps = between ?? { fill: step('impute', 'split', { columns: ['a', 'b', 'c'], strategy: 'mean' }), scale: step('standardize', 'fill', { columns: ['a', 'b', 'c'] }) };
  return {
    format: 'plumbline/pipeline', version: 1, name: 'T', seed: 7, roles: { [target === 'label' ? 'value' : 'label']: 'ignore' },
    nodes: {
      data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
      split: step('split', 'data', {}),
      ...steps,
      model: step('train', Object.keys(steps).at(-1) ?? 'split', { target, model: target === 'label' ? 'knn' : 'linear' }),
      judge: step('evaluate', 'model', { on }),
    },
  };
}

async function ran(pipeline: object, csv = table, tab: TestEngine = testEngine()) {
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline, columns: {} });
  const run = await tab.engine.run({ doc }, tab.job());
  const leak = (level: LeakLevel = 'steps', part: Exclude<Part, 'train'> = 'validation'): Promise<LeakyRun> =>
    tab.engine.showLeak({ run: run.id, evaluate: 'judge', part, level }, tab.job());
  return { ...tab, doc, run, leak };
}

const values = ({ manifest }: LeakyRun, which: 'honest' | 'leaky'): Figures => Object.fromEntries(Object.entries(manifest.figures).map(([name, figure]) => [name, figure[which].value!]));

describe('a leak that is shown', () => {
  it('is judged on the parts that the golden file knows', async () => {
    const { engine, doc, job } = await ran(definition('label'));
    const parts: string[] = [];
    for (const part of ['train', 'validation', 'test'] as const) {
      const { id, rows } = await engine.view({ doc, node: 'split', spec: { part } }, job());
      for (const row of (await engine.rows({ view: id, from: 0, count: rows })).source) parts[row] = part;
    }
    expect(parts).toEqual(JSON.parse(golden('parts.json')));
  });

  it.each(cases)('gives the scores that scikit-learn gives for $target on $part', async ({ target, part, honest, steps, model }) => {
    const { leak } = await ran(definition(target, ['train', 'validation', ...(part === 'test' ? (['test'] as const) : [])]));
    const [ofSteps, ofModel] = [await leak('steps', part), await leak('model', part)];
    for (const [metric, value] of Object.entries(honest)) {
      expect(values(ofSteps, 'honest')[metric]).toBeCloseTo(value, 9);
      expect(values(ofSteps, 'leaky')[metric]).toBeCloseTo(steps[metric], 9);
      expect(values(ofModel, 'leaky')[metric]).toBeCloseTo(model[metric], 9);
    }
    expect(steps).not.toEqual(honest);
    expect(ofSteps.manifest.learned).toEqual(['fill', 'scale']);
  });

  it('is the difference of the two, with an interval around it, and says how many rows are called otherwise', async () => {
    const { leak } = await ran(definition('value'));
    const { rows, changed, headline, figures } = (await leak()).manifest;
    const { honest, leaky, difference } = figures[headline];
    expect([headline, rows, changed]).toEqual(['rmse', 19, 19]);
    expect(difference.difference).toBe(leaky.value! - honest.value!);
    expect(difference.low!).toBeLessThan(difference.difference!);
    expect(difference.high!).toBeGreaterThan(difference.difference!);
  });

  it('leaves the honest result as it was, bit for bit, and what is stored of it', async () => {
    const { engine, doc, run, leak, job, store } = await ran(definition('label'));
    const before = structuredClone(run.manifest);
    const artifact = structuredClone(await store.artifacts.get(run.manifest.artifacts.model));
    const { nodes, looks, parts } = await engine.state({ doc });
    await leak('steps');
    await leak('model');
    const after = await engine.run({ doc }, job());
    expect(after.manifest.computed).toBe(0);
    for (const what of ['metrics', 'judgements', 'artifacts', 'parts', 'documentHash'] as const) expect(after.manifest[what]).toEqual(before[what]);
    expect(await store.artifacts.get(run.manifest.artifacts.model)).toEqual(artifact);
    const now = await engine.state({ doc });
    expect([now.looks, now.parts]).toEqual([looks, parts]);
    const judged = (list: typeof nodes) => list.filter(({ group }) => group === 'model' || group === 'evaluate').map(({ id, status, result }) => ({ id, status, headline: result?.headline }));
    expect(judged(now.nodes)).toEqual(judged(nodes));
  });

  it('computes nothing the second time, nor after a reload', async () => {
    const { leak, jobs, store, doc, run } = await ran(definition('label'));
    const first = await leak();
    expect(first.manifest.computed).toBeGreaterThan(3);
    const before = jobs.length;
    const second = await leak();
    expect([second.manifest.computed, jobs.length]).toEqual([0, before]);
    expect(second.manifest.figures).toEqual(first.manifest.figures);
    const again = testEngine(store);
    await again.engine.openProject({ id: doc });
    const third = await again.engine.showLeak({ run: run.id, evaluate: 'judge', part: 'validation', level: 'steps' }, again.job());
    expect([third.manifest.computed, again.jobs]).toEqual([0, []]);
  });

  it('marks every result it keeps in its key, and keeps nothing under an honest one', async () => {
    const store = memoryStore();
    const put = vi.spyOn(store.artifacts, 'put');
    const { leak } = await ran(definition('label'), table, testEngine(store));
    const keys = (): readonly string[] => put.mock.calls.map(([{ key }]) => key);
    expect(keys().some(key => key.startsWith('leaky:'))).toBe(false);
    put.mockClear();
    await leak('steps');
    await leak('model');
    const kept = keys();
    // Two states, seen the same at both levels; a model, a judgement and the differences of each.
    expect(new Set(kept).size).toBe(8);
    expect(kept.every(key => key.startsWith('leaky:'))).toBe(true);
  });

  it('says that nothing can leak where no step learns, and trains nothing for it', async () => {
    const { leak, jobs } = await ran(definition('value', undefined, { fill: step('impute', 'split', { columns: ['a', 'b', 'c'], strategy: 'constant', value: 0 }) }));
    const before = jobs.filter(kind => kind === 'train').length;
    const { learned, changed, headline, figures } = (await leak()).manifest;
    expect([learned, changed, figures[headline].difference.difference]).toEqual([[], 0, 0]);
    expect(figures[headline].leaky).toEqual(figures[headline].honest);
    expect(jobs.filter(kind => kind === 'train').length).toBe(before);
    expect((await leak('model')).manifest.changed).toBeGreaterThan(0);
  });

  it('lets steps that leave out rows do so with the rows that are seen, and judges all the same rows', async () => {
    const between = { drop: step('drop-missing', 'split', { columns: ['a', 'c'] }), scale: step('standardize', 'drop', { columns: ['a', 'b', 'c'] }) };
    const { leak, run } = await ran(definition('label', undefined, between));
    const { rows, headline, figures } = (await leak('model')).manifest;
    expect(rows).toBe(run.manifest.judgements.judge.validation!.rows);
    expect(figures[headline].honest).toEqual(run.manifest.judgements.judge.validation!.metrics[headline]);
  });

  it('stops when asked to, and leaves the honest run as it is', async () => {
    const { engine, run, job, doc } = await ran(definition('label'));
    const abort = new AbortController();
    const stopped = engine.showLeak({ run: run.id, evaluate: 'judge', part: 'validation', level: 'steps' }, job(abort.signal));
    abort.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect((await engine.run({ doc }, job())).manifest.computed).toBe(0);
  });

  it('is of the version that ran, whatever was changed since', async () => {
    const { engine, doc, leak } = await ran(definition('label'));
    const before = await leak();
    await engine.edit({ doc, edit: { kind: 'set', node: 'model', params: { options: { n_neighbors: 1 } } } });
    const { manifest } = await leak();
    expect([manifest.computed, manifest.figures]).toEqual([0, before.manifest.figures]);
  });
});

describe('predictions that changed', () => {
  const probabilities = (classes: readonly string[], ...values: number[]) => ({ kind: 'probabilities' as const, classes, values: Float64Array.from(values) });

  it('are labels of another name, whatever other classes a model knows; rows without a prediction are left out', () => {
    const one = probabilities(['a', 'b'], 0.9, 0.1, 0.4, 0.6, NaN, NaN);
    expect(changedRows(one, probabilities(['a', 'b'], 0.6, 0.4, 0.5, 0.5, 1, 0))).toEqual({ rows: 2, changed: 1 });
    expect(changedRows(one, probabilities(['0', 'a', 'b'], 0, 1, 0, 0, 0, 1, 0, 0, 1))).toEqual({ rows: 2, changed: 0 });
  });

  it('are numbers that differ by more than rounding', () => {
    const values = (...of: number[]) => ({ kind: 'values' as const, values: Float64Array.from(of) });
    expect(changedRows(values(1, 2, 0, NaN), values(1 + 1e-12, 2.001, 0, 4))).toEqual({ rows: 3, changed: 1 });
    expect(changedRows(values(), values())).toEqual({ rows: 0, changed: 0 });
  });
});

describe('a network that is trained with a leak', () => {
  it('trains on the backend of the honest one, unwatched: no curve, no checkpoint, nothing to command', async () => {
    const { events, store } = testEngine();
    const asked: Watching[] = [];
    const train = async (_: unknown, watching: Watching) => {
      asked.push(watching);
      watching.onCurve({ epoch: 1, batch: 1, loss: 1, validationLoss: null, bestEpoch: null });
      watching.onBackend({ backend: 'wasm', reason: '', measured: {}, device: '' });
      await watching.onCheckpoint({ epoch: 1, batch: 0, arrays: [], state: {} });
      return { model: null, warnings: [], ms: 1 };
    };
    const context = { ports: { runners: { train }, store } } as unknown as EngineContext;
    const node = { params: {}, meta: { thread: () => 'train' } } as unknown as PlannedNode;
    await trainLeaky(context, { kind: 'train' } as never, node, 'wasm', 'leaky:key', {});
    expect(asked[0]).toMatchObject({ backend: 'wasm', key: 'leaky:key', checkpoint: null });
    expect([events, await store.artifacts.has(['checkpoint:leaky:key'])]).toEqual([[], new Set()]);
  });
});

describe('the test part and a leak', () => {
  it('stays sealed: no step sees it, nobody is counted as having looked, and it is not shown', async () => {
    const { engine, doc, leak } = await ran(definition('label'));
    expect((await leak()).manifest.seen).toEqual(['train', 'validation']);
    await leak('model');
    await expect(leak('steps', 'test')).rejects.toMatchObject({ code: 'leaky', got: 'one that is sealed' });
    expect((await engine.state({ doc })).looks).toBe(0);
  });

  it('has no say in what is shown while it is sealed: other values in its rows change nothing', async () => {
    const parts = JSON.parse(golden('parts.json')) as readonly Part[];
    const lines = table.trimEnd().split('\n');
    const other = lines.map((line, i) => (parts[i - 1] === 'test' ? line.replaceAll(/\d+\.\d+/g, number => String(Number(number) * 1000)) : line)).join('\n');
    expect(other).not.toBe(table.trimEnd());
    const [one, two] = [await ran(definition('label')), await ran(definition('label'), other)];
    for (const level of ['steps', 'model'] as const) expect((await two.leak(level)).manifest.figures).toEqual((await one.leak(level)).manifest.figures);
    for (const { engine, run, job } of [one, two]) await engine.openTest({ run: run.id, evaluate: 'judge' }, job());
    expect((await two.leak()).manifest.figures).not.toEqual((await one.leak()).manifest.figures);
  });

  it('is seen with all the rest once it was opened for this model, and no further look is counted', async () => {
    const { engine, doc, run, leak, job } = await ran(definition('label'));
    const sealed = await leak();
    await engine.openTest({ run: run.id, evaluate: 'judge' }, job());
    const opened = await leak('steps', 'test');
    expect(opened.manifest.seen).toEqual(['train', 'validation', 'test']);
    expect((await engine.state({ doc })).looks).toBe(1);
    expect((await leak()).id).not.toBe(sealed.id);
  });
});

describe('a leak that cannot be shown', () => {
  it('is refused on training rows, without held-out rows, and for a step that judges nothing', async () => {
    const { engine, run, job } = await ran(definition('label'));
    const ask = { run: run.id, evaluate: 'judge', level: 'steps' } as const;
    await expect(engine.showLeak({ ...ask, part: 'train' }, job())).rejects.toMatchObject({ code: 'leaky', fix: expect.stringContaining('validation') });
    await expect(engine.showLeak({ ...ask, part: 'validation', evaluate: 'scale' }, job())).rejects.toMatchObject({ code: 'bad-graph' });
    await expect(engine.showLeak({ ...ask, part: 'validation', evaluate: 'nothing' }, job())).rejects.toMatchObject({ code: 'bad-graph' });
    const none = { ...definition('label'), nodes: { ...definition('label').nodes, split: step('split', 'data', { validation: 0 }) } };
    await expect((await ran(none)).leak()).rejects.toMatchObject({ code: 'too-few-rows' });
  });

  it('is refused where the data behind the run is another now', async () => {
    const { engine, doc, importText, leak } = await ran(definition('label'));
    await engine.bind({ doc, node: 'data', dataset: await importText('u.csv', table.replace('yes', 'no')), columns: {} });
    await expect(leak()).rejects.toMatchObject({ code: 'unknown-run' });
  });
});

describe('nothing leaky leaves', () => {
  it('is in no list of runs and has no models', async () => {
    const { engine, doc, run, leak } = await ran(definition('label'));
    const shown = await leak();
    expect(shown.manifest).toMatchObject({ leaky: true, honest: run.id });
    expect(shown.id).toMatch(/^leaky:[0-9a-f]{64}$/);
    expect(shown).not.toHaveProperty('models');
    expect((await engine.runs({ doc })).map(({ id }) => id)).toEqual([run.id]);
  });

  it('is refused by name wherever a run or a model of one is taken', async () => {
    const { engine, leak, job } = await ran(definition('label'));
    const { id } = await leak();
    const [planted, on] = [{ run: id, node: 'model' }, { run: id, evaluate: 'judge' }];
    const file = new Blob([table]) as FileLike;
    const attempts: Readonly<Record<string, Promise<unknown>>> = {
      onnx: engine.exportModel({ ...planted, format: 'onnx' }, job()),
      tfjs: engine.exportModel({ ...planted, format: 'tfjs' }, job()),
      predictFile: engine.predictFile({ ...planted, file, name: 't.csv', columns: {} }, job()),
      predictRecords: engine.predictRecords({ ...planted, records: [{ a: 1, b: 1, c: 1 }] }, job()),
      whatIf: engine.whatIf(planted, job()),
      whatIfScore: engine.whatIfScore({ ...planted, rows: [{}] }, job()),
      whatIfFlips: engine.whatIfFlips({ ...planted, row: {} }, job()),
      whatIfGrid: engine.whatIfGrid({ ...planted, ask: { row: {}, x: 'a', y: 'b', size: 3 } }, job()),
      whatIfRow: engine.whatIfRow({ ...planted, source: 0 }, job()),
      reproduce: engine.reproduce({ run: id }, job()),
      openTest: engine.openTest(on, job()),
      judgedRows: engine.judgedRows({ ...on, part: 'validation', filter: { kind: 'wrong' } }, job()),
      sides: engine.sides({ ...on, part: 'validation', from: 0, to: 1, count: 1 }),
      contest: engine.contest({ one: on, other: on, part: 'validation' }, job()),
      showLeak: engine.showLeak({ ...on, part: 'validation', level: 'steps' }, job()),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      await expect(attempt, name).rejects.toMatchObject({ code: 'leaky', expected: 'an honest run', got: expect.stringContaining(id) });
    }
  });

  it('is refused where a run says that it is leaky, however it came among the others', async () => {
    const { engine, store, doc, run, job } = await ran(definition('label'));
    const record = (await store.runs.get(run.id))!;
    const { manifest, models } = record.manifest as unknown as StoredRun;
    await store.runs.put({ ...record, id: 'planted', manifest: { manifest: { ...manifest, leaky: true }, models } as unknown as Json });
    expect((await engine.runs({ doc })).map(({ id }) => id)).toEqual([run.id]);
    await expect(engine.exportModel({ run: 'planted', node: 'model', format: 'onnx' }, job())).rejects.toMatchObject({ code: 'leaky' });
    await expect(engine.exportProject({ doc }, job())).rejects.toMatchObject({ code: 'leaky', got: expect.stringContaining('planted') });
  });

  it('stays out of the project file, and a file that holds some is not opened', async () => {
    const { engine, store, doc, run, leak, job } = await ran(definition('label'));
    await leak('model');
    const { chunks } = await engine.exportProject({ doc }, job());
    const file = new Blob(chunks as BlobPart[]);
    expect(Buffer.from(await file.arrayBuffer()).includes('leaky')).toBe(false);
    await expect(engine.loadProject({ file: file as FileLike }, job())).resolves.toBeDefined();
    const record = (await store.runs.get(run.id))!;
    await store.runs.put({ ...record, id: 'planted', artifacts: ['leaky:model'] });
    await expect(engine.exportProject({ doc }, job())).rejects.toMatchObject({ code: 'leaky', got: expect.stringContaining('leaky:model') });
  });

  it('gives no steps to score with, whoever asks the computation for them', async () => {
    const leaky = new Computation(null as never, 0, null as never, {}, undefined, { seen: ['train', 'validation'], isModelToo: false });
    await expect(leaky.scoringSteps('model')).rejects.toMatchObject({ code: 'leaky' });
  });

  it('is no part of the definition', async () => {
    const { engine, doc, leak } = await ran(definition('label'));
    const before = await engine.definition({ doc });
    await leak('model');
    expect(await engine.definition({ doc })).toBe(before);
  });
});

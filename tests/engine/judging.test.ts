import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/engine/api';
import { testEngine } from './testEngine';

const noise = (i: number): number => ((i * 7919) % 101) / 101;
const lines = Array.from({ length: 300 }, (_, i) => {
  const a = ((i * 37) % 100) / 100;
  return `K${String(i).padStart(3, '0')},${a},${noise(i)},${a + (noise(i * 3) - 0.5) * 0.8 > 0.6 ? 'yes' : 'no'}`;
});
const csv = ['key,a,b,out', ...lines].join('\n');
const nodes = {
  data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
  split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
  model: { type: 'train', typeVersion: 1, inputs: ['split'], params: { target: 'out', model: 'logistic' } },
  judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
};
const definition = { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: { key: 'id' }, nodes };

async function opened() {
  const tab = testEngine();
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline: definition, columns: {} });
  const run = (): Promise<Run> => tab.engine.run({ doc }, tab.job());
  const set = (node: string, params: object) => tab.engine.edit({ doc, edit: { kind: 'set', node, params: params as never } });
  const contest = (one: Run, other: Run, part: 'validation' | 'test' = 'validation') =>
    tab.engine.contest({ one: { run: one.id, evaluate: 'judge' }, other: { run: other.id, evaluate: 'judge' }, part }, tab.job());
  return { ...tab, doc, run, set, contest };
}

const metricsOf = ({ manifest }: Run): Readonly<Record<string, unknown>> => manifest.metrics.judge.validation as Readonly<Record<string, unknown>>;

describe('a threshold that is moved', () => {
  it('names the rows that change sides, the nearest to its new place first', async () => {
    const { engine, run, job } = await opened();
    const made = await run();
    const down = await engine.sides({ run: made.id, evaluate: 'judge', part: 'validation', from: 0.5, to: 0.3, count: 5 });
    expect(down.idColumn).toBe('key');
    expect(down.positives + down.negatives).toBeGreaterThan(5);
    expect(down.rows).toHaveLength(5);
    const scores = down.rows.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores.every(score => score >= 0.3 && score < 0.5)).toBe(true);
    expect(down.rows.every(({ source, id }) => id === `K${String(source).padStart(3, '0')}`)).toBe(true);
    expect(down.rows.every(({ source, isPositive }) => isPositive === lines[source].endsWith('yes'))).toBe(true);
    const up = await engine.sides({ run: made.id, evaluate: 'judge', part: 'validation', from: 0.3, to: 0.5, count: 1000 });
    expect([up.positives, up.negatives]).toEqual([down.positives, down.negatives]);
    expect(up.rows.map(({ source }) => source).reverse().slice(0, 5)).toEqual(down.rows.map(({ source }) => source));
    const view = await engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'validation', filter: { kind: 'sides', from: 0.5, to: 0.3 } }, job());
    expect(view.rows).toBe(down.positives + down.negatives);
    expect(view.spec.filters).toMatchObject([{ kind: 'rows', why: { kind: 'sides', from: 0.5, to: 0.3 } }]);
    const filter = { kind: 'called', threshold: 0.3, isPositive: true, isCalled: false } as const;
    const called = await engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'validation', filter }, job());
    expect(called.spec.filters).toMatchObject([{ why: { ...filter, positive: 'yes' } }]);
  });

  it('agrees with the sweep that the judgement keeps, cell by cell', async () => {
    const { engine, run, job } = await opened();
    const made = await run();
    const judged = made.manifest.judgements.judge.validation!;
    if (judged.task !== 'classification') throw new Error('two classes are classified');
    const { thresholds, truePositives, falsePositives, positives, negatives } = judged.thresholds!;
    const at = Math.floor(thresholds.length / 2);
    const count = async (isPositive: boolean, isCalled: boolean): Promise<number> =>
      (await engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'validation', filter: { kind: 'called', threshold: thresholds[at], isPositive, isCalled } }, job())).rows;
    expect([await count(true, true), await count(false, true), await count(true, false), await count(false, false)])
      .toEqual([truePositives[at], falsePositives[at], positives - truePositives[at], negatives - falsePositives[at]]);
  });

  it('is looked up once it was ranked', async () => {
    const { engine, run, jobs } = await opened();
    const made = await run();
    const ask = (to: number) => engine.sides({ run: made.id, evaluate: 'judge', part: 'validation', from: 0.5, to, count: 8 });
    await ask(0.4);
    const before = jobs.length;
    await Promise.all([0.41, 0.42, 0.43, 0.9].map(ask));
    expect(jobs.slice(before)).toEqual([]);
  });
});

describe('the rows behind a figure', () => {
  it('are those of the run that is looked at, whatever the pipeline is now', async () => {
    const { engine, run, set, job } = await opened();
    const first = await run();
    const wrong = () => engine.judgedRows({ run: first.id, evaluate: 'judge', part: 'validation', filter: { kind: 'wrong' } }, job());
    const before = await wrong();
    await set('model', { options: { C: 0.0001 } });
    await set('split', { test: 0.4 });
    await run();
    expect((await wrong()).spec.filters).toEqual(before.spec.filters);
  });

  it('are refused on the sealed part until it was opened', async () => {
    const { engine, run, job } = await opened();
    const made = await run();
    const ask = () => engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'test', filter: { kind: 'wrong' } }, job());
    await expect(ask()).rejects.toMatchObject({ code: 'leak' });
    await expect(engine.sides({ run: made.id, evaluate: 'judge', part: 'test', from: 0.5, to: 0.1, count: 3 })).rejects.toMatchObject({ code: 'leak' });
    await engine.openTest({ run: made.id, evaluate: 'judge' }, job());
    expect((await ask()).totalRows).toBe(300);
    expect((await engine.state({ doc: made.doc.id })).looks).toBe(1);
  });

  it('are refused where its model is no longer kept, and nothing is trained for them', async () => {
    const { engine, store, run, jobs, job } = await opened();
    const made = await run();
    await store.artifacts.remove([made.manifest.artifacts.model]);
    const before = jobs.length;
    await expect(engine.judgedRows({ run: made.id, evaluate: 'judge', part: 'validation', filter: { kind: 'wrong' } }, job())).rejects.toMatchObject({ code: 'unknown-run' });
    expect(jobs.slice(before)).not.toContain('train');
  });
});

describe('a run against another', () => {
  it('has the difference of their figures, and an interval from the same resamples', async () => {
    const { run, set, contest } = await opened();
    const first = await run();
    await set('model', { options: { C: 0.0001 } });
    const second = await run();
    const found = await contest(second, first);
    if (found.kind !== 'compared') throw new Error(found.kind);
    for (const [name, { difference }] of Object.entries(found.differences)) {
      const [a, b] = [second, first].map(made => metricsOf(made)[name] as number | null);
      if (a === null || b === null) expect(difference).toBeNull();
      else expect(difference).toBeCloseTo(a - b, 12);
    }
    const { low, high, difference, outcome } = found.differences.log_loss;
    expect([low! <= difference!, difference! <= high!, outcome]).toEqual([true, true, 'worse']);
    const back = await contest(first, second);
    expect(back).toMatchObject({ kind: 'compared', differences: { log_loss: { outcome: 'beats', difference: -difference! } } });
  });

  it('is the same as itself, by chance or not', async () => {
    const { run, contest } = await opened();
    const [one, again] = [await run(), await run()];
    expect(await contest(one, again)).toMatchObject({ kind: 'compared', differences: { accuracy: { difference: 0, low: 0, high: 0, outcome: 'not-distinguishable' } } });
  });

  it('has none where other rows were judged, another truth, or a model is gone', async () => {
    const { engine, store, doc, run, set, contest } = await opened();
    const first = await run();
    await engine.edit({ doc, edit: { kind: 'seed', seed: 2 } });
    const seeded = await run();
    expect(await contest(first, seeded)).toEqual({ kind: 'other-rows' });
    await engine.edit({ doc, edit: { kind: 'seed', seed: 1 } });
    await engine.edit({ doc, edit: { kind: 'add', type: 'replace-values', after: 'data', params: { column: 'out', map: { yes: 'ja' } } } });
    expect(await contest(await run(), first)).toEqual({ kind: 'other-rows' });
    await set('model', { options: { C: 2 } });
    const lost = await run();
    await store.artifacts.remove([lost.manifest.artifacts.model]);
    expect(await contest(first, lost)).toEqual({ kind: 'gone' });
  });

  it('is sealed on the test part until both were judged on it', async () => {
    const { engine, run, set, contest, job } = await opened();
    const first = await run();
    await set('model', { options: { C: 0.5 } });
    const second = await run();
    await engine.openTest({ run: first.id, evaluate: 'judge' }, job());
    expect(await contest(first, second, 'test')).toEqual({ kind: 'sealed' });
    await engine.openTest({ run: second.id, evaluate: 'judge' }, job());
    expect((await contest(first, second, 'test')).kind).toBe('compared');
  });
});

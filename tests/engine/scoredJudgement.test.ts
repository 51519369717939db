import { describe, expect, it } from 'vitest';
import type { FileLike } from '../../src/engine/ports';
import { testEngine } from './testEngine';

const linesOf = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, k) => {
  const i = from + k;
  return `${i % 17},${(i * 37) % 100},${((i * 37) % 100 > 50) !== (i % 7 === 0) ? 'yes' : 'no'},${i % 5}`;
});
const csv = ['a,b,out,w', ...linesOf(0, 200)].join('\n');
const step = (type: string, input: string, params: object = {}) => ({ type, typeVersion: 1, inputs: [input], params });

async function trained(target = 'out', roles: Readonly<Record<string, string>> = { w: 'ignore' }, judges = true) {
  const tab = testEngine();
  await tab.importText('t.csv', csv);
  const nodes = {
    data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } }, split: step('split', 'data'), rename: step('rename', 'split', { names: { out: 'outcome' } }),
    model: step('train', 'rename', { target: target === 'out' ? 'outcome' : target, model: target === 'out' ? 'logistic' : 'linear' }),
    ...(judges ? { judge: step('evaluate', 'model') } : {}),
  };
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles, nodes }, columns: {} });
  const run = await tab.engine.run({ doc }, tab.job());
  const score = async (text: string) => tab.engine.predictFile({ run: run.id, node: 'model', file: new Blob([text]) as FileLike, name: 'new.csv' }, tab.job());
  return { ...tab, run, score };
}

describe('a scored table that has the target', () => {
  it('is judged as the results page judges, on the rows that have it', async () => {
    const { score } = await trained();
    const fresh = linesOf(200, 260).map((line, i) => (i < 4 ? line.replace(/yes|no/, '') : line));
    const { judged, columns } = await score(['a,b,out,w', ...fresh].join('\n'));
    const truth = fresh.map(line => line.split(',')[2]);
    const recall = (of: string): number => {
      const rows = truth.flatMap((value, i) => (value === of ? [i] : []));
      return rows.filter(i => columns.label[i] === of).length / rows.length;
    };
    expect(judged).toMatchObject({ metric: 'balanced_accuracy', rows: 56, withoutTarget: 4, withoutPrediction: 0, target: 'outcome', isOwnFile: false, learnedRows: 128 });
    expect(judged!.figure.value).toBeCloseTo((recall('yes') + recall('no')) / 2, 12);
    expect(judged!.figure.low! < judged!.figure.value! && judged!.figure.value! < judged!.figure.high!).toBe(true);
  });

  it('is known for the file the model learned from by every byte of it', async () => {
    const { score } = await trained();
    expect((await score(csv)).judged).toMatchObject({ isOwnFile: true, rows: 160, learnedRows: 128 });
    expect((await score(csv.replace(/.$/, '7'))).judged?.isOwnFile).toBe(false);
  });

  it('keeps the test rows of its own file sealed, in the figure too', async () => {
    const { score, engine, run, job } = await trained();
    const { judged, columns } = await score(csv);
    const test = await engine.view({ doc: run.doc.id, node: 'split', spec: { part: 'test' } }, job());
    const { source } = await engine.rows({ view: test.id, from: 0, count: 200, columns: [] });
    const open = linesOf(0, 200).flatMap((line, i) => (source.includes(i) ? [] : [[line.split(',')[2], columns.label[i]]]));
    const recall = (of: string): number => open.filter(([truth, said]) => truth === of && said === of).length / open.filter(([truth]) => truth === of).length;
    expect(judged).toMatchObject({ sealed: 40, rows: 160, withoutPrediction: 0 });
    expect(judged!.figure.value).toBeCloseTo((recall('yes') + recall('no')) / 2, 12);
    expect(columns.label.every(label => label !== null)).toBe(true);
  });

  it('counts rows that got no prediction, and classes that training never saw as wrong', async () => {
    const { score } = await trained();
    expect((await score('a,b,out\n1,99,yes\n,99,yes\n2,1,perhaps\n')).judged).toMatchObject({ rows: 2, withoutPrediction: 1 });
  });

  it('is judged by error in the unit of a number, weighted where the rows have weights', async () => {
    const { score } = await trained('b', { out: 'ignore', w: 'weight' });
    const both = linesOf(200, 230);
    const { judged, columns } = await score(['a,b,out,w', ...both].join('\n'));
    const cells = both.map(line => line.split(',').map(Number));
    const total = cells.reduce((sum, [, , , w]) => sum + w, 0);
    const rmse = Math.sqrt(cells.reduce((sum, [, b, , w], i) => sum + w * (b - (columns.prediction[i] as number)) ** 2, 0) / total);
    expect(judged).toMatchObject({ metric: 'rmse', rows: 30 });
    expect(judged!.figure.value).toBeCloseTo(rmse, 9);
    const plain = await score(['a,b', ...both.map(line => line.split(',').slice(0, 2).join(','))].join('\n'));
    expect(plain.judged!.figure.value).not.toBeCloseTo(rmse, 3);
  });

  it('is scored all the same where its weights cannot be used, and says why it is not judged', async () => {
    const { score } = await trained('b', { out: 'ignore', w: 'weight' });
    const { judged, rows, problems } = await score('a,b,w\n1,2,-1\n3,4,2\n');
    expect([judged, rows]).toEqual([null, 2]);
    expect(problems.map(({ message }) => message)).toContain('How well the predictions did cannot be said: expected a weight of 0 or more in every row; got -1.');
  });

  it('is not judged without a truth or a judge; records are judged, and are of no file', async () => {
    const { score, engine, run, job } = await trained();
    expect((await score('a,b\n1,2\n')).judged).toBeNull();
    expect((await score('a,b,out\n1,2,\n')).judged).toBeNull();
    const records = [{ a: 1, b: 2, out: 'yes' }, { a: 1, b: 90, out: 'no' }];
    expect((await engine.predictRecords({ run: run.id, node: 'model', records }, job())).judged).toMatchObject({ rows: 2, isOwnFile: null });
    expect((await (await trained('out', { w: 'ignore' }, false)).score(csv)).judged).toBeNull();
  });
});

describe('the truth beside the labels', () => {
  it('is what the rows have once the steps have passed, and says which labels are others', async () => {
    const { score } = await trained();
    const fresh = linesOf(200, 260).map((line, i) => (i < 4 ? line.replace(/yes|no/, '') : line));
    const { truth, columns } = await score(['a,b,out,w', ...fresh].join('\n'));
    const cells = fresh.map(line => line.split(',')[2] || null);
    expect(truth).toEqual({ target: 'outcome', cells, wrong: cells.flatMap((cell, i) => (cell !== null && columns.label[i] !== cell ? [i] : [])), sealed: [] });
    expect(truth!.wrong.length).toBeGreaterThan(0);
  });

  it('stays untold of sealed rows of its own file, and of the whole file where nobody can say which they are', async () => {
    const { score } = await trained();
    const { truth, judged } = await score(csv);
    expect(truth!.sealed).toHaveLength(judged!.sealed);
    for (const row of truth!.sealed) expect([truth!.cells[row], truth!.wrong.includes(row)]).toEqual([null, false]);
    expect(truth!.cells.filter(cell => cell !== null)).toHaveLength(160);
    expect((await (await trained('out', { w: 'ignore' }, false)).score(csv)).truth).toBeNull();
  });

  it('is a number beside a number, which is never said to be wrong', async () => {
    const { score } = await trained('b', { out: 'ignore', w: 'ignore' });
    expect((await score('a,b\n1,2\n3,\n')).truth).toEqual({ target: 'b', cells: [2, null], wrong: [], sealed: [] });
  });

  it('is there without a judge for another file, and nowhere without a target', async () => {
    const { score } = await trained('out', { w: 'ignore' }, false);
    expect((await score('a,b,out\n1,99,yes\n')).truth).toMatchObject({ cells: ['yes'] });
    expect((await score('a,b\n1,99\n')).truth).toBeNull();
    expect((await score('a,b,out\n1,99,\n')).truth).toBeNull();
  });

  it('counts no row without a prediction as wrong, and a class that training never saw as wrong', async () => {
    const { score } = await trained();
    const { truth, columns } = await score('a,b,out\n1,99,yes\n,99,yes\n2,1,perhaps\n');
    expect(columns.label[1]).toBeNull();
    expect(truth).toMatchObject({ cells: ['yes', 'yes', 'perhaps'], wrong: expect.arrayContaining([2]) as unknown });
    expect(truth!.wrong).not.toContain(1);
  });
});

describe('a scored table that is saved', () => {
  const textOf = async ({ chunks }: { readonly chunks: readonly unknown[] }): Promise<string> => new TextDecoder().decode(await new Blob(chunks as BlobPart[]).arrayBuffer());

  it('is plain, whatever the file was, and written as the file was where a person asks for that', async () => {
    const { score, engine, job } = await trained('b', { out: 'ignore', w: 'ignore' });
    const { id, notation } = await score('a;b\n1,5;2\n3,25;4\n');
    expect(notation).toEqual({ delimiter: ';', decimal: ',' });
    const plain = await textOf(await engine.saveScored({ id, isAsFile: false }, job()));
    expect(plain).toMatch(/^a,b,prediction,in_population\r\n1\.5,2,\d+\.\d+,true\r\n/);
    const own = await textOf(await engine.saveScored({ id, isAsFile: true }, job()));
    expect(own).toMatch(/^a;b;prediction;in_population\r\n1,5;2;\d+,\d+;true\r\n/);
  });

  it('has its days as the file has them where a person asks for that', async () => {
    const { score, engine, job } = await trained('b', { out: 'ignore', w: 'ignore' });
    const { id, notation } = await score('when,a,b\n31.01.2024,1,2\n1.2.2024,3,4\n');
    expect(notation).toEqual({ delimiter: ',', decimal: '.', dates: { when: 'dd.mm.yyyy' } });
    expect(await textOf(await engine.saveScored({ id, isAsFile: true }, job()))).toMatch(/\r\n31\.01\.2024,1,2,.*\r\n01\.02\.2024,3,4,/);
    expect(await textOf(await engine.saveScored({ id, isAsFile: false }, job()))).toMatch(/\r\n2024-01-31,1,2,/);
  });

  it('has the days that the pipeline knows, too, as the file has them, while all are written alike', async () => {
    const { importText, engine, job } = testEngine();
    await importText('t.csv', ['a;when;b', ...Array.from({ length: 60 }, (_, i) => `${i % 7};0${1 + i % 9}.05.2024;${i}`)].join('\n'));
    const nodes = { data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } }, split: step('split', 'data'), model: step('train', 'split', { target: 'b', model: 'linear' }) };
    const { id: doc } = await engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: { when: 'ignore' }, nodes }, columns: {} });
    const run = await engine.run({ doc }, job());
    const saved = async (...days: readonly string[]): Promise<string[]> => {
      const file = new Blob([['a;when', ...days.map(day => `1;${day}`)].join('\n')]) as FileLike;
      const { id } = await engine.predictFile({ run: run.id, node: 'model', file, name: 'new.csv' }, job());
      return (await textOf(await engine.saveScored({ id, isAsFile: true }, job()))).split('\r\n').slice(1, -1).map(line => line.split(';')[1]);
    };
    expect(await saved('17.06.2024', '', '01.02.2024')).toEqual(['17.06.2024', '', '01.02.2024']);
    expect(await saved('17.06.2024', '2024-06-18')).toEqual(['2024-06-17', '2024-06-18']);
    expect(await saved('2024-06-17')).toEqual(['2024-06-17']);
  });

  it('says whose row is which: by the role, by a name, else not', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => `${i % 5},${i},p${i * 7},${(i * 5) % 7}`);
    const { score } = await trained('b', { out: 'ignore', w: 'ignore' });
    expect((await score(['a,b,who,w', ...rows].join('\n'))).ids).toMatchObject({ name: 'who', cells: rows.map((_, i) => `p${i * 7}`) });
    expect((await score('a,b,patient_id\n1,2,1007\n3,4,1008\n')).ids).toEqual({ name: 'patient_id', cells: [1007, 1008] });
    expect((await score('a,b,town\n1,2,Oslo\n3,4,Rome\n')).ids).toBeNull();
    const named = await trained('b', { out: 'ignore', w: 'id' });
    expect((await named.score(['a,b,who,w', ...rows].join('\n'))).ids?.name).toBe('w');
  });

  it('has no other notation where rows came as records', async () => {
    const { engine, run, job } = await trained();
    const { id, notation } = await engine.predictRecords({ run: run.id, node: 'model', records: [{ a: 1.5, b: 2 }] }, job());
    expect(notation).toBeNull();
    expect(await textOf(await engine.saveScored({ id, isAsFile: true }, job()))).toMatch(/^a,b,.*\r\n1\.5,2,/);
  });
});

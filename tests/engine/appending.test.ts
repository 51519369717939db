import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEngine } from './testEngine';

const FIRST = 'town;height;seen\r\nUlm;1,5;01.02.2020\r\nBonn;;03.02.2020\r\n"A;b";2,25;\r\n';

async function started(text = FIRST) {
  const made = testEngine();
  const { engine } = made;
  const doc = await engine.create({ dataset: await made.importText('visits.csv', text) });
  const rowsOf = async (id: string) => {
    const view = await engine.view({ doc: id, node: 'data', spec: {} }, made.job());
    const { columns } = await engine.rows({ view: view.id, from: 0, count: view.rows });
    return { names: columns.map(({ name }) => name), types: columns.map(({ type }) => type), rows: columns.map(({ cells }) => cells) };
  };
  return { ...made, doc, rowsOf };
}

describe('the rows of a second file after those of the first', () => {
  it('are read as each file is written, and stand under the names of the first, in its order', async () => {
    const { engine, doc, importText, job, rowsOf } = await started();
    const other = await importText('spring.csv', 'height,seen,town\n3.5,2021-05-06,Köln\n,,"Ulm"\n');
    const both = await engine.append({ doc: doc.id, dataset: other }, job());
    const one = await rowsOf(both.id);
    expect(one.names).toEqual(['town', 'height', 'seen']);
    expect(one.types).toEqual((await rowsOf(doc.id)).types);
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
    expect(one.rows).toEqual([
      ['Ulm', 'Bonn', 'A;b', 'Köln', 'Ulm'], [1.5, null, 2.25, 3.5, null], [day('2020-02-01'), day('2020-02-03'), null, day('2021-05-06'), null],
    ]);
    expect((await engine.datasets(null)).map(({ name, rows }) => [name, rows])).toEqual(expect.arrayContaining([['visits.csv', 3], ['spring.csv', 2], ['visits + spring.csv', 5]]));
    expect((await rowsOf(doc.id)).rows[0]).toHaveLength(3);
  });

  it('go through the steps of the project, whose own settings of import are let go', async () => {
    const { engine, doc, importText, job, rowsOf } = await started('town;height\nUlm;1,5\nBonn;NN\n');
    await engine.edit({ doc: doc.id, edit: { kind: 'set', node: 'data', params: { options: { missing: ['', 'NN'], decimal: ',' } } } });
    await engine.edit({ doc: doc.id, edit: { kind: 'add', id: 'drop', type: 'drop-missing', params: { columns: ['height'] }, after: 'data' } });
    const both = await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'town,height\nKiel,4\n') }, job());
    const state = await engine.state({ doc: both.id });
    expect(state.document.nodes.data.params).toEqual({ dataset: 'visits + more.csv', options: {} });
    expect(Object.keys(state.document.nodes)).toEqual(['data', 'drop']);
    expect((await rowsOf(both.id)).rows).toEqual([['Ulm', 'Bonn', 'Kiel'], [1.5, null, 4]]);
  });

  it('are read as the first file is: a text in a column of numbers stays in the file, and is counted as lost', async () => {
    const { engine, doc, importText, job, rowsOf } = await started('id;size;day\n1;7,5;01.02.2020\n2;8;03.02.2020\n');
    const both = await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'id;size;day\n3;1200,5;k. A.\n4;k. A.;05.06.2021\n') }, job());
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
    expect((await rowsOf(both.id)).rows).toEqual([[1, 2, 3, 4], [7.5, 8, 1200.5, null], [day('2020-02-01'), day('2020-02-03'), null, day('2021-06-05')]]);
    const made = (await engine.datasets(null)).find(({ name }) => name === 'visits + more.csv')!;
    expect(made.report.columns.map(({ name, lost, lostExamples }) => [name, lost, lostExamples.map(({ text }) => text)])).toEqual([['id', 0, []], ['size', 1, ['k. A.']], ['day', 1, ['k. A.']]]);
  });

  it('are held against the first in a thread of the pool, which tells how far it is and can be stopped', async () => {
    const { engine, doc, importText, jobs } = await started('id;size\n1;7,5\n2;8\n');
    const other = await importText('more.csv', 'id;size\n3;1200,5\n4;k. A.\n');
    const told: unknown[] = [];
    await engine.append({ doc: doc.id, dataset: other }, { signal: new AbortController().signal, progress: news => void told.push([news.bytes, news.totalBytes, news.rows]) });
    expect(jobs.filter(kind => kind === 'values-else-texts')).toHaveLength(1);
    expect(told[0]).toEqual([25, 25, 2]);
    const stop = new AbortController();
    const stopped = engine.append({ doc: doc.id, dataset: other }, { signal: stop.signal, progress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(await engine.datasets(null)).toHaveLength(3);
  });

  it('are the texts of the second file as they are written where the first has text', async () => {
    const { engine, doc, importText, job, rowsOf } = await started('id;crp\n1;22,10\n2;n. b.\n3;007\n');
    const both = await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'id;crp\n4;1,21\n5;2,50\n') }, job());
    expect(await rowsOf(both.id)).toMatchObject({ rows: [[1, 2, 3, 4, 5], ['22,10', 'n. b.', '007', '1,21', '2,50']] });
    expect((await engine.state({ doc: both.id })).document.name).toBe('visits + more');
  });

  it('go under the names that the project has for the columns of its file', async () => {
    const { engine, importText, job, rowsOf } = await started();
    const document = (name: string, nodes: object) => ({ format: 'plumbline/pipeline', version: 1, name, seed: 7, roles: {}, nodes });
    const spring = await importText('spring.csv', 'place,tall\nUlm,1\n');
    const mapped = await engine.open({ pipeline: document('Mapped', { data: { type: 'source', typeVersion: 1, params: { dataset: 'x' } } }), dataset: spring, columns: { town: 'place' } });
    const both = await engine.append({ doc: mapped.id, dataset: await importText('fall.csv', 'place,tall\nBonn,2\n') }, job());
    expect(await rowsOf(both.id)).toMatchObject({ names: ['town', 'tall'], rows: [['Ulm', 'Bonn'], [1, 2]] });
    const named = await engine.append({ doc: mapped.id, dataset: await importText('winter.csv', 'tall,town\n3,Kiel\n') }, job());
    expect((await rowsOf(named.id)).rows).toEqual([['Ulm', 'Kiel'], [1, 3]]);
  });

  it('are refused, with the names, where the second file lacks a column; nothing is kept', async () => {
    const { engine, doc, importText, job } = await started();
    const other = await importText('spring.csv', 'town,seen\nUlm,2020-02-01\n');
    await expect(engine.append({ doc: doc.id, dataset: other }, job())).rejects.toMatchObject({ code: 'contract-mismatch', where: { file: 'spring.csv', column: 'height' }, data: { columns: ['height'] } });
    expect(await engine.datasets(null)).toHaveLength(2);
  });

  it('are kept with what each file was, how it was read and what was lost of it, by the rows of both', async () => {
    const { engine, doc, importText, job } = await started('id;size;day\n1;7,5;01.02.2020\n2;8;03.02.2020\n');
    await engine.edit({ doc: doc.id, edit: { kind: 'set', node: 'data', params: { options: { types: { size: 'number' }, missing: ['', '8'] } } } });
    await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'id,size,day,extra\n3,1200.5,2021-05-06\n4,k. A.,2021-06-05,x\n') }, job());
    const made = (await engine.datasets(null)).find(({ name }) => name === 'visits + more.csv')!;
    expect(made.madeFrom).toMatchObject([
      { name: 'visits.csv', rows: 2, options: { delimiter: ';', decimal: ',', missing: ['', '8'] }, dates: ['dd.mm.yyyy'], report: { columns: [], lineProblems: [] } },
      { name: 'more.csv', rows: 2, options: { delimiter: ',', decimal: '.' }, dates: ['yyyy-mm-dd'], report: { columns: [{ name: 'size', lost: 1, lostExamples: [{ row: 3, text: 'k. A.' }] }] } },
    ]);
    expect(made.madeFrom![1].report.lineProblems).toEqual([expect.objectContaining({ kind: 'too-few-fields', count: 1, examples: [expect.objectContaining({ row: 2 })] })]);
  });

  it('are kept with what the step\'s own settings lost, under the names that the project has for columns', async () => {
    const { engine, importText, job } = await started();
    const document = { format: 'plumbline/pipeline', version: 1, name: 'Mapped', seed: 7, roles: {}, nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: 'x', options: { types: { place: 'number' } } } } } };
    const spring = await importText('spring.csv', 'place,tall\nUlm,1\n7,2\n');
    const mapped = await engine.open({ pipeline: document, dataset: spring, columns: { town: 'place' } });
    await engine.append({ doc: mapped.id, dataset: await importText('fall.csv', 'place,tall\n5,2\n') }, job());
    const made = (await engine.datasets(null)).find(({ name }) => name === 'spring + fall.csv')!;
    expect(made.madeFrom!.map(({ name, report }) => [name, report.columns.map(column => [column.name, column.lost])])).toEqual([['spring.csv', [['town', 1]]], ['fall.csv', []]]);
  });

  it('name every file once a third comes, but for files whose rows were read otherwise since, with cells lost', async () => {
    const { engine, doc, importText, job } = await started('id;size\n1;7,5\n2;8\n');
    const both = await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'id;size\n3;k. A.\n') }, job());
    const third = await importText('last.csv', 'id;size\n4;n. b.\n');
    const files = async (name: string) => (await engine.datasets(null)).find(one => one.name === name)!.madeFrom!.map(({ name, rows, report }) => [name, rows, report.columns.map(({ lostExamples }) => lostExamples.map(({ row }) => row))]);
    await engine.append({ doc: both.id, dataset: third }, job());
    expect(await files('visits + more + last.csv')).toEqual([['visits.csv', 2, []], ['more.csv', 1, [[2]]], ['last.csv', 1, [[3]]]]);
    await engine.edit({ doc: both.id, edit: { kind: 'set', node: 'data', params: { options: { types: { size: 'boolean' } } } } });
    await engine.append({ doc: both.id, dataset: third }, job());
    expect((await files('visits + more + last (2).csv')).map(([name]) => name)).toEqual(['visits + more.csv', 'last.csv']);
  });

  it('keep that record in a project file, saved and opened elsewhere; a dataset without one stays without', async () => {
    const { engine, doc, importText, job } = await started();
    const both = await engine.append({ doc: doc.id, dataset: await importText('more.csv', 'town,height,seen\nKiel,x,2021-05-06\n') }, job());
    const made = (await engine.datasets(null)).find(({ name }) => name === 'visits + more.csv')!;
    expect(made.madeFrom).toHaveLength(2);
    const [whole, plain] = [await engine.exportProject({ doc: both.id }, job()), await engine.exportProject({ doc: doc.id }, job())];
    const other = testEngine();
    for (const { chunks } of [whole, plain]) await other.engine.loadProject({ file: new Blob(chunks as BlobPart[]) }, other.job());
    const there = await other.engine.datasets(null);
    expect(there.find(({ name }) => name === 'visits + more.csv')!.madeFrom).toEqual(made.madeFrom);
    expect(there.find(({ name }) => name === 'visits.csv')).not.toHaveProperty('madeFrom');
    await engine.renameDataset({ id: made.id, name: 'all.csv' });
    expect((await engine.datasets(null)).find(({ name }) => name === 'all.csv')!.madeFrom).toEqual(made.madeFrom);
  });

  it('come to the rows of both, whatever text is in them', async () => {
    // Control characters make a file binary from the fifth on, which two files may have together and neither alone.
    const isText = (char: string) => char >= ' ' || '\t\n\r'.includes(char);
    const cell = fc.string({ unit: 'binary', maxLength: 6 }).map(text => [...text].filter(isText).join('').normalize('NFC').trim()).filter(text => text !== '' && !/^(NA|N\/A|n\/a|#N\/A|<NA>|NaN|nan|NULL|null|None|none|-)$/.test(text));
    const file = (cells: readonly string[]) => `name,text\n${cells.map((text, i) => `r${i},"x${text.replaceAll('"', '""')}"`).join('\n')}\n`;
    await fc.assert(fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.array(cell, { minLength: 1, maxLength: 5 }), async (one, other) => {
      const { engine, doc, importText, job, rowsOf } = await started(file(one));
      const second = await importText('b.csv', file(other));
      const apart = [(await rowsOf(doc.id)).rows[1], (await rowsOf((await engine.create({ dataset: second })).id)).rows[1]].flat();
      expect((await rowsOf((await engine.append({ doc: doc.id, dataset: second }, job())).id)).rows[1]).toEqual(apart);
    }), { numRuns: 40 });
  });
});

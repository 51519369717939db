import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareFrames } from '../../src/engine/compareFrames';
import type { Edit } from '../../src/pipeline/edit';
import { Frame } from '../../src/table/frame';
import { numberColumn } from '../../src/table/kernels/build';
import { testEngine, type TestEngine } from './testEngine';

const frameOf = (rows: readonly number[], values: readonly (number | null)[] = rows) => new Frame(new Map([['a', numberColumn(values)]]), rows.length, Int32Array.from(rows));

describe('two tables held together', () => {
  it('pair every row of both once, by the row of the file it comes from', () => {
    const someRows = fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 12 });
    fc.assert(fc.property(someRows, someRows, (was, is) => {
      const { pairs, change } = compareFrames(frameOf(was), frameOf(is), true);
      if (pairs === null) {
        expect(is).toEqual(was);
        return;
      }
      expect([...pairs.before].filter(row => row >= 0).sort((a, b) => a - b)).toEqual(was.map((_, i) => i));
      expect([...pairs.after].filter(row => row >= 0)).toEqual(is.map((_, i) => i));
      const both = [...pairs.before].flatMap((row, i) => (row >= 0 && pairs.after[i] >= 0 ? [[was[row], is[pairs.after[i]]]] : []));
      for (const [a, b] of both) expect(a).toBe(b);
      // No row of the file is left alone on both sides.
      const lonely = (side: Int32Array, other: Int32Array, rows: readonly number[]) => [...side].flatMap((row, i) => (row >= 0 && other[i] < 0 && rows[row] >= 0 ? [rows[row]] : []));
      const gone = new Set(lonely(pairs.before, pairs.after, was));
      expect(lonely(pairs.after, pairs.before, is).filter(row => gone.has(row))).toEqual([]);
      expect([change.rowsGone, change.rowsCome]).toEqual([was.length - both.length, is.length - both.length]);
    }));
  });

  it('keep rows that go where they stood', () => {
    const { pairs } = compareFrames(frameOf([0, 1, 2, 3]), frameOf([0, 3]), true);
    expect([...pairs!.before]).toEqual([0, 1, 2, 3]);
    expect([...pairs!.after]).toEqual([0, -1, -1, 1]);
    const moved = compareFrames(frameOf([0, 1, 2, 3]), frameOf([3, 0]), true).pairs!;
    expect([...moved.before]).toEqual([3, 0, 1, 2]);
    expect([...moved.after]).toEqual([0, 1, -1, -1]);
  });

  it('count a cell that was missing and is, not one that stays missing, null or NaN', () => {
    const change = (was: number | null, is: number | null) => compareFrames(frameOf([0], [was]), frameOf([0], [is]), true).change.cells;
    expect([change(null, 1), change(1, null), change(null, NaN), change(NaN, null), change(2, 2), change(2, 3)]).toEqual([1, 1, 0, 0, 0, 1]);
  });

  it('name columns that come and go in their places', () => {
    const [one, two] = [numberColumn([1]), numberColumn([2])];
    const before = new Frame(new Map([['a', one], ['b', one], ['c', one]]), 1, null);
    const after = new Frame(new Map([['a', one], ['c', one], ['d', two]]), 1, null);
    expect(compareFrames(before, after, true).change.columns.map(({ name, mark }) => `${name} ${mark}`)).toEqual(['a same', 'b gone', 'c same', 'd come']);
  });

  it('know a column again that has another name, by its type and all its cells', () => {
    const told = (was: Record<string, (number | null)[]>, is: Record<string, (number | null)[]>) => {
      const [before, after] = [was, is].map(table => new Frame(new Map(Object.entries(table).map(([name, cells]) => [name, numberColumn(cells)])), Object.values(table)[0].length, null));
      return compareFrames(before, after, true).change.columns.map(({ name, mark, from }) => `${name} ${mark}${from === undefined ? '' : ` from ${from}`}`);
    };
    expect(told({ a: [1, null], b: [3, 4] }, { a: [1, null], bee: [3, 4] })).toEqual(['a same', 'bee renamed from b']);
    expect(told({ a: [1, null], b: [3, 4] }, { b2: [3, 4], a2: [1, null] })).toEqual(['b2 renamed from b', 'a2 renamed from a']);
    expect(told({ a: [1, 2] }, { x: [1, 3] })).toEqual(['a gone', 'x come']);
    expect(told({ a: [1, 2] }, { x: [1, 2], y: [1, 2] })).toEqual(['x renamed from a', 'y come']);
    expect(told({ a: [] }, { x: [] })).toEqual(['a gone', 'x come']);
  });
});

const definition = (split: boolean) => ({
  format: 'plumbline/pipeline', version: 1, name: 'x', seed: 7, parameters: {}, roles: {},
  nodes: {
    data: { type: 'source', typeVersion: 1, params: { dataset: 'x.csv' } },
    ...(split ? { split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} } } : {}),
  },
});
const text = (rows: number) => `a,b,kind\n${Array.from({ length: rows }, (_, i) => `${i % 10 === 3 ? '' : i},${i * 2},${i % 3 === 0 ? 'x' : 'y'}`).join('\n')}\n`;

describe('a step that is previewed', () => {
  let tab: TestEngine;
  let doc: string;
  const add = (type: string, params: Readonly<Record<string, never | unknown>>, after = 'data'): { edit: Edit; node: string } => ({ edit: { kind: 'add', type, after, id: 'new', params: params as never }, node: 'new' });
  const preview = (request: { edit: Edit; node: string }, more: { against?: 'input' | 'now'; spec?: object } = {}, signal?: AbortSignal) => tab.engine.preview({ doc, against: 'input', ...request, ...more }, tab.job(signal));

  beforeAll(async () => {
    tab = testEngine();
    await tab.importText('x.csv', text(100));
    doc = (await tab.engine.open({ pipeline: definition(false), columns: {} })).id;
  });

  it('says which cells change, and what they were', async () => {
    const { step, view } = await preview(add('impute', { columns: ['a'], strategy: 'constant', value: 5 }));
    expect(step).toMatchObject({ id: 'new', type: 'impute', problem: null });
    expect(view).toMatchObject({ rows: 100, change: { cells: 10, rowsGone: 0, rowsCome: 0 }, first: 3, sample: null, part: null });
    const { columns } = await tab.engine.rows({ view: view!.id, from: 2, count: 2, columns: ['a', 'b'] });
    expect(columns[0]).toMatchObject({ cells: [2, 5], was: [undefined, null] });
    expect(columns[1]).toMatchObject({ cells: [4, 6], was: [undefined, undefined] });
  });

  it('keeps rows that go in sight, marked', async () => {
    const { view } = await preview(add('drop-missing', { columns: ['a'] }));
    expect(view).toMatchObject({ rows: 100, change: { cells: 0, rowsGone: 10 }, first: 3 });
    const window = await tab.engine.rows({ view: view!.id, from: 2, count: 3, columns: ['b'] });
    expect(window).toMatchObject({ source: [2, 3, 4], marks: [null, 'gone', null] });
    expect(window.columns[0].cells).toEqual([4, 6, 8]);
    const [{ rows }] = await tab.engine.summaries({ view: view!.id }, tab.job());
    expect(rows).toBe(90);
  });

  it('names no first row where none changes, nor among rows that are filtered or sorted', async () => {
    expect((await preview(add('formula', { name: 'c', expression: 'b + 1' }))).view!.first).toBeNull();
    const fill = add('impute', { columns: ['a'], strategy: 'constant', value: 5 });
    expect((await preview(fill, { spec: { sort: [{ column: 'b', descending: true }] } })).view!.first).toBeNull();
    expect((await preview(fill, { spec: { filters: [{ column: 'b', kind: 'range', low: 10, high: null }] } })).view!.first).toBeNull();
  });

  it('shows columns that come and those that go', async () => {
    const made = (await preview(add('formula', { name: 'c', expression: 'b + 1' }))).view!;
    expect(made.change.columns.at(-1)).toEqual({ name: 'c', was: null, mark: 'come' });
    expect((await tab.engine.rows({ view: made.id, from: 1, count: 1, columns: ['c'] })).columns[0]).toMatchObject({ cells: [3], was: [undefined] });
    const dropped = (await preview(add('drop-columns', { columns: ['b'] }))).view!;
    expect(dropped.change.columns).toEqual([{ name: 'a', was: 'number', mark: 'same' }, { name: 'b', was: 'number', mark: 'gone' }, { name: 'kind', was: 'category', mark: 'same' }]);
    expect((await tab.engine.rows({ view: dropped.id, from: 1, count: 1 })).columns.map(({ cells }) => cells[0])).toEqual([1, 2, 'y']);
  });

  it('is looked at with the filters and the order of the table before', async () => {
    const spec = { filters: [{ column: 'kind', kind: 'values', values: ['x'], exclude: false }], sort: [{ column: 'b', descending: true }] };
    const { view } = await preview(add('standardize', { columns: ['b'] }), { spec });
    expect(view!.rows).toBe(34);
    expect((await tab.engine.rows({ view: view!.id, from: 0, count: 2, columns: ['b'] }))).toMatchObject({ source: [99, 96], columns: [{ was: [198, 192] }] });
    expect((await tab.engine.summaries({ view: view!.id }, tab.job()))[0].rows).toBe(34);
  });

  it('is copied as it is shown, what goes included', async () => {
    const copied = async (view: string, rows: readonly [number, number], columns: readonly string[]) => tab.engine.copy({ view, rows, columns });
    const thinned = (await preview(add('drop-missing', { columns: ['a'] }))).view!;
    expect(await copied(thinned.id, [2, 4], ['b', 'a'])).toBe('4\t2\n6\t\n8\t4');
    const dropped = (await preview(add('drop-columns', { columns: ['b'] }))).view!;
    expect(await copied(dropped.id, [98, 1000], ['b', 'kind'])).toBe('196\ty\n198\tx');
    const spec = { filters: [{ column: 'kind', kind: 'values', values: ['x'], exclude: false }], sort: [{ column: 'b', descending: true }] };
    const ordered = (await preview(add('formula', { name: 'c', expression: 'b / 4' }), { spec })).view!;
    expect(await copied(ordered.id, [0, 1], ['b', 'c', 'nope'])).toBe('198\t49.5\n192\t48');
    expect(await copied(ordered.id, [34, 40], ['b'])).toBe('');
  });

  it('says what is wrong with its settings in place of a table', async () => {
    const { step, view } = await preview(add('impute', { columns: ['nope'] }));
    expect(view).toBeNull();
    expect(step.problem).toMatchObject({ code: 'unknown-column' });
  });

  it('commits nothing and keeps nothing that it fitted', async () => {
    const before = await tab.engine.state({ doc });
    const kept = await tab.engine.usage(null);
    await preview(add('standardize', { columns: ['b'] }));
    expect(await tab.engine.state({ doc })).toEqual(before);
    expect(await tab.engine.history({ doc })).toHaveLength(1);
    expect(await tab.engine.usage(null)).toEqual(kept);
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(preview(add('standardize', { columns: ['b'] }), {}, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is held against what it gives now when a setting changes', async () => {
    const tab2 = testEngine();
    await tab2.importText('x.csv', text(100));
    const id = (await tab2.engine.open({ pipeline: definition(false), columns: {} })).id;
    await tab2.engine.edit({ doc: id, edit: { kind: 'add', type: 'clip-outliers', id: 'clip', params: { columns: ['b'], method: 'quantile' } } });
    const edit: Edit = { kind: 'set', node: 'clip', params: { columns: ['a'] } };
    const ask = (against: 'input' | 'now', one: Edit) => tab2.engine.preview({ doc: id, edit: one, node: 'clip', against }, tab2.job());
    const same = await ask('now', { kind: 'set', node: 'clip', params: {} });
    expect(same.view?.change).toMatchObject({ cells: 0 });
    const now = (await ask('now', edit)).view!.change;
    expect(now.columns.filter(({ mark }) => mark === 'changed').map(({ name }) => name)).toEqual(['a', 'b']);
    const input = (await ask('input', edit)).view!.change;
    expect(input.columns.filter(({ mark }) => mark === 'changed').map(({ name }) => name)).toEqual(['a']);
  });

  it('shows training rows below a split, and fits on them alone', async () => {
    const tab2 = testEngine();
    await tab2.importText('x.csv', text(100));
    const id = (await tab2.engine.open({ pipeline: definition(true), columns: {} })).id;
    const request = { ...add('standardize', { columns: ['b'] }, 'split'), against: 'input' as const };
    const { view } = await tab2.engine.preview({ doc: id, ...request }, tab2.job());
    expect(view).toMatchObject({ part: 'train' });
    const { columns } = await tab2.engine.rows({ view: view!.id, from: 0, count: 2000, columns: ['b'] });
    const values = columns[0].cells as number[];
    expect(values).toHaveLength(view!.rows);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 9);
  });
});

describe('a preview of many rows', () => {
  it('is worked out on all of them when that is quick, else on a sample that says so', async () => {
    for (const [msAJob, sample] of [[1, null], [50, { rows: 20_000, of: 60_000 }]] as const) {
      let now = 0;
      const tab = testEngine(undefined, undefined, () => (now += msAJob));
      await tab.importText('x.csv', text(60_000));
      const doc = (await tab.engine.open({ pipeline: definition(false), columns: {} })).id;
      const edit: Edit = { kind: 'add', type: 'standardize', after: 'data', id: 'new', params: { columns: ['b'] } };
      const { view } = await tab.engine.preview({ doc, edit, node: 'new', against: 'input' }, tab.job());
      expect(view!.sample).toEqual(sample);
      expect(view!.rows).toBe(sample === null ? 60_000 : 20_000);
      const window = await tab.engine.rows({ view: view!.id, from: 10, count: 1 });
      expect(window.source[0]).toBe(sample === null ? 10 : 30);
    }
  });
});

describe('an undo', () => {
  it('can be asked which rows and columns came back', async () => {
    const tab = testEngine();
    await tab.importText('x.csv', text(100));
    const doc = (await tab.engine.open({ pipeline: definition(false), columns: {} })).id;
    const { version } = await tab.engine.edit({ doc, edit: { kind: 'add', type: 'drop-missing', id: 'drop', params: { columns: ['a'] } } });
    await tab.engine.undo({ doc });
    const found = await tab.engine.difference({ doc, version, from: 'drop', to: 'data' }, tab.job());
    expect(found).toMatchObject({ rowsCome: 10, rowsGone: 0, cells: 0, come: [3, 13, 23, 33, 43, 53, 63, 73, 83, 93] });
  });

  it('says of a split that is undone which rows changed parts, and counts none of them as gone or back', async () => {
    const tab = testEngine();
    await tab.importText('x.csv', text(100));
    const doc = (await tab.engine.open({ pipeline: definition(true), columns: {} })).id;
    const rowsOf = async (part: 'train' | 'validation' | 'test') => {
      const { id, rows } = await tab.engine.view({ doc, node: 'split', spec: { part } }, tab.job());
      return new Set((await tab.engine.rows({ view: id, from: 0, count: rows, columns: [] })).source);
    };
    const parts = async () => ({ train: await rowsOf('train'), validation: await rowsOf('validation'), test: await rowsOf('test') });
    const now = await parts();
    const { version } = await tab.engine.edit({ doc, edit: { kind: 'set', node: 'split', params: { test: 0.4, validation: 0.1 } } });
    const then = await parts();
    await tab.engine.undo({ doc });
    const found = await tab.engine.difference({ doc, version, from: 'split', to: 'split' }, tab.job());
    expect([found.rowsCome, found.rowsGone]).toEqual([0, 0]);
    const counted = (['train', 'validation', 'test'] as const).flatMap(from => (['train', 'validation', 'test'] as const)
      .map(to => ({ from, to, rows: from === to ? 0 : [...then[from]].filter(row => now[to].has(row)).length }))).filter(({ rows }) => rows > 0);
    expect(counted.length).toBeGreaterThan(0);
    expect(found.moved).toEqual(counted);
    expect(new Set(found.come)).toEqual(new Set([...now.train].filter(row => !then.train.has(row))));
  });

  it('says of a split that is taken away that its rows stay, and of a row that a step drops that it went', async () => {
    const tab = testEngine();
    await tab.importText('x.csv', text(100));
    const doc = (await tab.engine.open({ pipeline: definition(false), columns: {} })).id;
    const { version } = await tab.engine.edit({ doc, edit: { kind: 'add', type: 'split', id: 'parts', params: {} } });
    const { version: dropped } = await tab.engine.edit({ doc, edit: { kind: 'add', type: 'drop-missing', id: 'drop', after: 'parts', params: { columns: ['a'] } } });
    await tab.engine.undo({ doc });
    const kept = await tab.engine.difference({ doc, version: dropped, from: 'drop', to: 'parts' }, tab.job());
    expect(kept.rowsCome).toBeGreaterThan(0);
    expect(kept.moved).toEqual([]);
    await tab.engine.undo({ doc });
    expect(await tab.engine.difference({ doc, version, from: 'parts', to: 'data' }, tab.job())).toMatchObject({ rowsCome: 0, rowsGone: 0, moved: [] });
  });

  it('leaves versions that can be read as they were', async () => {
    const tab = testEngine();
    await tab.importText('x.csv', text(10));
    const doc = (await tab.engine.open({ pipeline: definition(false), columns: {} })).id;
    const { version } = await tab.engine.edit({ doc, edit: { kind: 'add', type: 'drop-missing', id: 'drop', params: { columns: ['a'] } } });
    await tab.engine.undo({ doc });
    const content = await tab.engine.version({ doc, version });
    expect(content.steps.map(({ id, group }) => [id, group])).toEqual([['data', 'data'], ['drop', 'prepare']]);
    expect(Object.keys(content.document.nodes)).toEqual(['data', 'drop']);
  });
});

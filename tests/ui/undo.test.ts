import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState, Plumbline, TableView, ViewFilter, ViewSpec } from '../../src/client/types';
import type { Edit } from '../../src/pipeline/edit';
import type { JsonObject } from '../../src/pipeline/json';
import { type ChartLook, choicesOn, NO_CHOICE, readChartLook } from '../../src/ui/state/chartLook';
import { movesToKeep, readMoves } from '../../src/ui/state/keptMoves';
import type { KeptLook } from '../../src/ui/state/keptView';
import { News } from '../../src/ui/state/news.svelte';
import { ProjectState } from '../../src/ui/state/project.svelte';
import { sayChartBack, sayChartChange } from '../../src/ui/state/sayChartLook';
import { sayLook } from '../../src/ui/state/sayLook';
import { added, MOST_MOVES, type ViewMove, within } from '../../src/ui/state/viewMove';

const ROWS = 100;
const is = (column: string, value: string): ViewFilter => ({ column, kind: 'values', values: [value], exclude: false });
const from = (column: string, low: number): ViewFilter => ({ column, kind: 'range', low, high: null });
const rows = (...of: number[]): ViewFilter => ({ kind: 'rows', rows: of, why: 'wrong' }) as ViewFilter;
const LOOK: KeptLook = { part: 'all', sort: [], filters: [] };
const look = (...filters: ViewFilter[]): KeptLook => ({ ...LOOK, filters });

const step = (id: string): NodeState => ({
  id, type: 'rename', title: id, note: null, group: id === 'data' ? 'data' : 'prepare', scope: 'none', inputs: [], disabled: false, params: {}, resolved: null, schema: null, status: 'fresh',
  problem: null, warnings: [], result: null, stale: null, belowSplit: false, run: null, checkpoint: null, learned: [], onnxRefusal: null,
}) as unknown as NodeState;

/** A client that keeps versions as lists of steps, and shows a tenth of the rows a filter. */
function stage(view: JsonObject = {}) {
  let past: string[][] = [];
  let future: string[][] = [];
  let now = ['data'];
  let saved: JsonObject = view;
  const state = (): DocumentState => ({
    id: 'p', name: 'x', document: { nodes: {} }, version: now.join(), recipe: now.join(), nodes: now.map(step), problems: [], undo: past.length === 0 ? null : `Edit ${past.length}`,
    redo: future.length === 0 ? null : `Edit ${past.length + 1}`, undoable: past.length, bindings: {}, roles: {}, parts: null, looks: 0, view: saved, isRunning: false,
  }) as unknown as DocumentState;
  const shown = (node: string, spec: ViewSpec): TableView => ({ id: 'v', node, shownFrom: node, spec, rows: ROWS - 10 * (spec.filters?.length ?? 0), totalRows: ROWS, schema: [] });
  const client = {
    edit: (_: unknown, edit: Edit) => {
      past = [...past, now];
      future = [];
      now = edit.kind === 'remove' ? now.filter(id => id !== edit.node) : [...now, (edit as { id: string }).id];
      return Promise.resolve(state());
    },
    undo: () => {
      future = [...future, now];
      now = past.at(-1)!;
      past = past.slice(0, -1);
      return Promise.resolve(state());
    },
    redo: () => {
      past = [...past, now];
      now = future.at(-1)!;
      future = future.slice(0, -1);
      return Promise.resolve(state());
    },
    view: (_: unknown, node: string, spec: ViewSpec) => Promise.resolve(shown(node, spec)),
    rows: () => Promise.resolve({ from: 0, source: [], columns: [] }),
    summaries: () => Promise.resolve([]),
    alerts: () => Promise.resolve([]),
    difference: () => Promise.reject(new Error('not here')),
    saveView: (_: unknown, kept: JsonObject) => {
      saved = JSON.parse(JSON.stringify(kept)) as JsonObject;
      return Promise.resolve();
    },
  } as unknown as Plumbline;
  const news = new News();
  const open = (): ProjectState => new ProjectState(client, news, { begin: () => undefined } as never, state());
  return { open, news, told: () => news.toasts.at(-1)?.text, versions: () => past.length };
}

const add = (id: string): Edit => ({ kind: 'add', type: 'rename', id, params: {} }) as unknown as Edit;

function choose(project: ProjectState, change: Partial<ChartLook>): void {
  const before = project.charts.of(project.selected);
  const after = { ...before, ...change };
  project.charts.put(project.selected, after);
  project.looked({ kind: 'chart', node: project.selected, before, after, what: sayChartChange(before, after) });
}

describe('undo', () => {
  it('takes back filters, charts and edits in one order, the last first, and redo does them again', async () => {
    const { open, told, versions } = stage();
    const project = open();
    const { table } = project;
    await table!.filter(is('Species', 'Gentoo'));
    await project.edit(add('fill'));
    project.select('data');
    choose(project, { color: 'Island' });
    await table!.sortBy('Age', true);
    expect(project.past.back).toBe('Sort by Age, largest first');
    expect(versions()).toBe(1);

    await project.undo();
    expect([table!.sort, project.past.back, project.past.again]).toEqual([[], 'Color by Island', 'Sort by Age, largest first']);
    await project.undo();
    expect(project.charts.of('data').color).toBeNull();
    expect(told()).toBe('Undone: Color by Island. Color: nothing, as before.');
    expect(project.tab).toBe('charts');
    expect(project.past.back).toBe('Edit 1');
    await project.undo();
    expect(project.doc.nodes.map(({ id }) => id)).toEqual(['data']);
    await project.undo();
    expect(table!.filters).toEqual([]);
    expect(told()).toBe('Undone: Filter Species is Gentoo. 100 rows are shown.');
    expect([project.past.back, versions()]).toEqual([null, 0]);

    for (const what of ['Filter Species is Gentoo', 'Edit 1', 'Color by Island', 'Sort by Age, largest first']) {
      expect(project.past.again).toBe(what);
      await project.redo();
    }
    expect(project.past.again).toBeNull();
    expect([project.doc.nodes.length, project.charts.of('data').color, table!.sort, table!.filters]).toEqual([2, 'Island', [{ column: 'Age', descending: true }], [is('Species', 'Gentoo')]]);
  });

  it('comes to where it began, and back to the end, whatever was done', async () => {
    const doings = fc.array(fc.constantFrom('edit', 'filter', 'chart', 'undo', 'redo', 'elsewhere'), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(doings, async all => {
        const { open } = stage();
        const project = open();
        const table = project.table!;
        let made = 0;
        const stands = () => JSON.stringify([project.doc.version, project.doc.nodes.some(({ id }) => id === 'data') ? table.look : null, project.charts.of('data').color]);
        const began = stands();
        for (const one of all) {
          made += 1;
          if (one === 'edit') await project.edit(add(`step ${made}`));
          else if (one === 'filter') await table.filter(is(`c${made}`, 'x'));
          else if (one === 'chart') { project.select('data'); choose(project, { color: `c${made}` }); }
          else if (one === 'elsewhere') { if (project.doc.undo !== null) project.take(await project.client.undo(project.doc)); }
          else await project[one as 'undo' | 'redo']();
        }
        const ended = stands();
        let steps = 0;
        for (; project.past.back !== null; steps += 1) await project.undo();
        expect(stands()).toBe(began);
        for (; steps > 0; steps -= 1) await project.redo();
        expect(stands()).toBe(ended);
      }),
      { numRuns: 60 },
    );
  });

  it('pressed twice before the first has arrived keeps the order', async () => {
    const { open } = stage();
    const project = open();
    await project.table!.filter(is('a', 'x'));
    await project.edit(add('one'));
    await project.edit(add('two'));
    await Promise.all([project.undo(), project.undo()]);
    expect([project.doc.nodes.length, project.tables.at('data').filters.length]).toEqual([1, 1]);
    await Promise.all([project.redo(), project.redo(), project.undo(), project.undo(), project.undo()]);
    expect([project.doc.nodes.length, project.tables.at('data').filters.length]).toEqual([1, 0]);
  });

  it('of a filter that was kept as a step takes back both at once', async () => {
    const { open } = stage();
    const project = open();
    const table = project.table!;
    await table.filter(is('a', 'x'));
    await project.edit(add('filter'));
    table.forget(table.filters);
    expect([table.filters.length, project.past.back]).toEqual([0, 'Edit 1']);
    await project.undo();
    expect([project.doc.nodes.length, table.filters.length, table.view?.rows]).toEqual([1, 1, 90]);
    await project.redo();
    expect([project.doc.nodes.length, table.filters.length]).toEqual([2, 0]);
  });

  it('finds the filters of a step that was removed and came back, and none on a new step of its name', async () => {
    const { open } = stage();
    const project = open();
    await project.edit(add('fill'));
    await project.table!.filter(is('a', 'x'));
    await project.edit({ kind: 'remove', node: 'fill' } as Edit);
    await project.undo();
    expect([project.selected, project.table!.filters.length, project.past.back]).toEqual(['fill', 1, 'Filter a is x']);
    await project.edit({ kind: 'remove', node: 'fill' } as Edit);
    await project.edit(add('fill'));
    expect(project.table!.filters).toEqual([]);
  });

  it('is over for what was taken back once something else is done, but a look costs no edit', async () => {
    const { open } = stage();
    const project = open();
    const table = project.table!;
    await table.filter(is('a', 'x'));
    await project.edit(add('one'));
    await project.undo();
    await project.undo();
    expect(project.past.again).toBe('Filter a is x');
    await table.filter(is('b', 'x'));
    expect(project.past.again).toBe('Edit 1');
    await project.redo();
    await project.undo();
    expect(project.past.back).toBe('Filter b is x');
    await project.undo();
    await project.edit(add('two'));
    expect(project.past.again).toBeNull();
  });

  it('is kept with the view, and goes on after a reload', async () => {
    const { open } = stage();
    const first = open();
    await first.table!.filter(is('a', 'x'));
    await first.table!.filter(is('b', 'x'));
    first.tab = 'charts';
    choose(first, { x: 'a', kind: 'violin', trend: true });
    await first.undo();
    await first.flush();
    const again = open();
    expect([again.table!.filters.length, again.past.back, again.past.again]).toEqual([2, 'Filter b is x', 'Chart a']);
    expect(again.charts.of('data')).toEqual(NO_CHOICE);
    await again.redo();
    expect(again.charts.of('data')).toEqual({ ...NO_CHOICE, x: 'a', kind: 'violin', trend: true });
    await again.undo();
    await again.undo();
    expect(again.table!.filters).toEqual([is('a', 'x')]);
  });
});

const move = (before: KeptLook, after: KeptLook, more: Partial<ViewMove> = {}): ViewMove =>
  ({ kind: 'table', node: 'n', what: 'w', depth: 0, isOfEdit: false, burst: null, at: 0, before, after, ...more }) as ViewMove;

describe('a preview that is applied', () => {
  it('leaves its columns as wide as they were made', async () => {
    const { open } = stage();
    const project = open();
    Object.assign(project.client, { preview: () => Promise.resolve({ step: step('fill'), view: null }) });
    project.look({ kind: 'add', node: 'fill', note: null, edit: add('fill') as Extract<Edit, { kind: 'add' }> });
    project.table!.widths.set('a', 240);
    await project.preview!.apply();
    expect([project.selected, project.table!.widths.get('a'), project.preview]).toEqual(['fill', 240, null]);
  });
});

describe('changes of a view', () => {
  it('of one thing that follow each other at once are one, and none where they end as they began', () => {
    const typed = [1, 2, 3].map(low => move(look(from('a', low - 1)), look(from('a', low)), { burst: 'range a', at: low * 500 }));
    expect(typed.reduce(added, [] as readonly ViewMove[])).toEqual([{ ...typed[2], before: look(from('a', 0)) }]);
    expect([...typed, move(look(from('a', 3)), look(from('a', 0)), { burst: 'range a', at: 1700 })].reduce(added, [] as readonly ViewMove[])).toEqual([]);
  });

  it('are two where time, an edit or another column lies between, or each is a choice of its own', () => {
    const first = move(look(), look(from('a', 1)), { burst: 'range a', at: 1000 });
    const next = (more: Partial<ViewMove>): number => added([first], move(look(from('a', 1)), look(from('a', 2)), { burst: 'range a', at: 1500, ...more })).length;
    expect([next({}), next({ at: 5000 }), next({ depth: 1 }), next({ burst: 'range b' }), next({ burst: null }), next({ node: 'm' })]).toEqual([1, 2, 2, 2, 2, 2]);
  });

  it('are kept to the last 50', () => {
    const all = Array.from({ length: 80 }, (_, i) => move(look(from('a', i)), look(from('a', i + 1)), { what: String(i) }));
    const left = all.reduce(added, [] as readonly ViewMove[]);
    expect([left.length, left[0].what, left.at(-1)!.what]).toEqual([MOST_MOVES, '30', '79']);
  });

  it('wait for no edit that is gone', () => {
    const moves = [move(look(), look(from('a', 1)), { depth: 1 }), move(look(from('a', 1)), look(), { depth: 4, isOfEdit: true })];
    expect(within(moves, 2).map(({ depth, isOfEdit }) => [depth, isOfEdit])).toEqual([[1, false], [2, false]]);
    expect(within(moves, 4)).toBe(moves);
  });

  it('are kept without rows that were picked out elsewhere', () => {
    const kept = movesToKeep([move(look(), look(rows(1, 2))), move(look(rows(1, 2)), look(rows(1, 2), is('a', 'x')))]);
    expect(readMoves(JSON.parse(JSON.stringify(kept)))).toEqual([move(look(), look(is('a', 'x')))]);
  });

  it('are read with suspicion', () => {
    const good = { kind: 'table', node: 'n', what: 'w', depth: 0, isOfEdit: false, before: look(), after: look(is('a', 'x')) };
    const read = (more: object): number => readMoves([{ ...good, ...more }] as never).length;
    expect(readMoves('no')).toEqual([]);
    expect(readMoves([null, 3, [], {}] as never)).toEqual([]);
    expect([read({}), read({ kind: 'eval' }), read({ node: 3 }), read({ what: null }), read({ depth: -1 }), read({ depth: 0.5 }), read({ after: 'x' }), read({ kind: 'chart' })]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
    expect(readMoves([{ ...good, kind: 'chart', before: NO_CHOICE, after: { x: 'a', kind: 'pie' } }] as never)).toMatchObject([{ after: { ...NO_CHOICE, x: 'a' } }]);
  });
});

describe('a change of a view, in words', () => {
  it('names the filter that came, or went, else the part or the order', () => {
    const say = (before: Partial<KeptLook>, after: Partial<KeptLook>): string => sayLook({ ...LOOK, ...before }, { ...LOOK, ...after }, [{ name: 'day', type: 'date', nullable: false }]);
    const [a, b] = [is('a', 'x'), from('day', Date.UTC(2020, 0, 31))];
    expect(say({}, { filters: [a, b] })).toBe('Filter a is x and day at least 2020-01-31');
    expect(say({ filters: [a] }, { filters: [is('a', 'y')] })).toBe('Filter a is y');
    expect(say({ filters: [a, b] }, { filters: [{ ...a }] })).toBe('Remove the filter day at least 2020-01-31');
    expect(say({ filters: [a, b] }, {})).toBe('Remove all filters');
    expect(say({}, { part: 'train' })).toBe('Show training rows');
    expect(say({}, { sort: [{ column: 'a', descending: false }] })).toBe('Sort by a, smallest first');
    expect(say({ sort: [{ column: 'a', descending: false }] }, {})).toBe('Back to the order of the table');
    expect(say({}, { filters: [rows(1)] })).toBe('Filter 1 row: wrong');
  });

  it('names the choice of a chart', () => {
    const say = (change: Partial<ChartLook>, before = NO_CHOICE): string => sayChartChange(before, { ...before, ...change });
    expect([say({ x: 'a' }), say({ y: 'b' }), say({ color: 'c' }), say({ kind: 'share' }), say({ of: 'yes' }), say({ trend: true }), say({ sample: true }), say({ sample: true, kind: 'scatter' }), say({ x: 'a', y: 'b' })]).toEqual([
      'Across: a', 'Up: b', 'Color by c', 'Kind of chart: Bars of 100%', 'Rate of yes', 'Add the trend line', 'Draw a sample', 'Draw a sample', 'Chart a',
    ]);
    expect([say({ y: null }, { ...NO_CHOICE, y: 'b' }), say({ color: null }, { ...NO_CHOICE, color: 'c' }), say({ trend: false }, { ...NO_CHOICE, trend: true })]).toEqual(['Up: nothing', 'Color by nothing', 'Remove the trend line']);
    expect(sayChartBack({ ...NO_CHOICE, trend: true }, NO_CHOICE)).toBe('Trend line: off, as before.');
    expect(sayChartBack({ ...NO_CHOICE, x: 'a', y: 'b' }, NO_CHOICE)).toBe('The chart is as before.');
  });
});

describe('what is drawn of a step', () => {
  it('is its own, else what was last chosen for any', () => {
    const project = stage().open();
    expect(project.charts.of('data')).toEqual(NO_CHOICE);
    project.charts.put('a', { ...NO_CHOICE, x: 'one' });
    project.charts.put('b', { ...NO_CHOICE, x: 'two' });
    expect([project.charts.of('a').x, project.charts.of('c').x]).toEqual(['one', 'two']);
    project.charts.put('a', { ...NO_CHOICE, x: 'three' });
    expect(project.charts.of('c').x).toBe('three');
    project.charts.put('a', null);
    expect([project.charts.own('a'), project.charts.of('a').x]).toEqual([null, 'two']);
  });

  it('leaves out columns that are no longer there', () => {
    const chosen: ChartLook = { x: 'a', y: 'b', color: 'c', kind: 'rate', of: 'yes', sample: true, trend: true, whole: true };
    expect(choicesOn(chosen, ['a', 'b', 'c'])).toEqual(chosen);
    expect(choicesOn(chosen, ['a'])).toEqual({ ...chosen, y: null, color: null, of: null });
    expect(choicesOn(chosen, [])).toEqual({ ...chosen, x: null, y: null, color: null, of: null });
  });

  it('is read with suspicion', () => {
    expect([readChartLook(undefined), readChartLook('x'), readChartLook([])]).toEqual([null, null, null]);
    expect(readChartLook({ x: 3, y: 'b', color: {}, kind: 'toString', of: null, sample: 'yes', trend: true })).toEqual({ ...NO_CHOICE, y: 'b', trend: true });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentState, NodeState, Plumbline } from '../../src/client/types';
import { applyEdit } from '../../src/pipeline/applyEdit';
import type { Edit } from '../../src/pipeline/edit';
import { Problem } from '../../src/pipeline/errors';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import { partsOn, pathThrough } from '../../src/ui/panels/pipeline/branches';
import { tenthBranch } from '../../src/ui/panels/pipeline/tenthBranch';
import { News } from '../../src/ui/state/news.svelte';
import { ProjectState } from '../../src/ui/state/project.svelte';

vi.mock('../../src/ui/focus/landing', () => ({ land: () => undefined }));

const all = metas as unknown as Readonly<Record<string, StepMeta>>;
const catalog = { version: (type: string) => all[type]?.version, givesTable: (type: string) => all[type].output === 'table' || all[type].output === 'parts' };

/** A document whose steps stand one below another unless they say below what. */
function stateOf(...steps: readonly (readonly [id: string, type: string, more?: { readonly input?: string; readonly params?: object; readonly disabled?: true }])[]): DocumentState {
  const inputs = steps.map(([, , more], at) => (at === 0 ? [] : [more?.input ?? steps[at - 1][0]]));
  const nodes = steps.map(([id, type, { params = {}, disabled = false } = {}], at) => ({
    id, type, title: all[type].title, group: all[type].group, scope: all[type].scope(params as never), inputs: inputs[at], disabled, params, status: 'waiting',
    schema: type === 'source' ? [{ name: 'kind', type: 'category', nullable: false }, { name: 'mass', type: 'number', nullable: false }] : null,
  }) as unknown as NodeState);
  const document = { format: 'plumbline/pipeline', version: 1, name: 'x', seed: 1, roles: {}, parameters: {}, nodes: Object.fromEntries(steps.map(([id, type, { params = {}, disabled } = {}], at) => [id, { type, typeVersion: 1, params, inputs: inputs[at], ...(disabled === undefined ? {} : { disabled }) }])) };
  return { id: 'p', name: 'x', document, version: '1', recipe: '1', nodes, problems: [], undo: null, redo: null, undoable: 0, bindings: { data: 'd' }, roles: {}, parts: null, looks: 0, view: {}, isRunning: false } as unknown as DocumentState;
}

const doc = stateOf(
  ['data', 'source'], ['drop', 'drop-missing', { disabled: true }], ['split', 'split'], ['scale', 'standardize'],
  ['base', 'train', { params: { target: 'kind', model: 'dummy' } }], ['judge-base', 'evaluate'],
  ['near', 'train', { input: 'scale', params: { target: 'kind', model: 'knn' } }], ['judge', 'evaluate'],
);

describe('a branch on a tenth of the rows', () => {
  it('has a sample directly below the source and everything below it once more, and leaves the rest as it is', () => {
    const { edit, nodes, shown } = tenthBranch(doc, 'drop')!;
    const after = applyEdit(doc.document, edit, catalog).nodes;
    expect(Object.keys(after)).toHaveLength(8 + 8);
    expect(Object.keys(doc.document.nodes).map(id => after[id])).toEqual(Object.values(doc.document.nodes));
    expect(after['sample-rows']).toMatchObject({ type: 'sample-rows', inputs: ['data'], params: { fraction: 0.1, stratify: 'kind' } });
    expect(nodes.map(id => [after[id].type, after[id].inputs?.[0]])).toEqual([
      ['sample-rows', 'data'], ['drop-missing', 'sample-rows'], ['split', 'drop-missing'], ['standardize', 'split-2'], ['train', 'standardize'], ['evaluate', 'train'], ['train', 'standardize'], ['evaluate', 'train-2'],
    ]);
    expect([after['drop-missing'].disabled, after.train.title, after['train-2'].title, after.evaluate.title]).toEqual([true, 'Train a model, on a tenth', 'Train a model, on a tenth', undefined]);
    expect(shown).toBe('evaluate-2');
  });

  it('shows the copy of the model or judge that was looked at', () => {
    expect(['base', 'judge-base', 'near', 'data'].map(id => tenthBranch(doc, id)!.shown)).toEqual(['train', 'evaluate', 'train-2', 'evaluate-2']);
    expect(tenthBranch(stateOf(['data', 'source'], ['drop', 'drop-missing']), 'data')!.shown).toBe('sample-rows');
  });

  it('keeps the shares of a target that the source has as a category, and of no other', () => {
    const sampleOf = (target: string) => {
      const { edit } = tenthBranch(stateOf(['data', 'source'], ['split', 'split'], ['fit', 'train', { params: { target } }]), 'data')!;
      return applyEdit(doc.document, { ...edit, edits: (edit as { edits: readonly Edit[] }).edits.slice(0, 1) } as Edit, catalog).nodes['sample-rows'].params.stratify;
    };
    expect(['kind', 'mass', 'made on the way'].map(sampleOf)).toEqual(['kind', null, null]);
  });

  it('follows a target to the one column of the source it is made from', () => {
    const stratified = (from: readonly string[] | undefined, name = 'class') => {
      const state = stateOf(['data', 'source'], ['called', 'rename'], ['split', 'split'], ['fit', 'train', { params: { target: name } }]);
      const schema = [{ name, type: 'category', nullable: false, ...(from === undefined ? {} : { from }) }];
      const nodes = state.nodes.map(node => (node.id === 'called' || node.id === 'split' ? { ...node, schema } as NodeState : node));
      const { edit } = tenthBranch({ ...state, nodes }, 'data')!;
      return applyEdit(doc.document, { ...edit, edits: (edit as { edits: readonly Edit[] }).edits.slice(0, 1) } as Edit, catalog).nodes['sample-rows'].params.stratify;
    };
    expect(stratified(['kind'])).toBe('kind');
    expect(stratified(['mass'])).toBeNull();
    expect([stratified(['kind', 'mass']), stratified([]), stratified(undefined)]).toEqual([null, null, null]);
    // The source's own "kind" is another column than the one that took its name.
    expect(stratified(['mass', 'other'], 'kind')).toBeNull();
  });

  it('is not made of a pipeline that takes a sample already, has no step below its file, or two files', () => {
    expect(tenthBranch(stateOf(['data', 'source'], ['few', 'sample-rows'], ['split', 'split']), 'data')).toBeNull();
    expect(tenthBranch(stateOf(['data', 'source'], ['few', 'sample-rows', { disabled: true }], ['split', 'split']), 'data')).not.toBeNull();
    expect(tenthBranch(stateOf(['data', 'source']), 'data')).toBeNull();
    expect(tenthBranch({ ...doc, nodes: [...doc.nodes, { ...doc.nodes[0], id: 'more' }] }, 'data')).toBeNull();
  });

  it('is a tab of its own, with the parts of its own split', () => {
    const { edit } = tenthBranch(doc, 'near')!;
    const { nodes } = applyEdit(doc.document, edit, catalog);
    const states = Object.entries(nodes).map(([id, { type, inputs = [], params }]) => ({
      id, type, inputs, params, disabled: false, group: all[type].group, scope: all[type].scope(params as never), ...(type === 'split' ? { parts: id === 'split' ? null : { train: 6, validation: 2, test: 2 } } : {}),
    }) as unknown as NodeState);
    const [fork] = pathThrough(states, 'data', new Map()).forks;
    expect(fork.arms.map(({ first }) => first)).toEqual(['drop', 'sample-rows']);
    expect(['near', 'train-2'].map(id => partsOn(pathThrough(states, id, new Map()).nodes, { parts: { train: 1, validation: 1, test: 1 } }))).toEqual([null, { train: 6, validation: 2, test: 2 }]);
  });
});

/** A client whose runs last until they are stopped. */
function stage(rows: number, view: object = {}, opened = doc) {
  let state = { ...opened, view } as DocumentState;
  const runs: (readonly string[] | undefined)[] = [];
  const saved: unknown[] = [];
  const client = {
    run: (_: unknown, { signal, only }: { signal: AbortSignal; only?: readonly string[] }) => {
      runs.push(only);
      return new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new Problem({ code: 'cancelled', expected: '', got: '' }))));
    },
    datasets: () => Promise.resolve([{ id: 'other', rows: 1e6 }, { id: 'd', rows }]),
    edit: (_: unknown, edit: Edit) => {
      const document = applyEdit(state.document, edit, catalog);
      const made = Object.entries(document.nodes).filter(([id]) => !state.nodes.some(node => node.id === id)).map(([id, { type, inputs = [], params }]) => ({ ...state.nodes[0], id, type, inputs, params, group: all[type].group, scope: all[type].scope(params as never) }) as NodeState);
      state = { ...state, document, version: '2', recipe: '2', nodes: [...state.nodes, ...made], undo: 'Branch', undoable: 1 };
      return Promise.resolve(state);
    },
    undo: vi.fn(() => Promise.resolve({ ...opened, version: '3' })),
    state: () => Promise.resolve(state), runs: () => Promise.resolve([]), alerts: () => Promise.resolve([]), summaries: () => Promise.resolve([]),
    view: (_: unknown, node: string) => Promise.resolve({ id: 'v', node, shownFrom: node, spec: {}, rows, totalRows: rows, schema: [] }), rows: () => Promise.resolve({ from: 0, source: [], columns: [] }),
    difference: () => Promise.reject(new Error('not here')),
    saveView: (_: unknown, kept: object) => Promise.resolve(void saved.push(kept)),
  };
  const news = new News();
  const project = new ProjectState(client as unknown as Plumbline, news, { begin: () => undefined } as never, state);
  return { project, news, runs, saved, client };
}

describe('a run that takes long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  /** Imports on the way take real time. */
  const offered = (project: ProjectState) => vi.waitFor(() => expect(project.tenth.isOffered).toBe(true));

  it('is offered on a tenth after ten seconds, once, and said', async () => {
    const { project, news } = stage(5000);
    void project.run();
    await after(9_900);
    expect(project.tenth.isOffered).toBe(false);
    await after(200);
    await offered(project);
    expect(news.said).toContain('a tenth of the rows');
    expect(news.toasts).toEqual([]);
    news.say('other');
    await after(60_000);
    expect(news.said).toBe('other');
    await project.cancelRun();
    expect(project.tenth.isOffered).toBe(false);
  });

  it.each([
    ['of few rows', () => stage(4999)],
    ['of a pipeline that was told not to', () => stage(50_000, { declinesTenth: true })],
    ['in a lesson', () => { const made = stage(50_000); made.project.tenth.isOff = true; return made; }],
    ['on a sample', () => stage(50_000, {}, stateOf(['data', 'source'], ['few', 'sample-rows'], ['split', 'split']))],
  ])('%s is left alone', async (_, open) => {
    const { project, news } = open();
    void project.run();
    await after(11_000);
    await project.tenth.offer();
    expect([project.tenth.isOffered, news.said]).toEqual([false, 'The run has started']);
    await project.cancelRun();
  });

  it('that ended before the offer came hears of none', async () => {
    const { project } = stage(50_000);
    void project.run();
    await after(9_000);
    await project.cancelRun();
    await after(60_000);
    await project.tenth.offer();
    expect(project.tenth.isOffered).toBe(false);
  });

  it('of a project that has left the screen offers nothing there, and does not tell what came of it', async () => {
    const { project, news, client } = stage(50_000);
    let finish: (run: unknown) => void = () => undefined;
    client.run = () => new Promise(done => (finish = done as typeof finish)) as never;
    const ran = project.run();
    await after(9_900);
    project.leave();
    await after(60_000);
    await project.tenth.offer();
    expect([project.tenth.isOffered, news.said]).toEqual([false, 'The run has started']);
    finish({ models: [], manifest: { judgements: {}, computed: 0 } });
    await ran;
    expect([news.said, news.toasts]).toEqual(['The run has started', []]);
  });

  it('that leaves the screen while its offer is made ready offers nothing', async () => {
    const { project, news, client } = stage(50_000);
    let answer: (() => void) | null = null;
    client.datasets = () => new Promise(done => (answer = () => done([{ id: 'd', rows: 50_000 }])));
    void project.run();
    await after(10_100);
    await vi.waitFor(() => expect(answer).not.toBeNull());
    project.leave();
    answer!();
    await after(100);
    expect([project.tenth.isOffered, news.said]).toEqual([false, 'The run has started']);
    await project.cancelRun();
  });

  it('is not offered so again once a person said no, which is kept with the project', async () => {
    const { project, saved } = stage(50_000);
    void project.run();
    await after(10_100);
    await offered(project);
    project.tenth.decline();
    await project.flush();
    expect([project.tenth.isOffered, saved.at(-1)]).toEqual([false, expect.objectContaining({ declinesTenth: true })]);
    await project.cancelRun();
    void project.run();
    await after(11_000);
    await project.tenth.offer();
    expect(project.tenth.isOffered).toBe(false);
    await project.cancelRun();
  });

  it('is stopped for a branch that alone is run, opened at its results, with a way back', async () => {
    const { project, news, runs, client } = stage(50_000);
    project.select('near');
    void project.run();
    await after(10_100);
    await offered(project);
    const taken = project.tenth.take();
    await vi.waitFor(() => expect(runs).toHaveLength(2));
    expect(runs).toEqual([undefined, ['sample-rows', 'drop-missing', 'split-2', 'standardize', 'train', 'evaluate', 'train-2', 'evaluate-2']]);
    expect([project.selected, project.tab, project.tenth.isOffered]).toEqual(['train-2', 'results', false]);
    expect(news.toasts.map(({ text, kind }) => [text, kind])).toEqual([[expect.stringContaining('A branch of the pipeline works on a tenth'), 'info']]);
    expect(news.said).toBe(news.toasts[0].text);
    news.toasts[0].action!.run();
    await vi.waitFor(() => expect(client.undo).toHaveBeenCalledTimes(1));
    await taken;
    expect(project.progress).toBeNull();
  });
});

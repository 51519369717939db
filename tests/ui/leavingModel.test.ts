import { describe, expect, it } from 'vitest';
import type { DocumentState, ModelRef, NodeState, Plumbline, Run, Scored } from '../../src/client/types';
import type { JsonObject } from '../../src/pipeline/json';
import { sayOther } from '../../src/ui/handoff/sayOther';
import { modelOfStep, modelToLeave } from '../../src/ui/state/leavingModel';
import { News } from '../../src/ui/state/news.svelte';
import { HAND_OFF, ProjectState } from '../../src/ui/state/project.svelte';
import { words } from '../../src/ui/words';

const node = (id: string, group: string, inputs: readonly string[] = []): NodeState => ({ id, group, inputs, disabled: false, run: group === 'data' ? null : 'r1', status: 'fresh' }) as unknown as NodeState;
const nodes = [
  node('data', 'data'), node('dummy', 'model', ['data']), node('judge-dummy', 'evaluate', ['dummy']),
  node('logistic', 'model', ['data']), node('judge-logistic', 'evaluate', ['logistic']), node('tree', 'model', ['data']), node('judge-tree', 'evaluate', ['tree']),
];
const ref = (id: string, run = 'r1'): ModelRef => ({ run, node: id, title: `Train ${id}`, learner: id, task: 'classification', target: 'y', classes: ['a', 'b'] });
const models = [ref('dummy'), ref('logistic'), ref('tree')];
const judged = (value: number | null, headline = 'balanced_accuracy') => ({ headline, metrics: { [headline]: { value } } });
const runWith = (judgements: Readonly<Record<string, object>>): Run => ({ id: 'r1', models, manifest: { at: 1, judgements } }) as unknown as Run;
const shown = (judgements: Readonly<Record<string, object>>, those = models) => ({ doc: { nodes }, runs: [runWith(judgements)], models: those });
const chosen = (...args: Parameters<typeof modelToLeave>): string | undefined => modelToLeave(...args)?.node;

describe('the model that is handed off', () => {
  const tree = { 'judge-logistic': { validation: judged(0.7) }, 'judge-tree': { validation: judged(0.8) }, 'judge-dummy': { validation: judged(0.9) } };

  it('is the one looked at last, the baseline too', () => {
    expect([chosen(shown(tree), 'logistic'), chosen(shown(tree), 'dummy')]).toEqual(['logistic', 'dummy']);
  });

  it('is else the best on validation rows, and never the baseline while there is another', () => {
    expect([chosen(shown(tree), null), chosen(shown(tree), 'gone')]).toEqual(['tree', 'tree']);
    expect(chosen(shown(tree, [ref('dummy')]), null)).toBe('dummy');
  });

  it('is the one that is less off, where less is better', () => {
    expect(chosen(shown({ 'judge-logistic': { validation: judged(3, 'rmse') }, 'judge-tree': { validation: judged(5, 'rmse') } }), null)).toBe('logistic');
  });

  it('is not chosen by training or test rows, nor between two metrics', () => {
    expect(chosen(shown({ 'judge-logistic': { validation: judged(0.7) }, 'judge-tree': { train: judged(1), test: judged(1) } }), null)).toBe('logistic');
    expect(chosen(shown({ 'judge-logistic': { validation: judged(0.7) }, 'judge-tree': { validation: judged(5, 'rmse') } }), null)).toBe('logistic');
  });

  it('is the first where none has a figure, and none where there is none', () => {
    expect([chosen(shown({}), null), chosen(shown({ 'judge-tree': { validation: judged(null) } }), null), chosen(shown({}, []), 'tree')]).toEqual(['logistic', 'logistic', undefined]);
  });

  it('is looked at by its own step and by its judge', () => {
    expect(['tree', 'judge-tree', 'data', HAND_OFF].map(id => modelOfStep(nodes, id))).toEqual(['tree', 'tree', null, null]);
  });
});

describe('Hand off', () => {
  function stage(view: JsonObject = {}) {
    let saved: JsonObject = {};
    const asked: { model: ModelRef; answer: (scored: Scored) => void }[] = [];
    const client = {
      table: () => new Promise(() => undefined),
      saveView: (_: unknown, kept: JsonObject) => Promise.resolve(void (saved = kept)),
      predict: (model: ModelRef) => new Promise<Scored>(answer => asked.push({ model, answer })),
    } as unknown as Plumbline;
    const doc = { id: 'p', name: 'x', document: { nodes: {} }, version: '1', recipe: '1', nodes, undo: null, redo: null, undoable: 0, bindings: {}, roles: {}, view, problems: [] } as unknown as DocumentState;
    const project = new ProjectState(client, new News(), { begin: () => undefined } as never, doc);
    project.runs = [runWith({})];
    return { project, asked, saved: () => saved };
  }
  const file = (name: string): File => new File([''], name);

  it('opens on the model that is looked at, and keeps the one that was chosen, a day later too', async () => {
    const { project, saved } = stage();
    project.select('judge-tree');
    project.select(HAND_OFF);
    expect(project.handOff.model?.node).toBe('tree');
    project.handOff.choose('dummy');
    project.select('data');
    project.select(HAND_OFF);
    expect(project.handOff.model?.node).toBe('dummy');
    await project.flush();
    expect(stage(saved()).project.handOff.model?.node).toBe('dummy');
    expect(project.handOff.models.map(({ node }) => node)).toEqual(['logistic', 'tree', 'dummy']);
  });

  it('takes the news of a run away once another step or its result is shown', () => {
    const { project } = stage();
    const tell = () => project.news.tell('Beats always-a', { about: 'run', action: { label: 'Show', run: () => undefined } });
    project.select('data');
    tell();
    project.select('data');
    project.tab = 'charts';
    expect(project.news.toasts).toHaveLength(1);
    project.select('tree');
    expect(project.news.toasts).toEqual([]);
    tell();
    project.tab = 'results';
    expect(project.news.toasts).toEqual([]);
  });

  it('shows a scored table with its own model, and of two files at a time the one asked for last', async () => {
    const { project, asked } = stage();
    const first = project.handOff.scoreFile(ref('logistic'), file('a.csv'));
    const second = project.handOff.scoreFile(ref('tree'), file('b.csv'));
    asked[1].answer({ rows: 2 } as Scored);
    asked[0].answer({ rows: 1 } as Scored);
    expect([await first, await second]).toMatchObject([null, { kind: 'ready', name: 'b.csv' }]);
    expect(project.handOff.score).toMatchObject({ kind: 'ready', name: 'b.csv', scored: { rows: 2 }, model: ref('tree') });
  });

  it('never passes the table of another model, or of a pipeline that was another, off as that of the chosen one', () => {
    const runs = [['r1', 'a'], ['r2', 'b'], ['r3', 'a']].map(([id, recipeHash]) => ({ id, manifest: { recipeHash } })) as unknown as readonly Run[];
    expect([sayOther(ref('tree'), ref('tree'), []), sayOther(ref('tree'), ref('tree', 'r3'), runs)]).toEqual([null, null]);
    expect(sayOther(ref('tree'), ref('logistic'), runs)).toBe('This is what “Train tree” says, not “Train logistic”.');
    for (const [then, now] of [['r1', 'r2'], ['gone', 'r2'], ['gone', 'gone too']]) expect(sayOther(ref('tree', then), ref('tree', now), runs)).toContain('has changed and run again since');
    expect(words.handOff.scoreName('kunden.mai.csv', 'Train dé/cision tree!')).toBe('kunden.mai-scored-by-Train-dé-cision-tree.csv');
    expect(words.handOff.scoreName('kunden', '???')).toBe('kunden-scored-by-model.csv');
  });
});

import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState } from '../../src/client/types';
import { metas as learners } from '../../src/models/metas';
import { applyEdit } from '../../src/pipeline/applyEdit';
import type { PipelineDocument } from '../../src/pipeline/document';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import { matchScore } from '../../src/ui/dialogs/matchScore';
import { placeStep } from '../../src/ui/dialogs/placeStep';
import { stepEntries } from '../../src/ui/dialogs/stepEntries';
import { stepsWithoutOnnx } from '../../src/ui/handoff/stepsWithoutOnnx';
import { deltaOf } from '../../src/ui/panels/pipeline/delta';
import { downEdit, upEdit } from '../../src/ui/panels/pipeline/rowMenu';
import { stagesOf } from '../../src/ui/panels/pipeline/stages';
import { titleOf } from '../../src/ui/panels/pipeline/title';

const all = metas as unknown as Record<string, StepMeta>;
const catalog = { version: (type: string) => all[type]?.version, givesTable: (type: string) => !['model', 'metrics'].includes(all[type].output) };
const entries = stepEntries(all, learners);
const entry = (id: string) => entries.find(one => one.id === id)!;

/** A chain of steps as the engine would describe it, with only what the list needs. */
function chain(...steps: readonly (readonly [id: string, type: string, input?: string])[]): DocumentState {
  const splitAt = steps.findIndex(([, type]) => type === 'split');
  const nodes = steps.map(([id, type, input], at): NodeState => {
    const meta = all[type];
    const params = Object.fromEntries(Object.entries(meta.params).map(([name, def]) => [name, def.default])) as NodeState['params'];
    return {
      id, type, title: meta.title, note: null, group: meta.group, scope: meta.scope(params as never), inputs: at === 0 ? [] : [input ?? steps[at - 1][0]],
      disabled: false, params, resolved: null, schema: null, status: 'fresh', problem: null, warnings: [], result: null, stale: null,
      belowSplit: splitAt >= 0 && at > splitAt, checkpoint: null, learned: [], onnxRefusal: null,
    };
  });
  const document: PipelineDocument = {
    format: 'plumbline/pipeline', version: 1, name: 'x', seed: 1, roles: {}, parameters: {},
    nodes: Object.fromEntries(nodes.map(({ id, type, inputs }) => [id, { type, typeVersion: 1, params: {}, ...(inputs.length === 0 ? {} : { inputs }) }])),
  };
  return { id: 'p', name: 'x', document, version: '', recipe: '', nodes, problems: [], undo: null, redo: null, bindings: {}, roles: {}, parts: null, looks: 0, view: {}, isRunning: false };
}

const place = (id: string, doc: DocumentState, selected: string | null) => placeStep(entry(id), {}, doc, doc.nodes.find(node => node.id === selected) ?? null);
const inputsAfter = (doc: DocumentState, edit: ReturnType<typeof place>['edit']) => Object.fromEntries(Object.entries(applyEdit(doc.document, edit, catalog).nodes).map(([id, node]) => [id, node.inputs?.[0]]));

describe('a step that is added', () => {
  const plain = chain(['data', 'source'], ['fix', 'replace-values'], ['split', 'split'], ['fill', 'impute']);

  it('goes below the selected one', () => {
    const { edit, note } = place('drop-columns', plain, 'fix');
    expect(inputsAfter(plain, edit)).toMatchObject({ 'drop-columns': 'fix', split: 'drop-columns' });
    expect(note).toBeNull();
  });

  it('goes below the split when it learns from rows, and says so', () => {
    const { edit, note } = place('standardize', plain, 'data');
    expect(inputsAfter(plain, edit)).toMatchObject({ standardize: 'split', fill: 'standardize', fix: 'data' });
    expect(note).toContain('below the split');
  });

  it('goes below the nearest table when a model is selected', () => {
    const doc = chain(['data', 'source'], ['split', 'split'], ['model', 'train'], ['judge', 'evaluate']);
    const { edit } = place('drop-columns', doc, 'judge');
    expect(inputsAfter(doc, edit)).toMatchObject({ 'drop-columns': 'split', model: 'drop-columns' });
  });

  it('brings its judge when it is a model, and leaves other models alone', () => {
    const doc = chain(['data', 'source'], ['split', 'split'], ['model', 'train'], ['judge', 'evaluate']);
    const { edit, id, note } = place('train mlp', doc, 'model');
    const inputs = inputsAfter(doc, edit);
    expect(inputs).toMatchObject({ [id]: 'split', model: 'split', judge: 'model', evaluate: id });
    expect(applyEdit(doc.document, edit, catalog).nodes[id].params).toEqual({ model: 'mlp' });
    expect(note).toBeNull();
  });

  it('brings a split when it is the first model, above everything that learns', () => {
    const doc = chain(['data', 'source'], ['fill', 'impute'], ['scale', 'standardize']);
    const { edit, note, id } = place('train logistic', doc, 'scale');
    expect(inputsAfter(doc, edit)).toMatchObject({ split: 'data', fill: 'split', scale: 'fill', [id]: 'scale', evaluate: id });
    expect(note).toContain('split');
    const bare = chain(['data', 'source']);
    const first = place('train logistic', bare, 'data');
    expect(inputsAfter(bare, first.edit)).toMatchObject({ split: 'data', [first.id]: 'split' });
  });
});

describe('the search for steps', () => {
  const found = (search: string) => entries.filter(one => matchScore(one.id, search, [one.title, ...one.keywords, one.summary]) > 0).map(({ id }) => id);

  it('finds them by what other tools call them', () => {
    expect(found('OneHotEncoder')).toContain('one-hot');
    expect(found('fillna')).toContain('impute');
    expect(found('neural')).toEqual(['train mlp']);
    expect(found('no such thing')).toEqual([]);
  });

  it('puts a name before a keyword, and asks for every word', () => {
    expect(matchScore('a', 'fill', ['Fill missing values'])).toBeGreaterThan(matchScore('b', 'fill', ['Other', 'fill']));
    expect(matchScore('a', 'fill x', ['Fill missing values'])).toBe(0);
    expect(matchScore('a', 'SENOR', ['señor'])).toBe(1);
  });
});

describe('the pipeline list', () => {
  it('puts a step under the heading of the place where it stands', () => {
    const doc = chain(['data', 'source'], ['fix', 'replace-values'], ['split', 'split'], ['late', 'replace-values'], ['fill', 'impute'], ['model', 'train'], ['judge', 'evaluate']);
    expect(stagesOf(doc.nodes).map(({ group, nodes }) => [group, nodes.map(({ id }) => id)])).toEqual([
      ['data', ['data']], ['prepare', ['fix']], ['split', ['split']], ['features', ['late', 'fill']], ['model', ['model']], ['evaluate', ['judge']],
    ]);
  });

  it('never goes back to a heading', () => {
    const doc = chain(['data', 'source'], ['fill', 'impute'], ['fix', 'replace-values']);
    expect(stagesOf(doc.nodes).map(({ group }) => group)).toEqual(['data', 'features']);
  });

  it('says of a judge whom it judges', () => {
    const doc = chain(['data', 'source'], ['model', 'train'], ['judge', 'evaluate']);
    expect(titleOf(doc.nodes[2], doc)).toBe('Evaluate logistic regression');
    expect(titleOf(doc.nodes[0], doc)).toBe(doc.nodes[0].title);
  });

  it('says in two words what a step did', () => {
    const [, node] = chain(['data', 'source'], ['fix', 'drop-missing']).nodes;
    const result = { rowsIn: 344, rowsOut: 342, columnsIn: 7, columnsOut: 7, cellsChanged: null, ms: 1, fromCache: false, headline: null };
    expect(deltaOf({ ...node, result })).toBe('−2 rows');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, columnsOut: 12 } })).toBe('+5 cols');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, cellsChanged: 1 } })).toBe('1 cell');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, cellsChanged: 0 } })).toBe('');
    expect(deltaOf({ ...node, status: 'failed', result })).toBe('failed');
    expect(deltaOf({ ...node, result: { ...result, headline: { metric: 'accuracy', value: 0.982, low: 0.94, high: 1 } } })).toBe('98%');
  });

  it('moves a step by one place, and not beyond the file or into a model', () => {
    const { nodes } = chain(['data', 'source'], ['a', 'replace-values'], ['b', 'drop-missing'], ['model', 'train']);
    expect(upEdit(nodes[2], nodes)).toEqual({ kind: 'move', node: 'b', after: 'data' });
    expect(upEdit(nodes[1], nodes)).toBeNull();
    expect(downEdit(nodes[1], nodes)).toEqual({ kind: 'move', node: 'a', after: 'b' });
    expect(downEdit(nodes[2], nodes)).toBeNull();
    expect(downEdit(nodes[0], nodes)).toBeNull();
  });
});

describe('what keeps a model from leaving as ONNX', () => {
  it('is a step above it, not one beside it or below', () => {
    const doc = chain(['data', 'source'], ['shout', 'formula'], ['split', 'split'], ['model', 'train'], ['other', 'formula', 'split'], ['second', 'train', 'other']);
    const nodes = doc.nodes.map(node => (node.type === 'formula' ? { ...node, onnxRefusal: 'uses upper' } : node));
    expect(stepsWithoutOnnx(nodes, 'model').map(({ id }) => id)).toEqual(['shout']);
    expect(stepsWithoutOnnx(nodes, 'second').map(({ id }) => id)).toEqual(['shout', 'other']);
    expect(stepsWithoutOnnx(doc.nodes, 'second')).toEqual([]);
  });
});

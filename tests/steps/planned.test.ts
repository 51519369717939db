import { describe, expect, it } from 'vitest';
import { planDocument } from '../../src/engine/plan';
import { metas as learners } from '../../src/models/metas';
import type { NodeDefinition, PipelineDocument } from '../../src/pipeline/document';
import type { Json } from '../../src/pipeline/json';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import type { Schema } from '../../src/table/schema';

const catalog = { steps: new Map(Object.entries(metas) as unknown as [string, StepMeta][]), learners: new Map(Object.entries(learners)) };

const PENGUINS: Schema = [
  { name: 'individual', type: 'text', nullable: false },
  { name: 'species', type: 'category', nullable: false },
  { name: 'island', type: 'category', nullable: false },
  { name: 'Body Mass (g)', type: 'number', nullable: true },
  { name: 'sex', type: 'category', nullable: true },
];

function node(type: string, input: string | null, params: Readonly<Record<string, Json>>): NodeDefinition {
  return { type, typeVersion: 1, ...(input === null ? {} : { inputs: [input] }), params };
}

/** The example of the design, from a file to a judged model. */
function penguins(changes: Readonly<Record<string, NodeDefinition>> = {}): PipelineDocument {
  return {
    format: 'plumbline/pipeline',
    version: 1,
    name: 'Penguin species',
    seed: 7,
    roles: { individual: 'id' },
    parameters: { test_share: { type: 'number', default: 0.2 } },
    nodes: {
      penguins: node('source', null, { dataset: 'penguins.csv', options: { delimiter: ';' } }),
      typo: node('replace-values', 'penguins', { column: 'sex', map: { '.': null } }),
      mass: node('formula', 'typo', { name: 'kg', expression: '`Body Mass (g)` / 1000' }),
      split: node('split', 'mass', { test: { param: 'test_share' }, validation: 0.2, stratify: 'species' }),
      fill: node('impute', 'split', { columns: { type: 'number' }, strategy: 'median', flags: true }),
      encode: node('one-hot', 'fill', { columns: { type: 'text' } }),
      scale: node('standardize', 'encode', {}),
      model: node('train', 'scale', { target: 'species', model: 'logistic', options: {} }),
      judge: node('evaluate', 'model', { on: ['train', 'validation'] }),
      ...changes,
    },
  };
}

function plan(document: PipelineDocument) {
  return planDocument(document, new Map([['penguins', PENGUINS]]), catalog);
}

describe('real steps in a plan', () => {
  it('plan the example of the design without a problem', () => {
    const { problems, byId } = plan(penguins());
    expect(problems).toEqual([]);
    expect(byId.get('penguins')!.params).toEqual({ dataset: 'penguins.csv', options: { delimiter: ';' } });
    expect(byId.get('split')!.params).toEqual({ test: 0.2, validation: 0.2, order: null, stratify: 'species', by: null });
    expect(byId.get('fill')!.params!.columns).toEqual(['Body Mass (g)', 'kg']);
    // A selector means features: neither the target nor the id is encoded.
    expect(byId.get('encode')!.params!.columns).toEqual(['island', 'sex']);
    expect(byId.get('model')!.schema!.map(({ name, type }) => [name, type])).toEqual([
      ['individual', 'text'],
      ['species', 'category'],
      ['island', 'block'],
      ['Body Mass (g)', 'number'],
      ['Body Mass (g) (missing)', 'boolean'],
      ['sex', 'block'],
      ['kg', 'number'],
      ['kg (missing)', 'boolean'],
    ]);
    expect(byId.get('model')!.params).toMatchObject({ options: { C: 1, penalty: 'l2' } });
    expect(byId.get('judge')!.params).toEqual({ on: ['train', 'validation'] });
    expect([...byId.values()].every(({ canRun }) => canRun)).toBe(true);
  });

  it.each([
    ['a median above the split', { typo: node('impute', 'penguins', { columns: ['Body Mass (g)'] }) }, { code: 'leak', where: { node: 'typo' } }],
    ['a feature computed from the target', { mass: node('formula', 'typo', { name: 'kg', expression: 'length(species)' }) }, { code: 'leak', where: { node: 'model', column: 'kg' } }],
    ['an encoder that learns from the target', { encode: node('one-hot', 'fill', { columns: ['species', 'island', 'sex'] }) }, { code: 'leak', where: { node: 'encode', param: 'columns', column: 'species' } }],
    ['text left for the model', { encode: node('one-hot', 'fill', { columns: ['island'] }) }, { code: 'not-a-feature', where: { node: 'model', column: 'sex' } }],
    ['a formula about a column that is not there', { mass: node('formula', 'typo', { name: 'kg', expression: 'mass / 1000' }) }, { code: 'bad-expression', where: { node: 'mass', param: 'expression' } }],
    ['a split in an order that keeps shares, too', { split: node('split', 'mass', { order: 'kg', stratify: 'species' }) }, { code: 'bad-param', where: { node: 'split', param: 'stratify' } }],
    ['a split in the order of words', { split: node('split', 'mass', { order: 'island' }) }, { code: 'wrong-type', where: { node: 'split', param: 'order', column: 'island' } }],
    ['a regression of words', { model: node('train', 'scale', { target: 'species', model: 'linear', options: {} }) }, { code: 'bad-param', where: { node: 'model', param: 'model' } }],
  ])('refuse %s', (_, changes, problem) => {
    expect(plan(penguins(changes)).problems).toEqual([expect.objectContaining(problem)]);
  });

  it('fill with a constant above the split, since that learns nothing', () => {
    expect(plan(penguins({ typo: node('impute', 'penguins', { columns: ['sex'], strategy: 'constant', value: 'unknown' }) })).problems).toEqual([]);
  });

  it('carry the role of a column along its new name', () => {
    const { byId, problems } = plan(penguins({ typo: node('rename', 'penguins', { names: { individual: 'who' } }) }));
    expect(problems).toEqual([]);
    expect(byId.get('model')!.roles.get('who')).toBe('id');
  });
});

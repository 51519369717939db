import { describe, expect, it } from 'vitest';
import { planDocument, type Plan } from '../../src/engine/plan';
import type { Schema } from '../../src/table/schema';
import { catalog } from '../../workers/catalog';
import { definition } from '../pipeline/definitions';
import type { NodeDefinition } from '../../src/pipeline/document';

const table: Schema = [
  { name: 'age', type: 'number', nullable: true },
  { name: 'fare', type: 'number', nullable: true },
  { name: 'town', type: 'category', nullable: true },
  { name: 'lived', type: 'category', nullable: false },
];

type Step = readonly [id: string, params?: NodeDefinition['params'], type?: string];

/** A path of steps over the table, planned. */
function plan(...steps: readonly Step[]): Plan {
  const nodes: Record<string, NodeDefinition> = { data: { type: 'source', typeVersion: 1, params: { dataset: 'd' } } };
  let last = 'data';
  for (const [id, params = {}, type = id] of steps) {
    nodes[id] = { type, typeVersion: 1, inputs: [last], params };
    last = id;
  }
  return planDocument(definition(nodes), new Map([['data', table]]), catalog);
}

const train: Step = ['train', { target: 'lived', model: 'logistic' }];
const codes = ({ problems }: Plan): string[] => problems.map(({ code, where }) => `${where.node}: ${code}`);

describe('no step learns from held-out rows', () => {
  it('passes a path that splits before it learns', () => {
    expect(codes(plan(['split'], ['impute'], ['one-hot'], ['standardize'], train))).toEqual([]);
  });

  it.each([
    ['a median', ['impute', { strategy: 'median' }]],
    ['a scale', ['standardize']],
    ['categories', ['one-hot']],
    ['quartiles', ['clip-outliers', { columns: ['fare'], method: 'iqr' }]],
  ] as const)('refuses %s learned above the split', (_, step) => {
    expect(codes(plan(step as unknown as Step, ['split'], ['fill', { columns: { type: 'number' } }, 'impute'], ['encode', {}, 'one-hot'], train))[0]).toBe(`${step[0]}: leak`);
  });

  it.each([
    ['a constant', ['impute', { strategy: 'constant', value: 0 }]],
    ['typed bounds', ['clip-outliers', { columns: ['fare'], method: 'bounds', lower: 0 }]],
    ['a filter', ['filter-rows', { condition: 'fare > 0' }]],
    ['a formula', ['formula', { name: 'rich', expression: 'fare > 100' }]],
  ] as const)('lets %s stand above the split, since nothing is learned', (_, step) => {
    expect(codes(plan(step as unknown as Step, ['split'], ['fill', { columns: { type: 'number' } }, 'impute'], ['encode', {}, 'one-hot'], train))).toEqual([]);
  });

  it('refuses a model without a split, and one below two', () => {
    expect(codes(plan(['one-hot'], train))).toEqual(['one-hot: leak']);
    expect(codes(plan(['drop', { columns: ['town'] }, 'drop-columns'], ['drop-missing'], train))).toEqual(['train: no-split']);
    expect(codes(plan(['split'], ['again', {}, 'split'], ['impute'], ['one-hot'], train))).toEqual(['again: bad-graph']);
  });

  it('lets learned steps stand without a split as long as no model is trained', () => {
    expect(codes(plan(['impute'], ['standardize']))).toEqual([]);
  });

  it('never takes the target by a selector, and refuses it by name', () => {
    const selected = plan(['split'], ['one-hot', { columns: { type: 'text' } }], ['impute'], train);
    expect(selected.byId.get('one-hot')!.params!.columns).toEqual(['town']);
    expect(codes(plan(['split'], ['one-hot', { columns: ['town', 'lived'] }], ['impute'], train))[0]).toBe('one-hot: leak');
  });

  it('knows the target under the name it had further up', () => {
    const renamed = plan(['split'], ['rename', { names: { lived: 'survived' } }], ['one-hot', { columns: { type: 'text' } }], ['impute'], ['train', { target: 'survived', model: 'logistic' }]);
    expect(codes(renamed)).toEqual([]);
    expect(renamed.byId.get('one-hot')!.params!.columns).toEqual(['town']);
    expect([...renamed.byId.get('split')!.roles]).toEqual([['lived', 'target']]);
  });

  it('refuses a feature that is made from the target', () => {
    const leaking = plan(['formula', { name: 'hint', expression: "if(lived == 'yes', 1, 0)" }], ['split'], ['impute'], ['one-hot'], train);
    expect(codes(leaking)).toEqual(['train: leak']);
    expect(leaking.problems[0].where.column).toBe('hint');
  });

  it('leaves columns with a role out of every selector', () => {
    const document = definition(
      {
        data: { type: 'source', typeVersion: 1, params: { dataset: 'd' } },
        split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
        fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: {} },
      },
      { roles: { fare: 'weight' } },
    );
    expect(planDocument(document, new Map([['data', table]]), catalog).byId.get('fill')!.params!.columns).toEqual(['age']);
  });

  it('does not count a step that is switched off', () => {
    const nodes = { ...plan(['standardize'], ['split'], ['impute'], ['one-hot'], train).byId.get('data')! };
    expect(nodes.problem).toBeNull();
    const off = definition({
      data: { type: 'source', typeVersion: 1, params: { dataset: 'd' } },
      scale: { type: 'standardize', typeVersion: 1, inputs: ['data'], params: {}, disabled: true },
      split: { type: 'split', typeVersion: 1, inputs: ['scale'], params: {} },
      fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: {} },
      encode: { type: 'one-hot', typeVersion: 1, inputs: ['fill'], params: {} },
      train: { type: 'train', typeVersion: 1, inputs: ['encode'], params: { target: 'lived', model: 'logistic' } },
    });
    expect(codes(planDocument(off, new Map([['data', table]]), catalog))).toEqual([]);
  });
});

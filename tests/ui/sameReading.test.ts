import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/client/types';
import type { PipelineDocument } from '../../src/pipeline/document';
import { sameReading } from '../../src/ui/state/sameReading';

type Columns = Pick<Dataset, 'columns' | 'options' | 'name'>;
const csv = { format: 'csv' } as Dataset['options'];
const file = (name: string, types: Readonly<Record<string, string>>, options = csv): Columns => ({ name, options, columns: Object.entries(types).map(([column, type]) => ({ name: column, type })) as Dataset['columns'] });
const document = (options?: object): PipelineDocument => ({
  format: 'plumbline/pipeline', version: 1, name: 'Visits', seed: 7, roles: {}, parameters: {},
  nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: 'a.csv', ...(options === undefined ? {} : { options }) } as never }, drop: { type: 'drop-missing', typeVersion: 1, inputs: ['data'], params: {} } },
});
const typesOf = (made: PipelineDocument): unknown => (made.nodes.data.params.options as { types?: unknown } | undefined)?.types;

describe('the same steps on another file', () => {
  const own = file('a.csv', { crp: 'text', town: 'category', size: 'number' });

  it('read its columns as those of the first: text stays text, numbers are numbers', () => {
    const made = sameReading(document(), own, file('b.csv', { crp: 'number', town: 'text', size: 'text' }));
    expect(typesOf(made)).toEqual({ crp: 'text', size: 'number' });
    expect([made.name, made.nodes.drop]).toEqual(['Visits, b', document().nodes.drop]);
  });

  it('say whose rows they are over, whatever the file says of its types', () => {
    const sources = [own, undefined].flatMap(first => [csv, { format: 'arrow' } as Dataset['options']].map(options => sameReading(document(), first, file('b.csv', { crp: 'text' }, options)).nodes.data.params));
    expect(sources).toEqual(Array(4).fill({ dataset: 'b.csv' }));
  });

  it('keep what a person chose, and change nothing where nothing differs or a file says its types itself', () => {
    const made = sameReading(document({ types: { crp: 'category' }, decimal: ',' }), own, file('b.csv', { crp: 'number', town: 'category', size: 'number' }));
    expect(made.nodes.data.params.dataset).toBe('b.csv');
    expect(made.nodes.data.params.options).toEqual({ types: { crp: 'category' }, decimal: ',' });
    expect(typesOf(sameReading(document(), own, file('b.csv', { crp: 'text', town: 'text', size: 'number' })))).toBeUndefined();
    expect(typesOf(sameReading(document(), own, file('b.arrow', { crp: 'number' }, { format: 'arrow' })))).toBeUndefined();
    expect(typesOf(sameReading(document(), undefined, file('b.csv', { crp: 'number' })))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/engine/whatIf/readings';
import { readParams } from '../../src/pipeline/validate';
import type { JsonObject } from '../../src/pipeline/json';
import type { ScoringStep } from '../../src/steps/use';
import type { Schema } from '../../src/table/schema';
import { catalog } from '../../workers/catalog';

const source: Schema = [
  { name: 'price', type: 'text', nullable: true },
  { name: 'kind', type: 'category', nullable: true },
  { name: 'size', type: 'number', nullable: true },
];

function step(type: string, params: JsonObject, role: ScoringStep['role'] = 'apply'): ScoringStep {
  return { id: type, role, learned: { fromRows: false }, step: { type, params: readParams(catalog.steps.get(type)!.params, params, {}), seed: 1, roles: [] } };
}

const readings = (...steps: readonly ScoringStep[]) => readingsOf(steps, source, catalog);
const cast = (column: string, more: JsonObject = {}): ScoringStep => step('cast', { columns: [column], to: 'number', ...more });
const plain = { to: 'number', decimal: '.', thousands: '', format: null, dayFirst: false, replaced: [] };

describe('how the steps of a pipeline read a raw column of text', () => {
  it('is what a change of type says, with its marks', () => {
    expect(readings(cast('price', { decimal: ',', thousands: '.' }))).toEqual([{ name: 'price', to: 'number', only: { ...plain, decimal: ',', thousands: '.' }, places: [{ step: 0, column: 'price' }] }]);
    expect(readings(cast('kind', { to: 'date', format: 'dd.mm.yyyy' }), cast('price', { to: 'integer' }))).toMatchObject([{ name: 'price', only: { to: 'int64' } }, { name: 'kind', only: { to: 'date', format: 'dd.mm.yyyy' } }]);
  });

  it('is none without one, for other types, and for one text that becomes another', () => {
    expect(readings(step('one-hot', { columns: ['kind'] }))).toEqual([]);
    expect(readings(cast('size', { to: 'boolean' }), cast('price', { to: 'text' }))).toEqual([]);
  });

  it('follows names, replacements and what fills or leaves the column alone', () => {
    const found = readings(
      step('rename', { names: { price: 'cost', size: 'price' } }), step('replace-values', { column: 'cost', map: { none: 'nothing' } }), step('replace-values', { column: 'kind', map: { a: 'b' } }), cast('cost', { to: 'text' }),
      step('impute', { columns: ['cost'], strategy: 'constant', value: '0' }), step('formula', { name: 'double', expression: '2 * price' }), step('drop-columns', { columns: ['kind'] }), step('replace-values', { column: 'cost', map: { nothing: '0' } }), cast('cost'),
    );
    expect(found).toEqual([{ name: 'price', to: 'number', only: { ...plain, replaced: [{ none: 'nothing' }, { nothing: '0' }] }, places: [{ step: 8, column: 'cost' }] }]);
  });

  it('stays so whatever comes after, and whatever says only which rows it would keep', () => {
    const after = [cast('price'), step('formula', { name: 'price', expression: 'price * 2' }), cast('price', { to: 'text' }), cast('price')];
    expect(readings(step('filter-rows', { condition: 'price != "none"' }, 'population'), ...after)).toEqual([{ name: 'price', to: 'number', only: plain, places: [{ step: 1, column: 'price' }] }]);
  });

  it.each<readonly [string, readonly ScoringStep[], readonly { readonly step: number; readonly column: string }[]]>([
    ['a formula looks at the text too', [step('formula', { name: 'isNone', expression: '`price` == "none"' }), cast('price')], [{ step: 1, column: 'price' }]],
    ['a formula changes the text first', [step('formula', { name: 'price', expression: 'replace(price, "$", "")' }), cast('price')], [{ step: 1, column: 'price' }]],
    ['a formula makes another text of it', [step('formula', { name: 'cost', expression: 'trim(price)' }), cast('cost')], [{ step: 1, column: 'cost' }]],
    ['it is read in two ways', [step('formula', { name: 'cost', expression: 'trim(price)' }), cast('cost', { decimal: ',' }), cast('price')], [{ step: 1, column: 'cost' }, { step: 2, column: 'price' }]],
    ['a number is replaced in it', [step('replace-values', { column: 'price', map: { '-999': null } }), cast('price')], [{ step: 1, column: 'price' }]],
    ['one mark stands for decimals and thousands', [cast('price', { decimal: ',', thousands: ',' })], [{ step: 0, column: 'price' }]],
  ])('is not one where %s: then only the places are known', (_, steps, places) => {
    expect(readings(...steps)).toEqual([{ name: 'price', to: 'number', only: null, places }]);
  });

  it('of a column made from several belongs to none of them', () => {
    expect(readings(step('formula', { name: 'both', expression: 'concat(price, kind)' }), cast('both'))).toEqual([]);
  });

  it('takes a formula that names the column in its text alone for what it is', () => {
    expect(readings(step('formula', { name: 'other', expression: 'if(kind == "price", 1, 2)' }), cast('price'))).toMatchObject([{ only: plain }]);
  });
});

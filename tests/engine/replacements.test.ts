import { describe, expect, it } from 'vitest';
import { replacementsOf } from '../../src/engine/whatIf/replacements';
import { outsideOf } from '../../src/engine/whatIf/outside';
import { profileColumns } from '../../src/engine/whatIf/profile';
import type { JsonObject } from '../../src/pipeline/json';
import { readParams } from '../../src/pipeline/validate';
import type { ScoringStep } from '../../src/steps/use';
import type { Column } from '../../src/table/column';
import { Frame } from '../../src/table/frame';
import { categoryColumn, numberColumn } from '../../src/table/kernels/build';
import { catalog } from '../../workers/catalog';

const frame = new Frame(new Map<string, Column>([
  ['weight', numberColumn([60, 62, 64, 66, -999])],
  ['town', categoryColumn(['Ost', 'Ost', 'ost ', 'West', '?'])],
]), 5);

function step(type: string, params: JsonObject, role: ScoringStep['role'] = 'apply'): ScoringStep {
  return { id: type, role, learned: { fromRows: false }, step: { type, params: readParams(catalog.steps.get(type)!.params, params, {}), seed: 1, roles: [] } };
}

const found = (...steps: readonly ScoringStep[]) => Object.fromEntries([...replacementsOf(steps, frame.schema, catalog)].map(([name, maps]) => [name, maps]));
const mend = [step('replace-values', { column: 'weight', map: { '-999': null } }), step('replace-values', { column: 'town', map: { 'ost ': 'Ost', '?': null } })];

describe('replacements that a raw column meets', () => {
  it('are found by column, under the names that it has on its way', () => {
    expect(found(...mend)).toEqual({ weight: [{ '-999': null }], town: [{ 'ost ': 'Ost', '?': null }] });
    expect(found(step('rename', { names: { weight: 'kg' } }), step('impute', { columns: ['kg'], strategy: 'median' }), step('replace-values', { column: 'kg', map: { '-999': 0 } }))).toEqual({ weight: [{ '-999': 0 }] });
  });

  it('end where another step makes something of the column first, but not where one only says which rows it keeps', () => {
    expect(found(step('standardize', { columns: ['weight'] }), mend[0])).toEqual({});
    expect(found(step('formula', { name: 'half', expression: 'weight / 2' }), mend[0])).toEqual({});
    expect(found(step('cast', { columns: ['weight'], to: 'integer' }), mend[0])).toEqual({});
    expect(found(step('filter-rows', { condition: 'weight > 0' }, 'population'), ...mend)).toHaveProperty('weight');
  });

  it('make the profile of what the cells stand for, and say nothing lies outside that stands for what was there', () => {
    const profiles = profileColumns(frame, null, ['weight', 'town'], () => undefined, new Map(), replacementsOf(mend, frame.schema, catalog));
    expect(profiles[0]).toMatchObject({ kind: 'number', missing: 1, typical: 63, standing: [[-999, null]] });
    expect((profiles[0] as { quantiles: readonly number[] }).quantiles[0]).toBe(60);
    expect(profiles[1]).toMatchObject({ kind: 'category', missing: 1, values: [{ value: 'Ost', count: 3 }, { value: 'West', count: 1 }], typical: 'Ost' });
    expect(outsideOf({ weight: -999, town: 'ost ' }, profiles)).toEqual([]);
    expect(outsideOf({ weight: -998, town: 'ost' }, profiles)).toEqual(['weight', 'town']);
  });
});

import type { FilterRun, SplitRun, StepMeta, TableRun } from '../../../src/steps/step';
import { defineMeta } from '../../../src/steps/step';
import type { FILTER_CLAUSES, SPLIT_CLAUSES, TABLE_CLAUSES } from '../contract';

type Clauses = typeof TABLE_CLAUSES & typeof FILTER_CLAUSES & typeof SPLIT_CLAUSES;

/** A step that breaks one clause of the contract on purpose; the suite must see it. */
export interface Planted {
  readonly breaks: keyof Clauses;
  readonly meta: StepMeta;
  readonly run: TableRun<never, unknown> | FilterRun<never> | SplitRun<never>;
}

/** A meta of a step on the number column `mass`, bar what a fault needs otherwise. */
export function plantedMeta(changes: Partial<StepMeta> = {}): StepMeta {
  const meta = defineMeta({
    type: 'planted',
    version: 1,
    title: 'Planted',
    summary: 'Breaks one clause.',
    group: 'features',
    params: {},
    input: 'table',
    output: 'table',
    scope: () => 'learned',
    label: () => 'Planted',
    columns: schema => schema.map(field => (field.name === 'mass' ? { ...field, from: ['mass'] } : field)),
  });
  return { ...meta, ...changes } as StepMeta;
}

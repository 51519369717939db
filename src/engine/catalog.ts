import type { StepMeta } from '../steps/step';
import type { LearnerMeta } from '../models/model';
import { Problem } from '../pipeline/errors';
import type { StepCatalog } from '../pipeline/applyEdit';

/** The step types and learners this build has, handed in from outside: the engine names none of them. */
export interface Catalog {
  readonly steps: ReadonlyMap<string, StepMeta>;
  readonly learners: ReadonlyMap<string, LearnerMeta>;
}

/** The meta of a step type. Throws `unknown-step`. */
export function stepMeta(catalog: Catalog, type: string): StepMeta {
  const meta = catalog.steps.get(type);
  if (meta !== undefined) return meta;
  throw new Problem({
    code: 'unknown-step',
    where: { step: type },
    expected: 'a step this Plumbline has',
    got: `"${type}"`,
    fix: `It has ${[...catalog.steps.keys()].join(', ')}.`,
    fact: { kind: 'unknown-step', type },
  });
}

/** What editing a document needs of the catalog. */
export function editCatalog(catalog: Catalog): StepCatalog {
  return { version: type => catalog.steps.get(type)?.version, givesTable: type => !['model', 'metrics'].includes(catalog.steps.get(type)?.output ?? '') };
}

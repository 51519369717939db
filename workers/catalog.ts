import { metas as learnerMetas } from '../src/models/metas';
import type { LearnerMeta } from '../src/models/model';
import { metas as stepMetas } from '../src/steps/metas';
import type { StepMeta } from '../src/steps/step';
import type { Catalog } from '../src/engine/catalog';

/** The step types and learners of this build, as the engine and its runners are handed them. */
export const catalog: Catalog = {
  steps: new Map<string, StepMeta>(Object.entries(stepMetas) as [string, StepMeta][]),
  learners: new Map<string, LearnerMeta>(Object.entries(learnerMetas)),
};

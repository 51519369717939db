import type { LearnerMeta } from '../../models/model';
import type { Group, StepMeta } from '../../steps/step';
import type { LearnerMetas, StepMetas } from '../forms/catalog';

/** Something that can be added to a pipeline: a step, or one of the models that the train step can fit. */
export interface StepEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly group: Group;
  readonly meta: StepMeta;
  readonly learner: LearnerMeta | null;
}

/** Every step but the file's own, in the order of the catalog; training is offered by model. */
export function stepEntries(steps: StepMetas, learners: LearnerMetas): readonly StepEntry[] {
  return Object.values(steps)
    .filter(({ group }) => group !== 'data')
    .flatMap(meta => (meta.output === 'model' ? Object.values(learners).map(learner => modelEntry(meta, learner)) : [stepEntry(meta)]));
}

function stepEntry(meta: StepMeta): StepEntry {
  const { type, title, summary, group, keywords = [] } = meta;
  return { id: type, title, summary, keywords: [type, ...keywords], group, meta, learner: null };
}

function modelEntry(meta: StepMeta, learner: LearnerMeta): StepEntry {
  const { title, summary, name } = learner;
  return { id: `${meta.type} ${name}`, title, summary, keywords: [name, 'train', 'model', 'fit', ...learner.tasks], group: meta.group, meta, learner };
}

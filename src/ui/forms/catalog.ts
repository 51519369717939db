import type { LearnerMeta } from '../../models/model';
import type { StepMeta } from '../../steps/step';

export type StepMetas = Readonly<Record<string, StepMeta>>;
export type LearnerMetas = Readonly<Record<string, LearnerMeta>>;

const DOCS = import.meta.glob<{ readonly default: readonly DocsNode[] }>(['../../steps/*/docs.md', '../../models/*/docs.md']);

/** The metas of all steps, loaded on first use: forms and the step search need them, the first screen does not. */
export async function loadSteps(): Promise<StepMetas> {
  const { metas } = await import('../../steps/metas');
  return metas as unknown as StepMetas;
}

/** The metas of all learners. */
export async function loadLearners(): Promise<LearnerMetas> {
  const { metas } = await import('../../models/metas');
  return metas as unknown as LearnerMetas;
}

/** The compiled docs of a step; null for a step this build does not have. */
export function loadDocs(type: string): Promise<readonly DocsNode[] | null> {
  return loadPage(`steps/${type}`);
}

/** The compiled docs in a folder of steps or models: `models/mlp`; null where this build has none. */
export async function loadPage(folder: string): Promise<readonly DocsNode[] | null> {
  const load = DOCS[`../../${folder}/docs.md`];
  return load === undefined ? null : (await load()).default;
}

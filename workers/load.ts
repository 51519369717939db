import { runs } from '../src/steps/runs';
import type { StepRun } from '../src/steps/step';
import { Problem } from '../src/pipeline/errors';
import type { Learner } from '../src/models/model';

/** A step's code, loaded on first use. */
export async function loadRun(type: string): Promise<StepRun> {
  if (!Object.hasOwn(runs, type)) throw new Problem({ code: 'unknown-step', where: { step: type }, expected: 'a step of this build', got: `"${type}"`, fact: { kind: 'unknown-step', type } });
  return (await runs[type as keyof typeof runs]()).default as unknown as StepRun;
}

/** A learner's code out of one of the lists, loaded on first use. */
export function learnerLoader(list: Readonly<Record<string, () => Promise<unknown>>>): (name: string) => Promise<Learner<unknown, unknown>> {
  return async name => {
    if (!Object.hasOwn(list, name)) throw new Problem({ code: 'unknown-model', expected: 'a learner of this build', got: `"${name}"`, fact: { kind: 'unknown-model', name } });
    return (await list[name]()) as Learner<unknown, unknown>;
  };
}

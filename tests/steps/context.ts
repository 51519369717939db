import type { Learner, LearnerMeta, Warning } from '../../src/models/model';
import { randomStream } from '../../src/pipeline/random';
import type { StepContext } from '../../src/steps/step';

/** A step's context that remembers what was said through it. */
export interface TestContext extends StepContext {
  readonly warnings: Warning[];
}

interface Given {
  readonly seed?: number;
  readonly roles?: Readonly<Record<string, string>>;
  readonly learners?: Readonly<Record<string, { readonly meta: LearnerMeta; readonly learner: Learner<never, never> }>>;
  readonly checkCancelled?: () => void;
}

/** A context without threads or people: never cancelled unless told, learners as given. */
export function context({ seed = 7, roles = {}, learners = {}, checkCancelled = () => undefined }: Given = {}): TestContext {
  const warnings: Warning[] = [];
  return {
    warnings,
    seed,
    random: stream => randomStream(seed, stream),
    checkCancelled,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
    warn: warning => void warnings.push(warning),
    roles: new Map(Object.entries(roles)),
    learner: name => Promise.resolve(learners[name].learner as unknown as Learner<unknown, unknown>),
    learners: new Map(Object.entries(learners).map(([name, { meta }]) => [name, meta])),
  };
}

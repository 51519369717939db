import type { LearnerEmit } from './emit';
import type { LearnerName } from './metas';

type AnyEmit = { onnx(model: never, X: Parameters<LearnerEmit<never>['onnx']>[1], graph: Parameters<LearnerEmit<never>['onnx']>[2]): unknown };

/** What each learner's model becomes in other languages, loaded on first use. */
export const emits = {
  dummy: () => import('./dummy/emit'),
  knn: () => import('./knn/emit'),
  linear: () => import('./linear/emit'),
  logistic: () => import('./logistic/emit'),
  mlp: () => import('./mlp/emit'),
  tree: () => import('./tree/emit'),
} satisfies Record<LearnerName, () => Promise<{ readonly default: AnyEmit }>>;

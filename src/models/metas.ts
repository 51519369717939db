import dummy from './dummy/meta';
import knn from './knn/meta';
import linear from './linear/meta';
import logistic from './logistic/meta';
import mlp from './mlp/meta';
import type { LearnerMeta } from './model';
import tree from './tree/meta';

/** Every learner this build has, by name: light data, loaded by page and workers alike. */
export const metas = { dummy, linear, logistic, tree, knn, mlp };

/** The name of a learner, as spelt in documents and as its folder. */
export type LearnerName = keyof typeof metas;

/** The meta of a learner by name; undefined when this build has none of that name. */
export function learnerMeta(name: string): LearnerMeta | undefined {
  return Object.hasOwn(metas, name) ? metas[name as LearnerName] : undefined;
}

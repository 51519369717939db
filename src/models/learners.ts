import type { FitInput, LearnerContext, Matrix, Prediction } from './model';
import type { LearnerName } from './metas';

/** A learner of any options and model: the caller hands it only its own. */
interface AnyLearner {
  fit(input: FitInput, options: never, ctx: LearnerContext): unknown;
  predict(model: never, X: Matrix, ctx: LearnerContext): Prediction | Promise<Prediction>;
}
type Loaders = Readonly<Record<LearnerName, () => Promise<AnyLearner>>>;

// Names of their own, so that a worker is built with the learners of its list and no others: tfjs is in one worker only.
const dummy = async () => (await import('./dummy/fit')).default;
const knn = async () => (await import('./knn/fit')).default;
const linear = async () => (await import('./linear/fit')).default;
const logistic = async () => (await import('./logistic/fit')).default;
const tree = async () => (await import('./tree/fit')).default;

/** Learners as the train worker has them: the only thread that loads TensorFlow.js. Each is loaded on first use. */
export const trainLearners = { dummy, knn, linear, logistic, mlp: async () => (await import('./mlp/fit')).default, tree } satisfies Loaders;

/** Learners as the compute pool has them: networks are scored in plain JavaScript there and never trained. */
export const computeLearners = { dummy, knn, linear, logistic, mlp: async () => (await import('./mlp/scoreOnly')).default, tree } satisfies Loaders;

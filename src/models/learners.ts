import type { FitInput, LearnerContext, Matrix, Prediction } from './model';
import type { LearnerName } from './metas';

/** A learner of any options and model: the caller hands it only its own. */
interface AnyLearner {
  fit(input: FitInput, options: never, ctx: LearnerContext): unknown;
  predict(model: never, X: Matrix, ctx: LearnerContext): Prediction | Promise<Prediction>;
}
type Loaders = Readonly<Record<LearnerName, () => Promise<AnyLearner>>>;

/** Learners as the train worker has them: the only thread that loads TensorFlow.js. Each is loaded on first use. */
export const trainLearners = {
  dummy: async () => (await import('./dummy/fit')).default,
  linear: async () => (await import('./linear/fit')).default,
  logistic: async () => (await import('./logistic/fit')).default,
  mlp: async () => (await import('./mlp/fit')).default,
} satisfies Loaders;

/** Learners as the compute pool has them: networks are scored in plain JavaScript there and never trained. */
export const computeLearners = {
  dummy: trainLearners.dummy,
  linear: trainLearners.linear,
  logistic: trainLearners.logistic,
  mlp: async () => (await import('./mlp/scoreOnly')).default,
} satisfies Loaders;

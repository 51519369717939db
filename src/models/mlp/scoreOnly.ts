import type { Learner } from '../model';
import type { MlpModel } from './model';
import type { MlpOptions } from './options';
import { predictPure } from './predictPure';

/** The network for threads without TensorFlow.js: it predicts, and fitting it there is a mistake of ours. */
export default {
  fit() {
    throw new Error('mlp: fitted on a thread without TensorFlow.js; its meta says "train".');
  },
  predict: (model, X) => predictPure(model, X),
} satisfies Learner<MlpOptions, MlpModel>;

import { defineLearner } from '../model';

export default defineLearner({
  name: 'linear',
  version: 1,
  title: 'Linear regression',
  summary: 'A straight-line prediction: a sum of the columns, each times its own coefficient.',
  tasks: ['regression'],
  params: {
    alpha: {
      kind: 'number',
      default: 0,
      min: 0,
      label: 'Ridge penalty',
      help: 'How strongly large coefficients are pulled to 0: 0 is least squares, above 0 is ridge regression.',
    },
    fit_intercept: {
      kind: 'boolean',
      default: true,
      label: 'Fit an intercept',
      help: 'Adds a constant to the sum; without it a row of zeros predicts 0.',
    },
  },
  usesWeights: true,
  takesMissing: false,
  thread: 'compute',
  cost: 20,
});

import { defineLearner } from '../model';

export default defineLearner({
  name: 'logistic',
  version: 2,
  title: 'Logistic regression',
  summary: 'Class probabilities from a sum of the columns, each times its own coefficient.',
  tasks: ['classification'],
  params: {
    penalty: {
      kind: 'choice',
      default: 'l2',
      options: ['l2', 'none'],
      label: 'Penalty',
      help: '"l2" pulls coefficients to 0, which also keeps them finite when classes can be told apart exactly.',
    },
    C: {
      kind: 'number',
      default: 1,
      min: 0,
      exclusiveMin: true,
      label: 'C (inverse penalty)',
      help: 'How much the training rows count against the penalty: smaller means smaller coefficients.',
      when: params => params.penalty !== 'none',
    },
    fit_intercept: {
      kind: 'boolean',
      default: true,
      label: 'Fit an intercept',
      help: 'Adds a constant to each sum; it is never penalized.',
    },
    class_weight: {
      kind: 'choice',
      default: 'none',
      options: ['none', 'balanced'],
      label: 'Class weight',
      help: '"balanced" lets every class weigh the same; probabilities are then not at the real rate.',
    },
    max_iter: {
      kind: 'number',
      default: 100,
      integer: true,
      min: 1,
      max: 10000,
      label: 'Most iterations',
      help: 'Newton steps after which it stops and says so; five to ten are usual.',
    },
  },
  usesWeights: true,
  takesMissing: false,
  thread: 'compute',
  cost: 60,
});

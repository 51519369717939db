import { defineLearner } from '../model';

export default defineLearner({
  name: 'dummy',
  version: 1,
  title: 'Baseline',
  summary: 'Says the same for every row, whatever its columns hold: what any other model has to beat.',
  tasks: ['classification', 'regression'],
  params: {
    strategy: {
      kind: 'choice',
      default: 'mean',
      options: ['mean', 'median'],
      label: 'For numbers, always say the',
      help: 'Regression only; for classes it always gives the share of each class in training.',
    },
  },
  usesWeights: true,
  takesMissing: true,
  thread: 'compute',
  cost: 1,
});

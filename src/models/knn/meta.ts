import { defineLearner } from '../model';

export default defineLearner({
  name: 'knn',
  version: 1,
  title: 'Nearest neighbors',
  summary: 'Asks the training rows most like a row, and says what they say on average.',
  tasks: ['classification', 'regression'],
  params: {
    n_neighbors: {
      kind: 'number',
      default: 5,
      integer: true,
      min: 1,
      label: 'Neighbors',
      help: 'How many of the nearest training rows are asked.',
    },
    weights: {
      kind: 'choice',
      default: 'uniform',
      options: ['uniform', 'distance'],
      label: 'Say of a neighbor',
      help: '"uniform": all count the same; "distance": one twice as far counts half.',
    },
    p: {
      kind: 'number',
      default: 2,
      integer: true,
      min: 1,
      max: 2,
      label: 'Power of the distance',
      help: '2: the straight line (Euclidean); 1: the sum of the differences in each column (Manhattan).',
    },
  },
  usesWeights: false,
  takesMissing: false,
  thread: 'compute',
  cost: 200,
});

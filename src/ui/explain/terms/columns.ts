import type { TermEntry } from '../term';

/** What a column is, and the figures that describe it. */
export const columns = {
  feature: {
    title: 'Feature',
    says: ['A feature is a column that a model reads to make its prediction.', 'Steps under this heading turn raw columns into numbers that a model can work with.'],
    picture: { kind: 'column', mark: 'none' },
    tries: { kind: 'go', to: 'column', label: 'Look at a column' },
    docs: 'steps/train',
  },
  target: {
    title: 'Target',
    says: ['The target is the column that a model learns to predict.', 'No other step may read it, so that the answer cannot leak into the question.'],
    tries: { kind: 'step', step: 'train', param: 'target', label: 'Choose the target' },
    docs: 'steps/train',
  },
  missing: {
    title: 'Missing value',
    says: ['A value is missing where the file says nothing, or a word such as NA that means nothing.', 'Most models cannot work with gaps: either fill them or leave the rows out.'],
    picture: { kind: 'missing' },
    tries: { kind: 'step', step: 'impute', label: 'Fill missing values' },
    docs: 'steps/impute',
  },
  distinct: {
    title: 'Distinct values',
    says: ['This is how many different values the column has.', 'One more than you expected is often a typing error, and as many as there are rows is often an id.'],
    tries: { kind: 'go', to: 'column', label: 'Look at a column' },
    docs: 'steps/replace-values',
  },
  mean: {
    title: 'Mean',
    says: ['The mean is the sum of all values divided by how many there are.', 'One very large value pulls it a long way, which the median resists.'],
    picture: { kind: 'column', mark: 'mean' },
    tries: { kind: 'go', to: 'charts', label: 'Draw the column' },
    docs: 'steps/standardize',
  },
  median: {
    title: 'Median',
    says: ['Half of the values lie below the median and half above it.', 'It hardly moves when a few values are very large or wrong.'],
    picture: { kind: 'column', mark: 'median' },
    tries: { kind: 'step', step: 'impute', param: 'strategy', label: 'Fill gaps with the median' },
    docs: 'steps/impute',
  },
  'standard-deviation': {
    title: 'Standard deviation',
    says: ['The standard deviation says how far values usually lie from their mean.', 'In a bell-shaped column about two thirds of the values are within one of it.'],
    picture: { kind: 'column', mark: 'spread' },
    tries: { kind: 'step', step: 'standardize', label: 'Bring columns to one scale' },
    docs: 'steps/standardize',
  },
  quantile: {
    title: 'Quantile',
    says: ['A quantile is the value that a given share of the rows lies below: a quarter lie below the first quartile.', 'Together they describe the shape of a column without being led astray by extremes.'],
    picture: { kind: 'column', mark: 'quartiles' },
    tries: { kind: 'step', step: 'clip-outliers', param: 'method', label: 'Clip at quantiles' },
    docs: 'steps/clip-outliers',
  },
  skew: {
    title: 'Skew',
    says: ['Skew says whether a column has a longer tail on one side: positive means to the right, 0 means none.', 'Beyond 2 either way, a few large values speak louder than all others.'],
    picture: { kind: 'column', mark: 'mean' },
    tries: { kind: 'go', to: 'charts', label: 'Draw the column' },
    docs: 'steps/formula',
  },
  outlier: {
    title: 'Outlier',
    says: ['An outlier is a value far from all others, either an error or the most interesting row there is.', 'Look at it before you clip it: what is usual here comes from training rows only.'],
    picture: { kind: 'column', mark: 'tails' },
    tries: { kind: 'step', step: 'clip-outliers', param: 'k', label: 'Say what counts as usual' },
    docs: 'steps/clip-outliers',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;

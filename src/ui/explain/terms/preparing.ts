import type { TermEntry } from '../term';

/** What steps do to columns. */
export const preparing = {
  impute: {
    title: 'Impute',
    says: ['To impute is to put a typical value where one is missing.', 'What is typical is learned from training rows, so that rows kept aside cannot influence it.'],
    picture: { kind: 'missing' },
    tries: { kind: 'step', step: 'impute', param: 'strategy', label: 'Choose what to fill with' },
    docs: 'steps/impute',
  },
  'one-hot': {
    title: 'One-hot',
    says: ['One-hot encoding gives each category a feature of its own, 1 where a row has it and 0 elsewhere.', 'That way no category counts as more than another, which plain numbers would claim.'],
    picture: { kind: 'codes', as: 'features' },
    tries: { kind: 'step', step: 'one-hot', param: 'drop', label: 'Leave a category out' },
    docs: 'steps/one-hot',
  },
  ordinal: {
    title: 'Ordinal',
    says: ['Ordinal encoding gives each category a whole number.', 'Use it where the categories have an order, such as low, medium and high.'],
    picture: { kind: 'codes', as: 'numbers' },
    tries: { kind: 'step', step: 'ordinal', param: 'order', label: 'Say the order' },
    docs: 'steps/ordinal',
  },
  standardize: {
    title: 'Standardize',
    says: ['To standardize a column is to take its mean away and divide by its standard deviation.', 'Afterwards a gram does not outweigh a millimeter, which matters to every model that measures distance.'],
    picture: { kind: 'column', mark: 'spread' },
    tries: { kind: 'step', step: 'standardize', param: 'center', label: 'Switch centering off' },
    docs: 'steps/standardize',
  },
  'min-max': {
    title: 'Min-max',
    says: ['Min-max scaling squeezes a column into a range, mostly from 0 to 1.', 'The smallest and largest training value set the ends, so one extreme squeezes all the others.'],
    picture: { kind: 'column', mark: 'tails' },
    tries: { kind: 'step', step: 'min-max', param: 'clip', label: 'Keep other rows inside' },
    docs: 'steps/min-max',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;

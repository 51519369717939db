import type { TermEntry } from '../term';

/** Which rows may be looked at, when, and why. */
export const splitting = {
  split: {
    title: 'Split',
    says: ['The split divides the rows into those a model learns from and those it is judged on.', 'A model is only worth something on rows it has not seen, so some have to be kept from it.'],
    picture: { kind: 'parts', lit: 'all' },
    tries: { kind: 'step', step: 'split', param: 'test', label: 'Change the shares' },
    docs: 'steps/split',
  },
  'training-rows': {
    title: 'Training rows',
    says: ['Training rows are the ones that steps and models learn from.', 'A score on them flatters: the model has seen their answers.'],
    picture: { kind: 'parts', lit: 'train' },
    tries: { kind: 'step', step: 'split', label: 'Open the split' },
    docs: 'steps/split',
  },
  validation: {
    title: 'Validation',
    says: ['Validation rows are kept from learning, to choose between models and settings.', 'The more choices you make on them, the more they flatter the winner.'],
    picture: { kind: 'parts', lit: 'validation' },
    tries: { kind: 'step', step: 'split', param: 'validation', label: 'Change their share' },
    docs: 'steps/split',
  },
  'test-set': {
    title: 'Test set',
    says: ['The test set is kept aside until the end, for one honest figure.', 'Every look at it is counted, because a choice made after looking is no longer honest.'],
    picture: { kind: 'parts', lit: 'test' },
    tries: { kind: 'step', step: 'split', param: 'test', label: 'Change its share' },
    docs: 'steps/evaluate',
  },
  sealed: {
    title: 'Sealed',
    says: ['The test set is sealed as long as nobody has judged a model on it.', 'Open it once, when you have made all your choices.'],
    picture: { kind: 'parts', lit: 'test' },
    tries: { kind: 'go', to: 'results', label: 'See the seal on the results' },
    docs: 'steps/evaluate',
  },
  leak: {
    title: 'Leak',
    says: ['There is a leak when something learned comes from rows that should only judge it.', 'Here a step that learns stands below the split and is handed training rows alone.'],
    picture: { kind: 'parts', lit: 'train' },
    tries: { kind: 'step', step: 'split', label: 'Open the split' },
    docs: 'steps/split',
  },
  stratify: {
    title: 'Stratify',
    says: ['To stratify is to give every part the same shares of each class.', 'Without it a rare class may be missing from a small part by chance.'],
    picture: { kind: 'parts', lit: 'all' },
    tries: { kind: 'step', step: 'split', param: 'stratify', label: 'Choose the column' },
    docs: 'steps/split',
  },
  seed: {
    title: 'Seed',
    says: ['The seed is the number that all chance in a pipeline starts from.', 'The same seed on the same data gives the same split, the same weights and the same scores.'],
    tries: { kind: 'go', to: 'code', label: 'See it in the definition' },
    docs: 'steps/split',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;

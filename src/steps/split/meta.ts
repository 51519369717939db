import { defineMeta } from '../step';

export default defineMeta({
  type: 'split',
  version: 1,
  title: 'Split',
  summary: 'Divides rows into those a model learns from, those that choose between models, and those kept sealed for the end.',
  group: 'split',
  params: {
    test: {
      kind: 'number',
      default: 0.2,
      min: 0,
      max: 1,
      exclusiveMax: true,
      label: 'Test share',
      help: 'Share of rows that stay sealed until the end; 0 for none.',
    },
    validation: {
      kind: 'number',
      default: 0.2,
      min: 0,
      max: 1,
      exclusiveMax: true,
      label: 'Validation share',
      help: 'Share of the other rows on which models, epochs and thresholds are chosen; 0 for none.',
    },
    stratify: {
      kind: 'column',
      default: null,
      accepts: ['text', 'boolean', 'number'],
      optional: true,
      label: 'Keep shares of',
      help: 'A column whose values shall be as frequent in every part: the target, mostly.',
    },
    by: {
      kind: 'column',
      default: null,
      accepts: ['text', 'boolean', 'number', 'integer', 'date'],
      optional: true,
      label: 'Keep together',
      help: 'Rows with the same value of this column go to the same part. When empty: the column with the role group, else id, else every row by itself.',
    },
  },
  input: 'table',
  output: 'parts',
  scope: () => 'splits',
  label: ({ test, validation }) => {
    const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
    if (test === 0 && validation === 0) return 'Keep all rows for training';
    if (test === 0) return `Split off ${percent(validation)} for validation`;
    return `Split off ${percent(test)} for the test`;
  },
  columns: schema => schema,
  keywords: ['train_test_split', 'holdout', 'partition', 'stratified', 'group', 'sample', 'StratifiedShuffleSplit', 'GroupShuffleSplit'],
});

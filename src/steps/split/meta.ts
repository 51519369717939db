import { Problem } from '../../pipeline/errors';
import { defineMeta } from '../step';
import { sayShare } from '../words';

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
    order: {
      kind: 'column',
      default: null,
      accepts: ['date', 'number', 'integer'],
      optional: true,
      label: 'In the order of',
      help: 'A date or a number: the latest rows are the test, those before them validation, the earliest training. When empty: rows go by chance.',
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
      help: 'Rows with the same value of this column go to the same part. When empty: the column with the role group, or else, where rows go by chance, the one with the role id.',
    },
  },
  input: 'table',
  output: 'parts',
  scope: () => 'splits',
  laterParams: ['order'],
  usesSeed: ({ order }) => order === null,
  label: ({ test, validation, order }) => {
    const percent = (share: number): string => `${order === null ? '' : 'the latest '}${sayShare(share)}`;
    if (test === 0 && validation === 0) return 'Keep all rows for training';
    if (test === 0) return `Split off ${percent(validation)} for validation`;
    return order === null ? `Split off ${percent(test)} for the test` : `Split off ${percent(test)}`;
  },
  columns: (schema, { order, stratify }) => {
    if (order !== null && stratify !== null) throw sharesInTime(order, stratify);
    return schema;
  },
  keywords: [
    'train_test_split', 'holdout', 'partition', 'stratified', 'group', 'sample', 'StratifiedShuffleSplit', 'GroupShuffleSplit', 'time', 'date', 'temporal', 'chronological',
    'forecast', 'out-of-time', 'TimeSeriesSplit',
  ],
});

/** The latest of each class are not the latest of all: rows to learn from would come after rows that judge. */
function sharesInTime(order: string, stratify: string): Problem {
  return new Problem({
    code: 'bad-param',
    where: { param: 'stratify' },
    expected: `none, in a split in the order of "${order}"`,
    got: `"${stratify}"`,
    fix: 'Choose none under "Keep shares of", or none under "In the order of". Parts that follow each other in time have the shares of their time.',
    fact: { kind: 'shares-in-time', order, stratify },
  });
}

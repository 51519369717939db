import { defineMeta } from '../step';
import { sayAmong } from '../words';

export default defineMeta({
  type: 'drop-missing',
  version: 1,
  title: 'Drop rows with missing values',
  summary: 'Leaves out rows that have no value in some columns.',
  group: 'prepare',
  params: {
    columns: {
      kind: 'columns',
      default: { type: 'any' },
      accepts: ['number', 'integer', 'boolean', 'date', 'text', 'block'],
      help: 'Columns to look at.',
    },
    how: {
      kind: 'choice',
      default: 'any',
      options: ['any', 'all'],
      label: 'Drop a row when',
      help: '"any" of the columns is missing in it, or "all" of them are.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'removes-rows',
  label: ({ columns, how }) => `Drop rows missing ${sayAmong(columns, how)}`,
  columns: schema => schema,
  recordsPopulation: true,
  keywords: ['NA', 'null', 'NaN', 'empty', 'dropna', 'complete cases'],
});

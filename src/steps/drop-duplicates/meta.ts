import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'drop-duplicates',
  version: 1,
  title: 'Drop duplicate rows',
  summary: 'Leaves out rows that repeat another.',
  group: 'prepare',
  params: {
    columns: {
      kind: 'columns',
      default: [],
      accepts: ['number', 'integer', 'boolean', 'date', 'text', 'block'],
      help: 'Columns in which rows must agree; none means all of them.',
    },
    keep: {
      kind: 'choice',
      default: 'first',
      options: ['first', 'last', 'none'],
      help: 'Which of like rows stays: the first, the last, or none of them.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'removes-rows',
  label: ({ columns }) => (Array.isArray(columns) && columns.length === 0 ? 'Drop duplicate rows' : `Drop rows that repeat ${sayColumns(columns)}`),
  columns: schema => schema,
  keywords: ['unique', 'distinct', 'repeated', 'drop_duplicates', 'dedupe'],
});

import { withoutFields } from '../../table/schema';
import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'drop-columns',
  version: 1,
  title: 'Drop columns',
  summary: 'Leaves columns out.',
  group: 'prepare',
  params: {
    columns: {
      kind: 'columns',
      default: [],
      accepts: ['number', 'integer', 'boolean', 'date', 'text', 'block'],
      help: 'Columns to leave out.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label: ({ columns }) => `Drop ${sayColumns(columns)}`,
  columns: (schema, { columns }) => withoutFields(schema, columns),
  keywords: ['remove', 'delete', 'exclude', 'select', 'DataFrame.drop'],
});

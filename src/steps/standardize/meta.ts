import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'standardize',
  version: 1,
  title: 'Standardize',
  summary: 'Brings numbers to mean 0 and standard deviation 1.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'number' }, accepts: ['number'], help: 'Columns to bring to one scale.' },
    center: { kind: 'boolean', default: true, label: 'Center', help: 'Takes the mean of training rows away.' },
    scale: { kind: 'boolean', default: true, label: 'Scale', help: 'Divides by the standard deviation of training rows.' },
  },
  input: 'table',
  output: 'table',
  scope: () => 'learned',
  label: ({ columns }) => `Standardize ${sayColumns(columns)}`,
  columns: (schema, { columns }) =>
    withFields(
      schema,
      columns.map(name => {
        const field = requireField(schema, name, 'columns');
        return { ...field, from: originsOf([field]) };
      }),
    ),
  keywords: ['scale', 'normalize', 'z-score', 'StandardScaler', 'zscore'],
});

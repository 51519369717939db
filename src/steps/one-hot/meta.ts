import type { Field } from '../../table/schema';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'one-hot',
  version: 1,
  title: 'One-hot encode',
  summary: 'Turns each category into a feature of its own that is 1 where the row has it and 0 elsewhere.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'text' }, accepts: ['text', 'boolean', 'number'], help: 'Columns to encode.' },
    drop: {
      kind: 'choice',
      default: 'none',
      options: ['none', 'first', 'if-binary'],
      label: 'Leave out',
      help: 'A category whose feature is left out: none, the first, or the first of those columns that have just two.',
    },
    maxCategories: {
      kind: 'number',
      default: null,
      nullable: true,
      integer: true,
      min: 2,
      max: 1000,
      label: 'Features at most',
      help: 'Where a column has more categories, the rarest share one feature; none sets no limit.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'learned',
  label: ({ columns }) => `One-hot encode ${sayColumns(columns)}`,
  columns: (schema, { columns }) =>
    withFields(
      schema,
      columns.map((name): Field => ({ name, type: 'block', nullable: false, from: originsOf([requireField(schema, name, 'columns')]) })),
    ),
  keywords: ['dummy', 'indicator', 'categorical', 'OneHotEncoder', 'get_dummies', 'encode'],
});

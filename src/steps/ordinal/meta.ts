import type { Field } from '../../table/schema';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'ordinal',
  version: 1,
  title: 'Number categories',
  summary: 'Gives each category a whole number, from 0 on; one never seen gets -1.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'text' }, accepts: ['text', 'boolean'], help: 'Columns to number.' },
    order: {
      kind: 'texts',
      default: [],
      help: 'The categories from lowest to highest, for columns that share them; empty means those of training rows by code point.',
    },
    missing: {
      kind: 'choice',
      default: 'code',
      options: ['code', 'keep'],
      label: 'Missing values',
      help: '"code": a number of their own after all others, if training rows had them; "keep": they stay missing.',
    },
  },
  input: 'table',
  output: 'table',
  scope: ({ order }) => (order.length > 0 ? 'row-wise' : 'learned'),
  label: ({ columns }) => `Number ${sayColumns(columns)}`,
  columns: (schema, { columns, missing }) =>
    withFields(
      schema,
      columns.map((name): Field => {
        const field = requireField(schema, name, 'columns');
        return { name, type: 'number', nullable: missing === 'keep' && field.nullable, from: originsOf([field]) };
      }),
    ),
  keywords: ['label encoding', 'OrdinalEncoder', 'rank', 'codes', 'factorize', 'LabelEncoder'],
});

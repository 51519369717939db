import { Problem } from '../../pipeline/errors';
import type { ColumnType } from '../../table/column';
import type { Field, Schema } from '../../table/schema';
import { originsOf, requireField, withFields, withFieldsAfter } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';
import { flagName } from './flagName';

export default defineMeta({
  type: 'impute',
  version: 1,
  title: 'Fill missing values',
  summary: 'Puts a typical or a given value where there is none.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'number' }, accepts: ['number', 'boolean', 'text'], help: 'Columns to fill.' },
    strategy: {
      kind: 'choice',
      default: 'median',
      options: ['median', 'mean', 'most-frequent', 'constant'],
      label: 'Fill with',
      help: 'The median or mean of training rows (numbers only), their most frequent value, or a value you type.',
    },
    value: { kind: 'value', default: 0, help: 'The value to fill with.', when: ({ strategy }) => strategy === 'constant' },
    flags: {
      kind: 'boolean',
      default: false,
      label: 'Mark filled rows',
      help: 'Adds a column beside each one that says where a value was missing.',
    },
  },
  input: 'table',
  output: 'table',
  scope: ({ strategy }) => (strategy === 'constant' ? 'row-wise' : 'learned'),
  label: ({ columns }) => `Fill missing ${sayColumns(columns)}`,
  columns(schema, { columns, strategy, value, flags }) {
    const fields = columns.map(name => requireField(schema, name, 'columns'));
    for (const field of fields) {
      if (strategy === 'constant') checkValue(field, value);
      else if (strategy !== 'most-frequent') checkNumber(field, strategy);
    }
    const filled = withFields(schema, fields.map(field => ({ ...field, nullable: false, from: originsOf([field]) })));
    return flags ? fields.reduce(withFlag, filled) : filled;
  },
  // Only what is missing is filled: a text that is there goes on as it is.
  passesText: (_, name) => ({ name }),
  keywords: ['NA', 'null', 'NaN', 'blank', 'mean', 'median', 'mode', 'SimpleImputer', 'MissingIndicator', 'fillna'],
});

function withFlag(schema: Schema, field: Field): Schema {
  return withFieldsAfter(schema, field.name, [{ name: flagName(field.name), type: 'boolean', nullable: false, from: originsOf([field]) }]);
}

function checkNumber({ name, type }: Field, strategy: string): void {
  if (type === 'number') return;
  throw new Problem({
    code: 'wrong-type',
    where: { param: 'columns', column: name },
    expected: `numbers to take the ${strategy} of`,
    got: SAID[type],
    fix: 'Fill it with the most frequent value, or in a step of its own.',
    fact: { kind: 'fill-type', strategy, type },
  });
}

function checkValue({ name, type }: Field, value: unknown): void {
  const wanted = type === 'number' || type === 'boolean' ? type : 'string';
  if (typeof value === wanted) return;
  throw new Problem({
    code: 'bad-param',
    where: { param: 'value', column: name },
    expected: `a value for a column of ${SAID[type]}`,
    got: value === null ? 'none' : JSON.stringify(value),
    fix: 'Type one, or fill this column in a step of its own.',
    fact: { kind: 'fill-value', type, got: value },
  });
}

const SAID: Readonly<Record<ColumnType, string>> = {
  number: 'numbers',
  int64: 'whole numbers',
  boolean: 'true or false',
  timestamp: 'dates',
  date: 'dates',
  category: 'text',
  text: 'text',
  block: 'features',
};

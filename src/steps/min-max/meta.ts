import { Problem } from '../../pipeline/errors';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns, sayNumber } from '../words';

export default defineMeta({
  type: 'min-max',
  version: 1,
  title: 'Scale to a range',
  summary: 'Brings the smallest training value to one end of a range and the largest to the other.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'number' }, accepts: ['number'], help: 'Columns to bring to one range.' },
    min: { kind: 'number', default: 0, label: 'From', help: 'What the smallest training value becomes.' },
    max: { kind: 'number', default: 1, label: 'To', help: 'What the largest training value becomes.' },
    clip: { kind: 'boolean', default: false, label: 'Clip', help: 'Keeps other rows inside the range too.' },
  },
  input: 'table',
  output: 'table',
  scope: () => 'learned',
  label: ({ columns, min, max }) => `Scale ${sayColumns(columns)} to ${sayNumber(min)} to ${sayNumber(max)}`,
  columns(schema, { columns, min, max }) {
    if (!(min < max)) {
      throw new Problem({
        code: 'bad-param',
        where: { param: 'min' },
        expected: `less than ${max}`,
        got: String(min),
        fix: 'Make the range start below its end.',
        fact: { kind: 'range', low: min, high: max },
      });
    }
    return withFields(
      schema,
      columns.map(name => {
        const field = requireField(schema, name, 'columns');
        return { ...field, from: originsOf([field]) };
      }),
    );
  },
  keywords: ['scale', 'normalize', 'range', 'MinMaxScaler', 'rescale'],
});

import { Problem } from '../../pipeline/errors';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: 'clip-outliers',
  version: 1,
  title: 'Clip outliers',
  summary: 'Brings values beyond some bounds to those bounds.',
  group: 'prepare',
  params: {
    columns: { kind: 'columns', default: [], accepts: ['number'], help: 'Columns to clip.' },
    method: {
      kind: 'choice',
      default: 'iqr',
      options: ['iqr', 'quantile', 'bounds'],
      label: 'Bounds from',
      help: '"iqr": the quartiles, widened by their distance; "quantile": quantiles; "bounds": numbers you type.',
    },
    k: {
      kind: 'number',
      default: 1.5,
      min: 0,
      label: 'Widened by',
      help: 'How many interquartile ranges beyond the quartiles still count as usual; Tukey used 1.5.',
      when: ({ method }) => method === 'iqr',
    },
    lowerQuantile: {
      kind: 'number',
      default: 0.01,
      min: 0,
      max: 1,
      label: 'Lower quantile',
      help: 'Share of training values below the lower bound.',
      when: ({ method }) => method === 'quantile',
    },
    upperQuantile: {
      kind: 'number',
      default: 0.99,
      min: 0,
      max: 1,
      label: 'Upper quantile',
      help: 'Share of training values below the upper bound.',
      when: ({ method }) => method === 'quantile',
    },
    lower: {
      kind: 'number',
      default: null,
      nullable: true,
      label: 'Lower bound',
      help: 'Smaller values become this one; none leaves them.',
      when: ({ method }) => method === 'bounds',
    },
    upper: {
      kind: 'number',
      default: null,
      nullable: true,
      label: 'Upper bound',
      help: 'Larger values become this one; none leaves them.',
      when: ({ method }) => method === 'bounds',
    },
  },
  input: 'table',
  output: 'table',
  scope: ({ method }) => (method === 'bounds' ? 'row-wise' : 'learned'),
  label: ({ columns }) => `Clip outliers of ${sayColumns(columns)}`,
  columns(schema, { columns, method, lower, upper, lowerQuantile, upperQuantile }) {
    if (method === 'bounds') requireOrder('lower', lower ?? -Infinity, upper ?? Infinity);
    if (method === 'quantile') requireOrder('lowerQuantile', lowerQuantile, upperQuantile);
    return withFields(
      schema,
      columns.map(name => {
        const field = requireField(schema, name, 'columns');
        return { ...field, from: originsOf([field]) };
      }),
    );
  },
  keywords: ['winsorize', 'cap', 'truncate', 'extreme', 'IQR', 'Tukey', 'Series.clip', 'anomaly'],
});

function requireOrder(param: string, low: number, high: number): void {
  if (low <= high) return;
  throw new Problem({
    code: 'bad-param',
    where: { param },
    expected: `at most ${high}`,
    got: String(low),
    fix: 'Make the lower one smaller than the upper one.',
    fact: { kind: 'range', low, high },
  });
}

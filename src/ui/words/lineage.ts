import type { Json } from '../../pipeline/json';

type Params = Readonly<Record<string, Json>>;

const FILLS: Readonly<Record<string, string>> = { median: 'the median', mean: 'the mean', 'most-frequent': 'the most frequent value', constant: 'a constant' };

/** What steps did to a column, as one reads it off: "from fare: filled with the median, then scaled". */
export const lineage: {
  readonly from: (columns: string, did: string) => string;
  readonly then: string;
  readonly steps: Readonly<Record<string, ((params: Params) => string) | undefined>>;
} = {
  from: (columns, did) => `from ${columns}: ${did}`,
  then: ', then ',
  steps: {
    impute: ({ strategy }) => `filled with ${FILLS[String(strategy ?? 'median')] ?? String(strategy)}`,
    standardize: () => 'scaled',
    'min-max': () => 'brought to one range',
    'one-hot': () => 'one-hot encoded',
    ordinal: () => 'numbered by category',
    cast: ({ to }) => `read as ${String(to)}`,
    rename: () => 'renamed',
    'replace-values': () => 'values replaced',
    'clip-outliers': () => 'clipped',
    formula: () => 'computed',
  },
};

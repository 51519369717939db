import type { ParamDefs } from '../../pipeline/params';
import { defineMeta } from '../step';

/** Settings of the reader that a person may put over what was detected: the fields of `CsvOptions`. */
const READING: ParamDefs = {
  format: { kind: 'choice', default: 'csv', options: ['csv', 'arrow'], help: 'How the file is written.' },
  delimiter: { kind: 'text', default: ',', maxLength: 1, help: 'The character between cells.' },
  quote: { kind: 'text', default: '"', maxLength: 1, help: 'The character around cells that hold a delimiter; empty for none.' },
  header: { kind: 'boolean', default: true, help: 'Whether the first line names the columns.' },
  encoding: { kind: 'text', default: 'utf-8', maxLength: 40, help: 'The encoding of the text, as browsers name it.' },
  decimal: { kind: 'choice', default: '.', options: ['.', ','], label: 'Decimal mark', help: 'The mark before decimals.' },
  thousands: {
    kind: 'choice',
    default: '',
    options: ['', ',', '.', ' ', "'"],
    label: 'Thousands separator',
    help: 'The mark between groups of three digits; empty for none.',
  },
  missing: { kind: 'texts', default: [''], label: 'Missing values', help: 'Cells that mean "no value"; the empty cell always does.' },
  types: { kind: 'map', default: {}, help: 'Types chosen by a person, by column.' },
  skipLines: { kind: 'number', default: 0, integer: true, min: 0, max: 1_000_000, label: 'Lines to skip', help: 'Lines before the header.' },
  dayFirst: { kind: 'boolean', default: false, label: 'Day first', help: 'Whether 01/02/2020 is the first of February.' },
};

export default defineMeta({
  type: 'source',
  version: 1,
  title: 'Data',
  summary: 'Reads a file that is kept on this machine.',
  group: 'data',
  params: {
    dataset: { kind: 'text', default: '', label: 'File', help: 'The name of the dataset.' },
    options: {
      kind: 'options',
      default: {},
      partial: true,
      of: () => READING,
      label: 'Import settings',
      help: 'How the file is read, where it differs from what was detected.',
    },
  },
  input: 'none',
  output: 'table',
  scope: () => 'source',
  label: ({ dataset }) => (dataset === '' ? 'Data' : dataset),
  columns: schema => schema,
  keywords: ['csv', 'tsv', 'arrow', 'import', 'file', 'read_csv', 'open', 'load'],
});

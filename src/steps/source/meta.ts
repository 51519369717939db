import type { CsvOptions } from '../../formats/source';
import type { ParamDef, ParamDefs } from '../../pipeline/params';
import { defineMeta } from '../step';

const COLUMN_NAME = { kind: 'text', default: '', maxLength: 10_000, help: 'The name of the column, after duplicates were renamed.' } as const satisfies ParamDef;

/** Settings of the reader that a person may put over what was detected: every field of `CsvOptions`, or what the app writes is refused. */
const READING = {
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
  missingIn: {
    kind: 'list',
    default: [],
    label: 'Missing values by column',
    help: 'Columns whose words for "no value" differ from the file\'s.',
    of: {
      column: COLUMN_NAME,
      also: { kind: 'texts', default: [], help: 'Words that mean "no value" in this column, too.' },
      never: { kind: 'texts', default: [], help: 'Words that are values in this column: NA among country codes.' },
    },
  },
  formats: {
    kind: 'list',
    default: [],
    label: 'Date formats',
    help: 'How dates are written, by column; used where the column\'s type was chosen as date or timestamp.',
    of: { column: COLUMN_NAME, format: { kind: 'text', default: '', maxLength: 100, help: 'Such as dd/mm/yyyy.' } },
  },
  stripGuard: {
    kind: 'boolean',
    default: true,
    label: 'Strip the formula guard',
    help: 'Whether text such as \'=A1, guarded against formulas of spreadsheets, loses its apostrophe.',
  },
} satisfies Record<keyof CsvOptions, ParamDef> as ParamDefs;

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

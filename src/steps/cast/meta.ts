import { Problem } from '../../pipeline/errors';
import type { ColumnType } from '../../table/column';
import { castsOf } from '../../table/parse/castColumn';
import { PatternReader } from '../../table/parse/datePattern';
import type { Field } from '../../table/schema';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayColumns } from '../words';
import { castTo } from './castTo';

export default defineMeta({
  type: 'cast',
  version: 1,
  title: 'Change type',
  summary: 'Reads columns as another type; what does not fit becomes missing and is counted.',
  group: 'prepare',
  params: {
    columns: {
      kind: 'columns',
      default: [],
      accepts: ['number', 'integer', 'boolean', 'date', 'text'],
      help: 'Columns to change.',
    },
    to: {
      kind: 'choice',
      default: 'number',
      options: ['number', 'integer', 'boolean', 'date', 'timestamp', 'text'],
      label: 'New type',
      help: '"integer" keeps whole numbers beyond 2^53 exactly, which no model takes; use "number" for features.',
    },
    decimal: {
      kind: 'choice',
      default: '.',
      options: ['.', ','],
      label: 'Decimal mark',
      help: 'The mark before decimals in text.',
      when: ({ to }) => to === 'number',
    },
    thousands: {
      kind: 'choice',
      default: '',
      options: ['', ',', '.', ' ', "'"],
      label: 'Thousands separator',
      help: 'The mark between groups of three digits in text; empty for none.',
      when: ({ to }) => to === 'number' || to === 'integer',
    },
    missing: {
      kind: 'texts',
      default: [],
      label: 'Words for missing',
      help: 'Cells that mean "no value": a mark, a word, or a number such as -999.',
      when: ({ to }) => to === 'number',
    },
    format: {
      kind: 'text',
      default: '',
      maxLength: 60,
      label: 'Date format',
      help: 'How dates are written in text: dd/mm/yyyy, mmm d yyyy, yyyymmdd hh:mm. Empty for any usual form.',
      when: ({ to }) => to === 'date' || to === 'timestamp',
    },
    dayFirst: {
      kind: 'boolean',
      default: false,
      label: 'Day first',
      help: 'Whether 01/02/2020 is the first of February; used where no format is given.',
      when: ({ to, format }) => (to === 'date' || to === 'timestamp') && format === '',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label: ({ columns, to }) => `Change ${sayColumns(columns)} to ${to}`,
  laterParams: ['missing'],
  columns(schema, { columns, to, format, missing }) {
    if (format !== '') checkFormat(format);
    return withFields(
      schema,
      columns.map(name => changed(requireField(schema, name, 'columns'), to, to === 'number' && missing.length > 0)),
    );
  },
  passesText({ columns, to, decimal, thousands, format, dayFirst, missing }, name) {
    if (!columns.includes(name) || to === 'text') return { name };
    return { name, read: { to: to === 'integer' ? 'int64' : to, decimal, thousands, format: format === '' ? null : format, dayFirst, ...(to === 'number' && missing.length > 0 ? { missing } : {}) } };
  },
  keywords: ['type', 'convert', 'coerce', 'parse', 'dtype', 'astype', 'to_numeric', 'to_datetime', 'string', 'date'],
});

function changed(field: Field, to: Parameters<typeof castTo>[1], isEmptied: boolean): Field {
  const type = castTo(field.type, to);
  if (!castsOf(field.type).includes(type)) {
    throw new Problem({
      code: 'wrong-type',
      where: { param: 'columns', column: field.name },
      expected: `a column that can become ${to}`,
      got: field.type,
      fix: 'Change it to text or to a number first.',
      fact: { kind: 'cannot-cast', to, type: field.type },
    });
  }
  if (type === field.type && !isEmptied) return field;
  return { name: field.name, type, nullable: isEmptied || field.nullable || loses(field.type, type), from: originsOf([field]) };
}

/** Whether some value of `from` has no counterpart in `to`. */
function loses(from: ColumnType, to: ColumnType): boolean {
  if (to === 'text' || to === 'category' || from === 'boolean') return false;
  if (from === 'int64') return to !== 'number';
  return !((from === 'date' || from === 'timestamp') && (to === 'date' || to === 'timestamp' || to === 'number'));
}

function checkFormat(format: string): void {
  try {
    new PatternReader(format);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem({
      code: 'bad-param',
      where: { param: 'format' },
      expected: 'a date format with a year, a month and a day, each once',
      got: `"${format}"`,
      fix: 'Write it as dd/mm/yyyy or yyyy-mm-dd hh:mm:ss.',
      fact: { kind: 'date-format', format },
    });
  }
}

import { drawnText } from '../../table/drawnText';
import type { Replaced } from '../../table/parse/textReading';
import { originsOf, requireField, withFields } from '../columns';
import { defineMeta } from '../step';
import { sayNumber } from '../words';
import { readReplacements } from './replacements';

export default defineMeta({
  type: 'replace-values',
  version: 1,
  title: 'Replace values',
  summary: 'Puts other values, or none, in the place of some.',
  group: 'prepare',
  params: {
    column: { kind: 'column', default: null, accepts: ['number', 'boolean', 'text'], help: 'The column to change.' },
    map: {
      kind: 'map',
      default: {},
      label: 'Replacements',
      help: 'From the old value to the new one; no new value makes the cell missing. Values not listed stay.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label({ column, map }, columns = []) {
    const [first, ...others] = Object.entries(map);
    if (first === undefined) return 'Replace values';
    if (others.length > 0) return `Replace ${others.length + 1} values of ${column}`;
    const [from, to] = first;
    const isNumber = from.trim() !== '' && Number.isFinite(Number(from)) && (typeof to === 'number' || columns.some(({ name, type }) => name === column && type === 'number'));
    return `Replace ${isNumber ? sayNumber(Number(from)) : drawnText(from)} with ${to === null ? 'missing' : typeof to === 'number' ? sayNumber(to) : drawnText(String(to))} in ${column}`;
  },
  columns(schema, { column, map }) {
    const field = requireField(schema, column, 'column');
    const replacements = readReplacements(map, field);
    const isEmptied = [...replacements.values()].includes(null);
    return withFields(schema, [{ ...field, nullable: field.nullable || isEmptied, from: originsOf([field]) }]);
  },
  passesText: ({ column, map }, name) => (name === column ? { name, replaced: map as Replaced } : { name }),
  keywords: ['recode', 'map', 'substitute', 'find and replace', 'typo', 'merge categories', 'Series.replace', 'na_values'],
});

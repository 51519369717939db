import type { WantedSetting } from '../../../pipeline/problemFact';
import { kindOf } from '../../../pipeline/roles';
import { brief, count } from '../../format/number';
import { optionLabel } from '../../forms/labels';
import { words } from '../../words';
import { list, plural } from '../plural';

/** What columns hold, by their kind. */
export const kinds = { number: 'numbers', integer: 'long whole numbers', boolean: 'yes or no', date: 'dates', text: 'text', block: 'features' };

/** What a column of a type of `src/table` holds. */
export function ofType(type: string): string {
  return type === 'integer' ? kinds.integer : kinds[kindOf(type)];
}

export const CHOOSE_COLUMN = 'Choose a column.';
export const FEWER_LEFT_OUT = 'Choose another target, or loosen the steps that leave out rows.';

export const quoted = (text: string): string => `“${text}”`;

/** "“a”, “b”, and 3 more". */
export function names(texts: readonly string[], more = 0): string {
  const all = texts.map(quoted);
  return list(more === 0 ? all : [...all, plural(more, 'more', 'more')]);
}

/** What a setting was given, as it stands in the definition. */
export function value(got: unknown): string {
  if (got === null || got === undefined || got === '') return words.forms.none;
  if (typeof got === 'number') return brief(got);
  if (typeof got === 'boolean') return got ? words.forms.yes : words.forms.no;
  return quoted(typeof got === 'string' ? got : JSON.stringify(got).slice(0, 80));
}

const WANTED = {
  number: 'a number',
  whole: 'a whole number',
  boolean: 'yes or no',
  text: 'text',
  column: 'a column',
  columns: 'columns by name, or all of a kind',
  once: 'each of them once',
  value: 'a number, text, yes, no or nothing',
  list: 'a list',
  record: 'old values with their new ones',
  object: 'a group of named values',
  texts: 'a list of names',
  'date-time': 'a day written yyyy-mm-dd, with or without a time after it',
};

/** What a setting takes, or a field of a definition. */
export function wantedOf(wanted: WantedSetting): string {
  switch (wanted.kind) {
    case 'least':
      return `at least ${brief(wanted.than)}`;
    case 'more':
      return `more than ${brief(wanted.than)}`;
    case 'most':
      return `at most ${brief(wanted.than)}`;
    case 'less':
      return `less than ${brief(wanted.than)}`;
    case 'range':
      return `a whole number from ${count(wanted.from)} to ${count(wanted.to)}`;
    case 'characters':
      return `at most ${plural(wanted.most, 'character', 'characters')}`;
    case 'some-characters':
      return `text of 1 to ${plural(wanted.most, 'character', 'characters')}`;
    case 'options':
      return `one of ${list(wanted.options.map(optionLabel))}`;
    case 'names':
      return `one of ${names(wanted.options)}`;
    default:
      return WANTED[wanted.kind];
  }
}

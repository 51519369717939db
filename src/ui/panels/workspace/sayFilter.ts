import type { ViewFilter } from '../../../client/types';
import { brief } from '../../format/number';
import { words } from '../../words';

const say = words.grid.filters.chip;
const NAMED = 3;

/** A filter as a phrase: "Island is Biscoe, Dream". */
export function sayFilter(filter: ViewFilter): string {
  switch (filter.kind) {
    case 'range':
      if (filter.low !== null && filter.high !== null) return say.between(filter.column, brief(filter.low), brief(filter.high));
      return filter.low !== null ? say.atLeast(filter.column, brief(filter.low)) : say.atMost(filter.column, brief(filter.high));
    case 'values':
      return (filter.exclude ? say.isNot : say.is)(filter.column, sayValues(filter.values));
    case 'missing':
      return (filter.missing ? say.missing : say.present)(filter.column);
    case 'contains':
      return say.contains(filter.column, filter.text);
    case 'rows':
      return say.rows(filter.rows.length, filter.why);
  }
}

function sayValues(values: readonly (string | number | boolean)[]): string {
  const named = values.slice(0, NAMED).map(value => (typeof value === 'boolean' ? (value ? words.forms.yes : words.forms.no) : String(value)));
  const rest = values.length - named.length;
  return [...named, ...(rest > 0 ? [words.grid.filters.more(rest)] : [])].join(', ');
}

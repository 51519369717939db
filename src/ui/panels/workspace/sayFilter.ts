import type { JudgedPlace, ViewFilter } from '../../../client/types';
import type { ColumnType } from '../../../table/column';
import type { Schema } from '../../../table/schema';
import { isoDay, isoTime } from '../../format/date';
import { isolated } from '../../format/isolated';
import { label } from '../../format/label';
import { brief } from '../../format/number';
import { words } from '../../words';

const say = words.grid.filters.chip;
const NAMED = 3;

/** A filter as a phrase: "Island is Biscoe, Dream". The schema says which bounds are dates. */
export function sayFilter(filter: ViewFilter, schema: Schema = []): string {
  switch (filter.kind) {
    case 'range':
      return sayRange(filter, bound(schema.find(({ name }) => name === filter.column)?.type));
    case 'values':
      return (filter.exclude ? say.isNot : say.is)(isolated(filter.column), sayValues(filter.values));
    case 'missing':
      return (filter.missing ? say.missing : say.present)(isolated(filter.column));
    case 'contains':
      return say.contains(isolated(filter.column), label(filter.text));
    case 'rows':
      return say.rows(filter.rows.length, typeof filter.why === 'string' ? filter.why : sayPlace(filter.why));
  }
}

function sayPlace(place: JudgedPlace): string {
  const at = (threshold: number): string => brief(threshold, 3);
  switch (place.kind) {
    case 'cell':
      return place.truth === place.predicted ? say.judged.right(label(place.truth)) : say.judged.mistaken(label(place.truth), label(place.predicted));
    case 'wrong':
      return say.judged.wrong;
    case 'residual':
      return say.judged.residual(brief(place.low), brief(place.high));
    case 'sides':
      return say.judged.sides(at(place.from), at(place.to));
    case 'called':
      return say.judged.called(label(place.positive), place.isPositive, place.isCalled, at(place.threshold));
  }
}

function sayRange({ column: name, low, high }: Extract<ViewFilter, { kind: 'range' }>, show: (value: number) => string): string {
  const column = isolated(name);
  if (low !== null && high !== null) return low === high ? say.is(column, show(low)) : say.between(column, show(low), show(high));
  return low !== null ? say.atLeast(column, show(low)) : say.atMost(column, high === null ? '' : show(high));
}

function bound(type: ColumnType | undefined): (value: number) => string {
  if (type === 'date') return isoDay;
  return type === 'timestamp' ? isoTime : brief;
}

function sayValues(values: readonly (string | number | boolean)[]): string {
  const named = values.slice(0, NAMED).map(value => (typeof value === 'boolean' ? (value ? words.forms.yes : words.forms.no) : label(String(value))));
  const rest = values.length - named.length;
  return [...named, ...(rest > 0 ? [words.grid.filters.more(rest)] : [])].join(', ');
}

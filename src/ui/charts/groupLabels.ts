import type { ChartData, GroupName } from '../../client/types';
import type { ColumnType } from '../../table/column';
import { drawnText } from '../../table/drawnText';
import { apart } from '../format/apart';
import { words } from '../words';
import { unitLabel } from './binLabel';

const say = words.charts;

type Groups = NonNullable<ChartData['groups']>;

/** What a group is called, in words: its value, its bounds, its unit of time, "other". */
export function groupText(name: GroupName): string {
  switch (name.kind) {
    case 'value':
      return drawnText(name.text);
    case 'range':
      return rangeText(name.low, name.high, name.type);
    case 'time':
      return unitLabel(name.low, name.high, name.unit);
    case 'rest':
      return say.other;
  }
}

/** The type of a column by its name. */
export type TypeOf = (column: string) => ColumnType | undefined;

/** What each series of a chart is called; '' for one that is of all rows. */
export function seriesLabels({ series, groups, color }: ChartData, typeOf: TypeOf): readonly string[] {
  return groupLabels(series.map(({ name }) => name), groups, color === null ? undefined : typeOf(color));
}

/**
 * Labels of the groups of a chart, none twice: values as they are, what is left over by a name that no value has. `column` is
 * the type of the column they are groups of.
 */
export function groupLabels(names: readonly string[], groups: Groups | undefined, column?: ColumnType): readonly string[] {
  const type = column === 'date' || column === 'timestamp' ? column : 'number';
  const values = new Set(names.filter((_, i) => groups?.[i]?.kind === 'value').map(drawnText));
  return names.map((name, i) => {
    const is = groups?.[i];
    if (is?.kind === 'range') return rangeText(is.low, is.high, type);
    if (is?.kind === 'rest') return freeName(values);
    return is?.kind === 'value' ? drawnText(name) : name;
  });
}

function rangeText(low: number, high: number, type: 'number' | 'date' | 'timestamp'): string {
  const [from, to] = apart([low, high], type);
  return from === to ? from : say.to(from, to);
}

function freeName(taken: ReadonlySet<string>): string {
  let name = say.other;
  while (taken.has(name)) name = say.allOther(name);
  return name;
}

import type { ChartData } from '../../client/types';
import type { ColumnType } from '../../table/column';
import { isoDay } from '../format/date';
import { brief } from '../format/number';
import { words } from '../words';

const say = words.charts.beyond;

/** Which rows are out of sight, beyond what, and what the picture is of all the same; empty where all are in sight. */
export function beyondNotes({ beyond, kind, x, y }: ChartData, typeOf: (column: string) => ColumnType | undefined): readonly string[] {
  if (beyond === undefined) return [];
  const ends = beyond.ends.flatMap(({ axis, range: [low, high], below, above }) => {
    const column = axis === 'x' ? x : y!;
    const show = (value: number): string => (['date', 'timestamp'].includes(typeOf(column) ?? '') ? isoDay(value) : brief(value));
    return [...(below > 0 ? [say.below(below, column, show(low))] : []), ...(above > 0 ? [say.above(above, column, show(high))] : [])];
  });
  return [say.rows(beyond.rows, ends), ...(kind in say.ofAll ? [say.ofAll[kind as keyof typeof say.ofAll]] : [])];
}

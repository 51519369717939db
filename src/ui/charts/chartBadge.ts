import type { ChartData } from '../../client/types';
import { words } from '../words';

const say = words.charts;

/** What of a table is looked at. */
export interface Looked {
  readonly totalRows: number;
  /** The part of the rows it is limited to, in words; null for all. */
  readonly part: string | null;
  readonly isFiltered: boolean;
}

/** How many of a table's rows a chart shows, and why not all: its part, its filters, what lies far out. What has no value is told in a note of its own, with its column. */
export function chartBadge(data: ChartData, { totalRows, part, isFiltered }: Looked): string {
  if (data.shownRows === totalRows) return say.allRows(totalRows);
  const why = [
    ...(part === null ? [] : [part]),
    ...(isFiltered ? [say.why.filtered] : []),
    ...(data.beyond === undefined ? [] : [say.why.beyond(data.beyond.rows)]),
    ...(data.kind === 'scatter' && data.sampledFrom !== undefined ? [say.why.sample] : []),
  ];
  return say.ofAll(data.shownRows, totalRows, why);
}

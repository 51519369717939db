import type { ViewFilter } from '../../client/types';
import { columnOf, type TableState } from './table.svelte';

/** Puts a picked filter in place of the one its column has; one whose last value was taken out goes. */
export async function pickFilter(table: TableState, filter: ViewFilter): Promise<void> {
  if (filter.kind !== 'values' || filter.values.length > 0) return table.filter(filter);
  const at = table.filters.findIndex(one => columnOf(one) === filter.column);
  if (at >= 0) await table.unfilter(at);
}

import type { ViewFilter } from '../../client/types';
import type { Cell } from '../../table/column';
import { isMissingCell } from '../format/cell';

/** Whether a cell is one of those that a bar under the pointer stands for: it lights up. */
export function glows(bar: ViewFilter | null, column: string, cell: Cell | undefined): boolean {
  if (bar === null || !('column' in bar) || bar.column !== column || cell === undefined || isMissingCell(cell)) return false;
  if (bar.kind === 'range') return typeof cell === 'number' && cell >= (bar.low ?? -Infinity) && cell <= (bar.high ?? Infinity);
  return bar.kind === 'values' && bar.values.includes(cell as string | boolean) !== bar.exclude;
}

import type { ColumnSummary } from '../../table/summary/summary';
import { cutValues, type ValueCuts } from '../format/cutValues';
import type { GridColumn } from './gridColumn';

/** Of a column: where those of its values are cut that would look like another of them in its cells. */
export type CellCuts = ReadonlyMap<string, ValueCuts>;

/** Letters that a cell has room for are so wide at the least, and a cell's own margins. */
const LETTER = 7.5;
const MARGINS = 20;

/**
 * Where the cells of columns of categories are cut. A target and what models say of it stand beside each other to be
 * compared, so their values are cut among all of theirs. Only values that begin alike are parted: a cell in parts costs more
 * to draw than a text, and most tables have none.
 */
export function cellCuts(columns: readonly GridColumn[], summaryOf: (column: string) => ColumnSummary | undefined): CellCuts {
  const cuts = new Map<string, ValueCuts>();
  const compared: (readonly [GridColumn, readonly string[]])[] = [];
  for (const column of columns) {
    const values = valuesOf(summaryOf(column.name));
    if (values.length === 0) continue;
    if (column.role === 'target' || column.isComputed === true) compared.push([column, values]);
    else put(cuts, column, values);
  }
  const all = [...new Set(compared.flatMap(([, values]) => values))];
  for (const [column] of compared) put(cuts, column, all);
  return cuts;
}

function put(cuts: Map<string, ValueCuts>, { name, width }: GridColumn, values: readonly string[]): void {
  const room = Math.max(1, Math.floor((width - MARGINS) / LETTER));
  const parted = [...cutValues(values, room)].filter(([value, { tail }]) => tail !== '' && value.length > room);
  if (parted.length > 0) cuts.set(name, new Map(parted));
}

function valuesOf(summary: ColumnSummary | undefined): readonly string[] {
  return summary?.detail.kind === 'category' ? summary.detail.top.map(({ value }) => value) : [];
}

import type { TableChange } from '../../client/types';
import { list } from '../words/plural';
import { words } from '../words';

/** True where one table is the other. */
export function changesNothing({ cells, rowsGone, rowsCome, columns }: Pick<TableChange, 'cells' | 'rowsGone' | 'rowsCome' | 'columns'>): boolean {
  return cells + rowsGone + rowsCome === 0 && columns.every(({ mark }) => mark === 'same' || mark === 'changed');
}

/** What differs between two tables, in words: "1,368 cells change", "12 rows go and 3 columns come". */
export function sayChange({ cells, rowsGone, rowsCome, columns }: Pick<TableChange, 'cells' | 'rowsGone' | 'rowsCome' | 'columns'>): string {
  const say = words.preview;
  const marked = (mark: 'gone' | 'come' | 'renamed'): number => columns.filter(column => column.mark === mark).length;
  const parts = [
    [cells, say.cellsChange], [rowsGone, say.rowsGo], [rowsCome, say.rowsCome], [marked('gone'), say.columnsGo], [marked('come'), say.columnsCome], [marked('renamed'), say.columnsRenamed],
  ] as const;
  const said = parts.flatMap(([count, sentence]) => (count === 0 ? [] : [sentence(count)]));
  return said.length === 0 ? say.nothing : list(said);
}

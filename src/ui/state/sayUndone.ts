import type { DocumentState, TableDifference } from '../../client/types';
import { words } from '../words';

/** What a step back or forward in the history did to what is on the screen, in sentences; empty where nothing shows. */
export function sayUndone(before: Pick<DocumentState, 'nodes'>, after: Pick<DocumentState, 'nodes'>, table: Pick<TableDifference, 'cells' | 'rowsGone' | 'rowsCome' | 'columns' | 'moved'> | null, isRedo = false): string {
  const say = isRedo ? { ...words.history.back, ...words.history.again } : words.history.back;
  const without = (these: Pick<DocumentState, 'nodes'>, those: Pick<DocumentState, 'nodes'>) => these.nodes.filter(({ id }) => !those.nodes.some(node => node.id === id));
  const sentences: string[] = [];
  const [gone, come] = [without(before, after), without(after, before)];
  if (gone.length > 0) sentences.push(gone.length === 1 ? say.removed(gone[0].title) : say.removedSteps(gone.length));
  if (come.length > 0) sentences.push(come.length === 1 ? say.restored(come[0].title) : say.restoredSteps(come.length));
  if (table !== null) {
    const columns = (mark: 'gone' | 'come' | 'renamed'): number => table.columns.filter(column => column.mark === mark).length;
    if (table.moved.length > 0) sentences.push(say.movedRows(table.moved.map(({ from, to, rows }, i) => (i === 0 ? say.moved : say.movedToo)(rows, words.pipeline.partNames[from], words.pipeline.partNames[to]))));
    if (table.rowsCome > 0) sentences.push(say.restoredRows(table.rowsCome));
    if (table.rowsGone > 0) sentences.push(say.removedRows(table.rowsGone));
    if (columns('come') > 0) sentences.push(say.restoredColumns(columns('come')));
    if (columns('gone') > 0) sentences.push(say.removedColumns(columns('gone')));
    if (columns('renamed') > 0) sentences.push(say.renamedColumns(columns('renamed')));
    if (table.cells > 0) sentences.push(say.cells(table.cells));
  }
  return sentences.join(' ');
}

import type { TableView } from '../../../client/types';
import { toClipboard } from '../../components/clipboard';
import type { ProjectState } from '../../state/project.svelte';
import { words } from '../../words';

const MOST_CELLS = 1_000_000;

/** Puts cells of a table, or of a preview, on the clipboard as tab-separated text. The text is made in a worker, on all the rows asked for. */
export async function copyCells(
  { client, news }: ProjectState,
  view: TableView | null,
  rows: readonly [number, number],
  columns: readonly string[],
): Promise<void> {
  if (view === null) return;
  const height = rows[1] - rows[0] + 1;
  const cells = height * columns.length;
  if (cells > MOST_CELLS) {
    news.tell(words.grid.tooMuch(cells), { kind: 'warning' });
    return;
  }
  await news.attempt(async () => {
    const text = await client.copy(view, rows, columns);
    await toClipboard(news, { 'text/plain': text }, words.grid.copied(height, columns.length));
  });
}

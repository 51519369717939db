import type { ProjectState } from '../../state/project.svelte';
import type { TableState } from '../../state/table.svelte';
import { words } from '../../words';

const MOST_CELLS = 1_000_000;

/** Puts cells on the clipboard as tab-separated text. The text is made in a worker, on all the rows asked for. */
export async function copyCells(
  { client, news }: ProjectState,
  { view }: TableState,
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
    try {
      await navigator.clipboard.writeText(text);
      news.tell(words.grid.copied(height, columns.length));
    } catch {
      news.tell(words.app.notCopied, { kind: 'warning' });
    }
  });
}

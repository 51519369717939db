import { heldKeys } from '../grid/press';
import { words } from '../words';
import type { News } from '../state/news.svelte';

/** What is put on the clipboard at once, by type: each program it is pasted into takes what it can. */
export type Clip = Readonly<Record<'text/plain', string>> & Readonly<Partial<Record<'image/png', Promise<Blob>>>>;

/**
 * Puts a clip on the clipboard and says so with `said`; a clipboard that refuses is said too. A browser that takes no
 * pictures gets the text alone, and `saidText` then says what is there. Resolves when it was told.
 */
export async function toClipboard(news: Pick<News, 'tell'>, clip: Clip, said: string, saidText = said): Promise<void> {
  const { 'text/plain': text, 'image/png': picture } = clip;
  if (picture !== undefined && (await isWritten(text, picture))) return news.tell(said);
  try {
    await navigator.clipboard.writeText(text);
    news.tell(saidText);
  } catch {
    news.tell(words.app.notCopied, { kind: 'warning' });
  }
}

/** True where the clipboard took the picture and the text. Both are promised at once: it is only in answer to a press that a page may write. */
async function isWritten(text: string, picture: Promise<Blob>): Promise<boolean> {
  // A picture that cannot be drawn leaves the text.
  picture.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture, 'text/plain': new Blob([text], { type: 'text/plain' }) })]);
    return true;
  } catch {
    return false;
  }
}

/** True for the press that copies, unless a person has marked text on the page: that is what they copy then. */
export function isCopyPress(event: KeyboardEvent): boolean {
  return heldKeys(event).command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'c' && getSelection()?.isCollapsed !== false;
}

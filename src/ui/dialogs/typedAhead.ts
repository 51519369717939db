/** What was typed since a dialog was asked for, and is not in its field yet. */
let typed = '';
let take: ((text: string) => void) | null = null;

/**
 * A key that a person presses after asking for a dialog with a search, before its field has the focus. Letters are kept for
 * the field. True where the key must do nothing else: Enter is not meant for what still has the focus behind the dialog.
 */
export function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if ([...key].length === 1) {
    if (take === null) typed += key;
    else take(key);
    return true;
  }
  return key === 'Enter';
}

/** Gives the field what was typed, and what is still typed before it has the focus. Returns the way to stop. */
export function takeTyped(give: (text: string) => void): () => void {
  if (typed !== '') give(typed);
  typed = '';
  take = give;
  return () => (take = null);
}

import { untrack } from 'svelte';

/**
 * Whether a part of the screen is there at all: it comes when it is first shown, and stays when it is hidden, so that it
 * comes back as it was left. What is hidden computes nothing: it goes once one of the things it is made of (`of`) changes.
 */
export function kept(isShown: () => boolean, of: () => readonly unknown[]): () => boolean {
  /** What it was made of when it was last in sight. */
  let seen = $state.raw<readonly unknown[] | null>(null);
  const isKept = $derived(isShown() || (seen !== null && isSame(seen, of())));
  $effect.pre(() => {
    if (isShown()) seen = of();
    else if (!isKept) untrack(() => (seen = null));
  });
  return () => isKept;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** Runs `task` once the browser has nothing better to do. */
export function onIdle(task: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 500);
}

/** Fetches what a person is likely to open next, so that it opens at once: the bench, its inspector, the palette, menus. */
export function preload(): void {
  void import('./Workbench.svelte');
  void import('../panels/inspector/Inspector.svelte');
  void import('../dialogs/Dialogs.svelte');
  void import('../dialogs/Palette.svelte');
  void import('../components/MenuContent.svelte');
  void import('../../steps/metas');
}

const PATIENCE_MS = 2000;
const FOCUSABLE = 'button:not([aria-haspopup=dialog]):not(:disabled), input, textarea, select, [tabindex="0"]';

/** Focuses what `selector` finds, or the first thing in it that takes focus, once it is on the screen; gives up after 2 s. */
export function focusSoon(selector: string): void {
  const start = performance.now();
  const look = (): void => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null || found.offsetParent === null) {
      if (performance.now() - start < PATIENCE_MS) requestAnimationFrame(look);
      return;
    }
    const target = found.matches(FOCUSABLE) ? found : (found.querySelector<HTMLElement>(FOCUSABLE) ?? found);
    target.scrollIntoView({ block: 'nearest' });
    target.focus();
  };
  requestAnimationFrame(look);
}

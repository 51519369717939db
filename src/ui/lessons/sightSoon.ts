const PATIENCE_MS = 4000;

/** Scrolls what `selector` finds into sight once it is on the screen, and leaves the focus where it is; gives up after 4 s. */
export function sightSoon(selector: string): void {
  const start = performance.now();
  const look = (): void => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(one => one.offsetParent !== null && one.closest('[inert]') === null);
    if (found !== undefined) found.scrollIntoView({ block: 'start' });
    else if (performance.now() - start < PATIENCE_MS) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

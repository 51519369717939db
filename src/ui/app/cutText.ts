/** How far up from what is pointed at the cut text may be. */
const NEAR = 3;

/** Milliseconds a pointer rests before anything is measured: what scrolls by under it is not, as measuring lays the page out. */
const REST_MS = 80;

let resting: ReturnType<typeof setTimeout> | undefined;

/**
 * Gives a text that an ellipsis cuts off its whole self as a title, once a pointer rests on it. One listener for the whole
 * screen: which texts are cut depends on the window and on the language. What has a title of its own keeps it.
 */
export function tellCutText({ target }: { readonly target: EventTarget | null }): void {
  clearTimeout(resting);
  resting = setTimeout(() => title(target), REST_MS);
}

function title(target: EventTarget | null): void {
  let element = target instanceof HTMLElement ? target : null;
  for (let up = 0; element !== null && up < NEAR; up += 1, element = element.parentElement) {
    if (element.closest('[title]') !== null) return;
    if (isCut(element)) return void (element.title = element.textContent.trim().replaceAll(/\s+/g, ' '));
  }
}

function isCut(element: HTMLElement): boolean {
  if (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight) return false;
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
}

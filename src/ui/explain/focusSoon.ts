const FOCUSABLE = 'button:not([aria-haspopup=dialog]):not(:disabled), input, textarea, select, [tabindex="0"]';
const MODIFIERS: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta'];

/** The place that was asked for last, while the person leaves the focus to us. */
let asked: string | null = null;
let isListening = false;

/**
 * Focuses what `selector` finds, or the first thing in it that takes focus, as soon as it is on the screen: what an act
 * leads to may take a file or a training to appear. A later ask, a key or a press of the person's own ends the wait.
 */
export function focusSoon(selector: string): void {
  listen();
  asked = selector;
  seek(selector);
}

/** Goes once more to the place that was asked for last: it was made anew, or is yet to come, and is waited for. */
export function focusAgain(): 'taken' | 'awaited' | 'none' {
  if (asked === null) return 'none';
  const selector = asked;
  if (take(selector)) return 'taken';
  seek(selector);
  return 'awaited';
}

function seek(selector: string): void {
  requestAnimationFrame(() => {
    if (asked === selector && !take(selector)) seek(selector);
  });
}

function take(selector: string): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(one => one.closest('[inert]') === null && one.getClientRects().length > 0);
  if (found === undefined) return false;
  const target = found.matches(`${FOCUSABLE}, h1, h2, h3`) ? found : (found.querySelector<HTMLElement>(FOCUSABLE) ?? found);
  target.scrollIntoView({ block: 'nearest' });
  target.focus();
  return true;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('keydown', ({ key }) => { if (!MODIFIERS.includes(key)) asked = null; }, { capture: true });
  window.addEventListener('pointerdown', () => (asked = null), { capture: true });
}

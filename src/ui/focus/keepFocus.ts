import { focusAgain } from '../explain/focusSoon';
import { nearestTo, placeOf, type Place } from './nearest';
import { focusIn, regionNamed } from './regions';

/** Whoever takes something away may give the focus on: this long. */
const GRACE_MS = 60;
const REMEMBERED = 16;
/** Some seconds of waiting for a screen. */
const MOST_WAITS = 100;

/**
 * The safety net under every act: when what has the focus is taken off the screen, turned off or hidden, and nobody gave
 * the focus on, it goes to where the act asked for (`land`), else to the nearest thing of the same region (the next of
 * the same list, else the one before, and so outwards), else to where the focus was before, else to the workspace. A notice
 * gives it back to where it was. A person who presses beside everything keeps their focus nowhere. Returns the way to
 * stop watching.
 */
export function keepFocus(): () => void {
  /** What had the focus, the latest last. */
  let past: readonly HTMLElement[] = [];
  let region: { readonly name: string; readonly element: HTMLElement } | null = null;
  let place: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waits = 0;

  const last = (): HTMLElement | undefined => past.at(-1);

  function remember({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement)) return;
    past = [...past.filter(one => one !== target), target].slice(-REMEMBERED);
    waits = 0;
    const element = target.closest<HTMLElement>('[role=dialog], [data-region]');
    region = element === null ? null : { name: element.dataset.region ?? '', element };
    place = null;
  }

  function watch(records: readonly MutationRecord[]): void {
    const lost = last();
    if (lost === undefined) return;
    for (const { type, target, removedNodes, previousSibling, nextSibling } of records) {
      if (type === 'attributes') {
        if (target.contains(lost)) checkSoon();
        continue;
      }
      // A grid takes rows off and puts others on as it scrolls; which cell has the focus is its own matter.
      if (target instanceof Element && target.closest('[role=grid]') !== null) continue;
      for (const gone of removedNodes) {
        // What stood around it may go, too: then that is what is looked around.
        if (!gone.contains(place?.parent ?? lost)) continue;
        place = { parent: target, previous: previousSibling, next: nextSibling };
        checkSoon();
      }
    }
  }

  function checkSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(check, GRACE_MS);
  }

  function check(): void {
    const lost = last();
    if (lost === undefined || (document.activeElement !== null && document.activeElement !== document.body)) return;
    if (canTake(lost)) {
      // It was moved within its list, which takes the focus from it.
      if (place !== null) lost.focus();
      return;
    }
    const landing = focusAgain();
    if (landing === 'taken') return;
    if (landing === 'awaited') {
      // What is yet to come is waited for where nothing can be pressed by accident.
      if (!focusRegion('workspace')) waitForRegion();
      return;
    }
    const around = place ?? placeOf(lost);
    const within = region?.element;
    if (region?.name !== 'notices' && within !== undefined && around !== null && within.contains(around.parent)) nearestTo(around, within)?.focus();
    if (isNowhere()) past.findLast(one => one !== lost && canTake(one) && (region?.name !== 'notices' || !within!.contains(one)))?.focus();
    if (!isNowhere()) return;
    const next = regionNamed(region?.name ?? '') ?? regionNamed('workspace');
    if (next !== null) focusIn(next);
    else waitForRegion();
  }

  /** One screen has gone and the next is not there yet: a button of the frame would be pressed by accident. */
  function waitForRegion(): void {
    waits += 1;
    if (waits <= MOST_WAITS) checkSoon();
    else focusIn(document.body);
  }

  /** A press beside everything is meant: nothing has the focus from then on. */
  function press(): void {
    setTimeout(() => { if (isNowhere() && last() !== undefined && canTake(last()!)) past = []; });
  }

  const observer = new MutationObserver(watch);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'inert'] });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', press);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', press);
  };
}

/** Focuses a region itself, which takes the focus this once; false where it is not shown. */
function focusRegion(name: string): boolean {
  const found = regionNamed(name);
  if (found === null) return false;
  if (!found.hasAttribute('tabindex')) {
    found.setAttribute('tabindex', '-1');
    found.addEventListener('blur', () => found.removeAttribute('tabindex'), { once: true });
  }
  found.focus();
  return document.activeElement === found;
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function canTake(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null && element.getClientRects().length > 0;
}

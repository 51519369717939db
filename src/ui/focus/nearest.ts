const STOPS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';

/** A gap in the page: where something was. Neighbors may be gone by now. */
export interface Place {
  readonly parent: Node;
  readonly previous: Node | null;
  readonly next: Node | null;
}

/** Where something stands that is still there; null for what is not. */
export function placeOf(element: HTMLElement): Place | null {
  const { parentNode: parent, nextSibling: next } = element;
  return parent === null || !element.isConnected ? null : { parent, previous: element, next };
}

/**
 * What a person can tab to nearest to a gap: the next in the same list, else the one before, else the same around that
 * list, and so outwards as far as `within`. Null where nothing in there takes the focus.
 */
export function nearestTo({ parent, previous, next }: Place, within: HTMLElement): HTMLElement | null {
  const isAfter = behind(parent, previous?.isConnected === true ? previous : null, next?.isConnected === true ? next : null);
  for (let around: Node | null = parent; around !== null; around = around.parentNode) {
    if (around instanceof HTMLElement) {
      const stops = [...around.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.tabIndex >= 0 && stop.closest('[inert]') === null && stop.getClientRects().length > 0 && stop !== previous);
      const found = stops.find(isAfter) ?? stops.at(-1);
      if (found !== undefined) return found;
    }
    if (around === within) return null;
  }
  return null;
}

function behind(parent: Node, previous: Node | null, next: Node | null): (one: Node) => boolean {
  const follows = (from: Node, one: Node): boolean => (from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  if (next !== null) return one => next.contains(one) || follows(next, one);
  const from = previous ?? parent;
  return one => follows(from, one) && !from.contains(one);
}

import type { NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import { places } from './moveStep';

/** Pixels a pointer goes before it drags. */
const SLACK = 6;

/** A step that was picked up and waits for its new place: by keys, by a click on a place, or by a drag. */
export class Moving {
  /** The step in hand. */
  node = $state.raw<NodeState | null>(null);
  /** The place that a drag is over. */
  over = $state<NodeId | null>(null);
  #nodes: () => readonly NodeState[];
  #ondrop: (node: NodeState, after: NodeId) => void;
  #start: { readonly node: NodeState; readonly x: number; readonly y: number } | null = null;
  #isDragging = false;

  constructor(nodes: () => readonly NodeState[], ondrop: (node: NodeState, after: NodeId) => void) {
    this.#nodes = nodes;
    this.#ondrop = ondrop;
  }

  /** The steps that the one in hand can be put below, in list order. */
  get places(): readonly NodeId[] {
    return this.node === null ? [] : places(this.node, this.#nodes());
  }

  pickUp(node: NodeState): void {
    this.node = node;
  }

  putDown(): void {
    this.node = null;
    this.over = null;
  }

  drop(after: NodeId): void {
    const { node } = this;
    this.putDown();
    if (node !== null) this.#ondrop(node, after);
  }

  /** A mouse or a pen pressed on a step: it may become a drag. Touch scrolls. */
  press(event: PointerEvent, node: NodeState): void {
    if (event.button !== 0 || event.pointerType === 'touch' || node.inputs.length !== 1 || this.node !== null) return;
    this.#start = { node, x: event.clientX, y: event.clientY };
  }

  drag(event: PointerEvent): void {
    if (this.#start === null) return;
    const { node, x, y } = this.#start;
    if (!this.#isDragging && Math.hypot(event.clientX - x, event.clientY - y) < SLACK) return;
    this.#isDragging = true;
    if (this.node === null) this.pickUp(node);
    const place = placeAt(event.clientX, event.clientY);
    this.over = place !== null && this.places.includes(place) ? place : null;
  }

  release(): void {
    this.#start = null;
    if (!this.#isDragging) return;
    this.#isDragging = false;
    if (this.over === null) this.putDown();
    else this.drop(this.over);
    // The click that ends a drag is no choice of a step.
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
  }
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

/** The step below which a point of the list lies: the one under it, or the one before where the point is in its upper half. */
function placeAt(x: number, y: number): NodeId | null {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-place]')];
  const here = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]');
  if (here === null || here === undefined) return null;
  const { top, height } = here.getBoundingClientRect();
  const row = y < top + height / 2 ? rows[rows.indexOf(here) - 1] : here;
  return row?.dataset.place ?? null;
}

import { SvelteMap } from 'svelte/reactivity';
import type { NodeId } from '../../pipeline/document';
import type { Json } from '../../pipeline/json';
import { type ChartLook, NO_CHOICE, readChartLook } from './chartLook';

/**
 * What is drawn of each step's table, kept with the view. A step nothing was chosen for is drawn as the last one that
 * something was chosen for: walking the list compares the same chart.
 */
export class ChartLooks {
  readonly #looks = new SvelteMap<NodeId, ChartLook>();

  constructor(kept: Json | undefined) {
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return;
    for (const [node, one] of Object.entries(kept)) this.put(node, readChartLook(one));
  }

  /** What is kept with the view. */
  get kept(): Json {
    return Object.fromEntries(this.#looks) as unknown as Json;
  }

  /** What was chosen for this step; null where nothing was. */
  own(node: NodeId): ChartLook | null {
    return this.#looks.get(node) ?? null;
  }

  /** What this step's table is drawn by. */
  of(node: NodeId): ChartLook {
    return this.own(node) ?? [...this.#looks.values()].at(-1) ?? NO_CHOICE;
  }

  /** Sets what was chosen for a step; null forgets it. */
  put(node: NodeId, look: ChartLook | null): void {
    this.#looks.delete(node);
    if (look !== null) this.#looks.set(node, look);
  }
}

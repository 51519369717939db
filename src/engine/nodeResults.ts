import type { NodeId } from '../pipeline/document';
import type { Json, JsonObject } from '../pipeline/json';
import type { Warning } from '../models/model';
import type { Part } from '../steps/step';
import type { NodeResult } from './api';

/** What one node gave, with the key it stands for. */
export interface KnownResult {
  readonly key: string;
  readonly result: NodeResult;
  readonly warnings: readonly Warning[];
  /** What made it: type and learner. Another kind of model is no older version of this one. */
  readonly maker: string;
  /** The run that holds it, of a model or a judgement. */
  readonly run: string | null;
  /** Rows of each part, of a split. */
  readonly parts: Readonly<Record<Part, number>> | null;
}

/** Results remembered for one project: a few hundred versions of a handful of steps. */
const MOST_KNOWN = 1000;

/**
 * What the steps of a project gave, by the key it stands for: an undo, or a step back to an earlier version, finds again
 * what that pipeline gave and never what another one did. Each node's newest is there too, to be shown dimmed.
 */
export class NodeResults {
  readonly #known = new Map<string, KnownResult>();
  readonly #last = new Map<NodeId, string>();

  /** What stands for a key; null where nothing is known of it. */
  of(key: string): KnownResult | null {
    return this.#known.get(key) ?? null;
  }

  /** What a node gave last, whatever its settings are now. */
  last(id: NodeId): KnownResult | null {
    const key = this.#last.get(id);
    return key === undefined ? null : this.of(key);
  }

  note(id: NodeId, known: KnownResult): void {
    // A Map keeps the order of insertion: what was noted longest ago goes first.
    this.#known.delete(known.key);
    this.#known.set(known.key, known);
    this.#last.set(id, known.key);
    while (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!);
  }

  /** All of it as JSON, without the nodes that are gone. */
  kept(nodes: ReadonlySet<NodeId>): { readonly known: Json; readonly last: Json } {
    return { known: [...this.#known.values()] as unknown as Json, last: Object.fromEntries([...this.#last].filter(([id]) => nodes.has(id))) };
  }

  restore({ known, last }: JsonObject): void {
    for (const one of known as unknown as readonly KnownResult[]) this.#known.set(one.key, one);
    for (const [id, key] of Object.entries(last as Readonly<Record<NodeId, string>>)) this.#last.set(id, key);
  }
}

import type { OpenDocument, Plumbline } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { AlertCode } from '../../table/alerts/alert';
import type { ColumnSummary } from '../../table/summary/summary';
import { putBack, type KeptView } from './keptView';
import type { News } from './news.svelte';
import { TableState } from './table.svelte';
import type { ViewNews } from './viewPast.svelte';

/**
 * The tables of a project's steps, as they are looked at. A table is made when its step is selected, never while something
 * is derived: a derived value does not follow what it made itself.
 */
export class StepTables {
  readonly #tables = new Map<NodeId, TableState>();
  readonly #make: (node: NodeId) => TableState;
  /** Alerts that are not told for now: a lesson leaves what they point at to be found. */
  silenced: () => readonly AlertCode[] = () => [];

  constructor(client: Plumbline, doc: OpenDocument, news: News, onlook: (news: ViewNews | null) => void) {
    this.#make = node => new TableState(client, doc, node, news, onlook, () => this.silenced());
  }

  /** All there are, by step, in the order they were made. */
  get all(): ReadonlyMap<NodeId, TableState> {
    return this.#tables;
  }

  /** The table of a step, made if need be. */
  at(node: NodeId): TableState {
    let table = this.#tables.get(node);
    if (table === undefined) {
      table = this.#make(node);
      this.#tables.set(node, table);
    }
    return table;
  }

  /** What is known of the columns of one table, else of the one that was looked at last. */
  knownSummaries(first: TableState | null): readonly ColumnSummary[] {
    const tables = [first, ...[...this.#tables.values()].reverse()];
    return [...(tables.find(table => table !== null && table.summaries.size > 0)?.summaries.values() ?? [])];
  }

  /** Tables as they were left, of the steps that are still there. */
  putBack(kept: KeptView, exists: (node: NodeId) => boolean): void {
    putBack(kept, node => (exists(node) ? this.at(node) : null));
  }

  /** Steps have gone. One that is taken back may come again: how it was looked at is kept, its rows are let go. */
  leave(exists: (node: NodeId) => boolean): void {
    for (const [node, table] of this.#tables) if (!exists(node)) table.leave();
  }

  /** A step is new, whatever had its name before. */
  begin(node: NodeId): void {
    this.#tables.get(node)?.leave();
    this.#tables.delete(node);
  }
}

import type { NodeId } from '../../pipeline/document';
import type { Alert } from '../../table/alerts/alert';
import type { ProjectState } from './project.svelte';
import { toldOf } from './table.svelte';

/** The alerts of the files of a project, also while another step is looked at. */
export class SourceAlerts {
  #known = $state.raw<ReadonlyMap<NodeId, readonly Alert[]>>(new Map());
  #project: ProjectState;
  #recipe = '';
  #job: AbortController | null = null;

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** Those of a source that may be told: as its table has them while it is on screen, else as they were last found. */
  of(source: NodeId): readonly Alert[] {
    const { table, selected, tables } = this.#project;
    return selected === source && table?.hasAlerts === true ? table.alerts : toldOf(this.#known.get(source) ?? [], tables.silenced());
  }

  /** Looks for them anew after a change, once nothing runs. The table on screen looks for its own. */
  async follow(): Promise<void> {
    const project = this.#project;
    const { doc, selected, isRunning, table } = project;
    if (isRunning) return;
    const on = doc.nodes.find(({ id, group }) => id === selected && group === 'data');
    if (on !== undefined) {
      if (table?.hasAlerts === true) this.#known = new Map([...this.#known, [on.id, table.found]]);
      return;
    }
    if (this.#recipe === doc.recipe) return;
    this.#recipe = doc.recipe;
    this.#job?.abort();
    const { signal } = (this.#job = new AbortController());
    for (const { id } of doc.nodes.filter(({ group, problem }) => group === 'data' && problem === null)) {
      // A table without alerts is still a table: where they cannot be found, none are shown.
      const found = await project.client.view(doc, id, {}, { signal }).then(view => project.client.alerts(view, { signal })).catch(() => null);
      if (signal.aborted) return;
      if (found !== null) this.#known = new Map([...this.#known, [id, found]]);
    }
  }
}

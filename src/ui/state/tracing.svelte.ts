import type { NodeId } from '../../pipeline/document';
import { lineageOf } from '../panels/pipeline/lineage';
import type { ProjectState } from './project.svelte';

/** A column is looked at for this long before its steps light up. */
const TRACE_MS = 300;

/** A column whose way through the pipeline is shown, and the steps on it. */
export interface Traced {
  readonly column: string;
  readonly steps: readonly NodeId[];
}

/** The column whose way is shown: the one that is hovered or inspected, after a moment. */
export class TracingState {
  traced = $state.raw<Traced | null>(null);
  #project: ProjectState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** Lights up the steps that made or changed a column; null puts them out at once. */
  trace(column: string | null): void {
    clearTimeout(this.#timer);
    const { node, doc } = this.#project;
    if (column === null || node === null) this.traced = null;
    else this.#timer = setTimeout(() => (this.traced = { column, steps: lineageOf(doc.nodes, node.id, column).steps.map(({ id }) => id) }), TRACE_MS);
  }
}

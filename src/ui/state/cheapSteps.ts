import type { NodeState } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { ProjectState } from './project.svelte';

/** What steps may take together, in milliseconds as they were last measured, to be done again without being asked. */
const LONGEST_MS = 1000;

/** Edits that follow one another this closely, in milliseconds, are one. */
const PAUSE_MS = 600;

/** Scopes of steps that neither learn from rows nor judge. */
const CHEAP: ReadonlySet<NodeState['scope']> = new Set(['row-wise', 'removes-rows', 'splits', 'relational', 'reshapes', 'window']);

/**
 * The steps that are out of date and soon done again, as the last one of each way down: computing its table does all above
 * it. A step below one that learns, or whose time is not known, waits for a run.
 */
export function cheapStale(nodes: readonly NodeState[]): readonly NodeId[] {
  const cost = new Map<NodeId, number>();
  // In list order every step stands after its inputs.
  for (const { id, inputs, status, scope, stale } of nodes) {
    const above = inputs.reduce((sum, input) => sum + (cost.get(input) ?? Infinity), 0);
    if (status === 'fresh' || status === 'disabled') cost.set(id, status === 'fresh' ? 0 : above);
    else if (status === 'stale' && CHEAP.has(scope)) cost.set(id, above + (stale?.estimateMs ?? Infinity));
  }
  const due = nodes.filter(({ id, status }) => status === 'stale' && (cost.get(id) ?? Infinity) <= LONGEST_MS);
  return due.filter(({ id }) => !due.some(({ inputs }) => inputs.includes(id))).map(({ id }) => id);
}

/** Does cheap steps again after a change, a moment later and in the background; the next change takes its place. */
export class CheapSteps {
  #project: ProjectState;
  #recipe = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #job: AbortController | null = null;

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** To be called whenever the state of the pipeline is another. */
  follow(): void {
    const { doc } = this.#project;
    if (this.#recipe === doc.recipe) return;
    clearTimeout(this.#timer);
    this.#job?.abort();
    this.#timer = setTimeout(() => void this.#run(), PAUSE_MS);
  }

  async #run(): Promise<void> {
    const { client, doc, isRunning } = this.#project;
    const due = isRunning ? [] : cheapStale(doc.nodes);
    if (due.length === 0) return;
    // Once for each recipe: a step that fails stays out of date until it is asked for.
    this.#recipe = doc.recipe;
    const { signal } = (this.#job = new AbortController());
    for (const id of due) {
      if (signal.aborted) return;
      await client.view(doc, id, {}, { signal }).catch(() => undefined);
    }
  }
}

import type { DocumentState, NodeState, Plumbline } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { NodeId, PipelineDocument } from '../../pipeline/document';
import type { LeakSuspect } from '../../table/alerts/alert';
import { standingOf } from '../panels/inspector/alerts/standing';
import type { JudgedRun } from './judgedRuns';
import { isSuspect } from './tooGood';

/** Columns that alone come near telling the target, as the table where the rows are divided has them. */
export interface Suspects {
  /** The step whose table has them. */
  readonly node: NodeId;
  readonly alerts: readonly LeakSuspect[];
}

/**
 * Looks whether a score rests on a column that knows the answer: not only those the table alerts of, but each that alone
 * comes near. Asked once of each version of a pipeline, and only where a score is that good or such an alert is open.
 */
export class Suspicion {
  #found = $state.raw<Suspects | null>(null);
  readonly #client: Pick<Plumbline, 'view' | 'nearTarget'>;
  #asked = '';

  constructor(client: Pick<Plumbline, 'view' | 'nearTarget'>) {
    this.#client = client;
  }

  /** What was found, less what a step deals with and what a person found fine; null where nothing is left. */
  openIn(doc: DocumentState): Suspects | null {
    const found = this.#found;
    const node = doc.nodes.find(({ id }) => id === found?.node);
    if (found === null || node === undefined) return null;
    const { open } = standingOf(found.alerts, doc, node);
    return open.length === 0 ? null : { ...found, alerts: found.alerts.filter(alert => open.includes(alert)) };
  }

  async look(doc: DocumentState, model: NodeState): Promise<void> {
    const key = `${doc.recipe} ${model.id}`;
    if (key === this.#asked) return;
    this.#asked = key;
    const node = tableAbove(doc.nodes, model);
    if (node === null) return;
    try {
      const view = await this.#client.view(doc, node.id);
      const alerts = (await this.#client.nearTarget(view)).filter(({ target }) => target === model.params.target);
      if (this.#asked === key) this.#found = { node: node.id, alerts };
    } catch {
      // A pipeline that cannot run has no table to look at; it says so itself.
      if (this.#asked === key) this.#found = null;
    }
  }
}

/** The columns under suspicion that a judged model reads: none of the steps on the way to it leaves them out. The nearest to the answer come first. */
export function suspectsOf({ alerts }: Suspects, document: PipelineDocument | undefined, { judge, target }: Pick<JudgedRun, 'judge' | 'target'>, judgement: Judgement): readonly LeakSuspect[] {
  if (document === undefined) return [];
  const dropped = new Set<string>();
  for (let id: NodeId | undefined = judge; id !== undefined && Object.hasOwn(document.nodes, id); id = document.nodes[id].inputs?.[0]) {
    const { type, params, disabled } = document.nodes[id];
    // The model that looks at nothing reads no column.
    if (type === 'train' && params.model === 'dummy') return [];
    if (type === 'drop-columns' && disabled !== true && Array.isArray(params.columns)) for (const name of params.columns) dropped.add(String(name));
  }
  return alerts
    .filter(alert => (target === null || alert.target === target) && !dropped.has(alert.columns[0]) && isSuspect(alert.score, judgement))
    .sort((a, b) => b.score - a.score);
}

/** The step at which rows are divided, above a model; without one, the step that feeds it. */
function tableAbove(nodes: readonly NodeState[], model: NodeState): NodeState | null {
  const byId = new Map(nodes.map(node => [node.id, node]));
  let node = byId.get(model.inputs.at(0) ?? '');
  const first = node ?? null;
  while (node !== undefined && node.group !== 'split') node = byId.get(node.inputs.at(0) ?? '');
  return node ?? first;
}

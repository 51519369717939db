import type { DocumentState, NodeState, Plumbline } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { NodeId, PipelineDocument } from '../../pipeline/document';
import type { LeakSuspect } from '../../table/alerts/alert';
import { standingOf } from '../panels/inspector/alerts/standing';
import type { JudgedRun } from './judgedRuns';

/** Figures from which a score is asked whether it is too good to be true: balanced accuracy, or R². */
const TOO_GOOD = 0.95;

/** Columns that tell the target alone, as the table where the rows are divided has them. */
export interface Suspects {
  /** The step whose table has the alerts. */
  readonly node: NodeId;
  readonly alerts: readonly LeakSuspect[];
}

/** Looks whether a score rests on a column that knows the answer. Asked once of each version of a pipeline, and only where a score is that good. */
export class Suspicion {
  suspects = $state.raw<Suspects | null>(null);
  readonly #client: Pick<Plumbline, 'view' | 'alerts'>;
  #asked = '';

  constructor(client: Pick<Plumbline, 'view' | 'alerts'>) {
    this.#client = client;
  }

  async look(doc: DocumentState, model: NodeState): Promise<void> {
    const key = `${doc.recipe} ${model.id}`;
    if (key === this.#asked) return;
    this.#asked = key;
    const node = tableAbove(doc.nodes, model);
    if (node === null) return;
    try {
      const view = await this.#client.view(doc, node.id);
      const { open } = standingOf(await this.#client.alerts(view), doc, node);
      if (this.#asked !== key) return;
      const alerts = open.filter(alert => alert.code === 'leak-suspect').filter(({ target }) => target === model.params.target);
      this.suspects = alerts.length === 0 ? null : { node: node.id, alerts };
    } catch {
      // A pipeline that cannot run has no table to look at; it says so itself.
      if (this.#asked === key) this.suspects = null;
    }
  }
}

/** True of a score so good that it is asked what it rests on. */
export function isTooGood({ metrics }: Judgement): boolean {
  return (metrics.balanced_accuracy?.value ?? metrics.r2?.value ?? 0) >= TOO_GOOD;
}

/** The columns under suspicion that a judged model reads: none of the steps on the way to it leaves them out. */
export function suspectsOf({ alerts }: Suspects, document: PipelineDocument | undefined, { judge, target }: Pick<JudgedRun, 'judge' | 'target'>): readonly string[] {
  if (document === undefined) return [];
  const dropped = new Set<string>();
  for (let id: NodeId | undefined = judge; id !== undefined && Object.hasOwn(document.nodes, id); id = document.nodes[id].inputs?.[0]) {
    const { type, params, disabled } = document.nodes[id];
    if (type === 'drop-columns' && disabled !== true && Array.isArray(params.columns)) for (const name of params.columns) dropped.add(String(name));
  }
  return alerts.filter(alert => target === null || alert.target === target).flatMap(({ columns }) => columns).filter(column => !dropped.has(column));
}

/** The step at which rows are divided, above a model; without one, the step that feeds it. */
function tableAbove(nodes: readonly NodeState[], model: NodeState): NodeState | null {
  const byId = new Map(nodes.map(node => [node.id, node]));
  let node = byId.get(model.inputs.at(0) ?? '');
  const first = node ?? null;
  while (node !== undefined && node.group !== 'split') node = byId.get(node.inputs.at(0) ?? '');
  return node ?? first;
}

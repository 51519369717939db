import type { NodeState } from '../../../client/types';
import { words } from '../../words';

/** How a stage stands, in a word and a kind. */
export interface StageSummary {
  readonly kind: 'done' | 'stale' | 'warning' | 'failed' | 'running';
  /** Steps it is said of; for a warning, the steps that warn and the alerts that are open. */
  readonly count: number;
  readonly text: string;
}

/** How a stage stands: the worst of its steps decides. `alerts` are those open on them. Null where there is nothing to say. */
export function stageSummary(nodes: readonly NodeState[], alerts = 0): StageSummary | null {
  const say = words.pipeline.summary;
  const active = nodes.filter(({ disabled }) => !disabled);
  const of = (...states: readonly NodeState['status'][]): number => active.filter(({ status }) => states.includes(status)).length;
  const failed = of('failed');
  const unset = of('unset');
  const warned = active.filter(({ warnings }) => warnings.length > 0).length;
  if (failed > 0) return { kind: 'failed', count: failed, text: say.failed(failed) };
  if (unset > 0) return { kind: 'warning', count: unset, text: say.unset(unset) };
  if (of('running') > 0) return { kind: 'running', count: of('running'), text: say.running };
  if (of('stale') > 0) return { kind: 'stale', count: of('stale'), text: say.stale(of('stale')) };
  if (warned + alerts > 0) {
    const texts = [...(alerts > 0 ? [words.pipeline.alerts(alerts)] : []), ...(warned > 0 ? [say.warned(warned)] : [])];
    return { kind: 'warning', count: warned + alerts, text: texts.join(', ') };
  }
  return active.length > 0 && of('fresh') === active.length ? { kind: 'done', count: active.length, text: say.done } : null;
}

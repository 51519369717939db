import type { DocumentState, NodeState } from '../../../../client/types';
import type { NodeId } from '../../../../pipeline/document';
import type { Alert } from '../../../../table/alerts/alert';
import { standingOf } from './standing';

/** The alerts of a source, as they were found. */
export type AlertsOf = (source: NodeId) => readonly Alert[];

/**
 * The open alerts a step answers for: those of its file for a source; for a model and for what judges it, the columns it
 * reads that are too good to be true. None for the steps between, which hand on what they are given.
 */
export function openAlerts(node: NodeState, doc: DocumentState, alertsOf: AlertsOf): readonly Alert[] {
  if (node.disabled) return [];
  if (node.group === 'data') return standingOf(alertsOf(node.id), doc, node).open;
  const model = node.group === 'evaluate' ? doc.nodes.find(({ id }) => id === node.inputs.at(0)) : node;
  // The model that looks at nothing reads no column.
  if (model?.group !== 'model' || model.params.model === 'dummy') return [];
  const above = nodesAbove(model, doc.nodes);
  // A column dropped on the way to another model is still read by this one.
  const way = { ...doc, nodes: above };
  return above
    .filter(({ group }) => group === 'data')
    .flatMap(source => standingOf(alertsOf(source.id), way, source).open)
    .filter(alert => alert.code === 'leak-suspect' && alert.target === model.params.target);
}

/** The steps that a step takes from, and those they take from, in list order. */
export function nodesAbove(node: NodeState, nodes: readonly NodeState[]): readonly NodeState[] {
  const ids = new Set(node.inputs);
  // In list order every step stands after its inputs.
  for (const one of [...nodes].reverse()) if (ids.has(one.id)) for (const input of one.inputs) ids.add(input);
  return nodes.filter(({ id }) => ids.has(id));
}

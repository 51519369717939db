import type { DocumentState, NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';
import { words } from '../../words';
import { isFork } from './branches';

/** A move as one edit, and what a person should know of where the step went; no edit where it stays. */
export interface Move {
  readonly edit: Edit | null;
  readonly note: string | null;
}

const say = words.pipeline;

/**
 * Puts a step below another, as far as the leak rule allows: what learns from rows stays below the split, and the split
 * stays above what learns.
 */
export function placeMove(node: NodeState, after: NodeId, { nodes }: Pick<DocumentState, 'nodes'>): Move {
  const split = nodes.find(({ group, disabled }) => group === 'split' && !disabled);
  const target = nodes.find(({ id }) => id === after);
  if (target === undefined || !places(node, nodes).includes(after)) return { edit: null, note: null };
  if (node.group === 'split') return moveSplit(node, target, nodes);
  const isAbove = split !== undefined && !target.belowSplit && target.id !== split.id;
  if (node.scope === 'learned' && isAbove && node.belowSplit) return { ...moved(node, split.id), note: say.staysBelow(node.title) };
  if (node.scope === 'learned' && isAbove) return { ...moved(node, split.id), note: say.placedBelow(node.title) };
  return aboveParent(node, after, nodes) ?? moved(node, after);
}

/** The steps that a step can be put below: those that give what it takes. Its own place is among them. */
export function places({ id, group, inputs }: NodeState, nodes: readonly NodeState[]): readonly NodeId[] {
  if (inputs.length !== 1) return [];
  const isTable = (node: NodeState): boolean => node.group !== 'model' && node.group !== 'evaluate';
  return nodes.filter(node => node.id !== id && (group === 'evaluate' ? node.group === 'model' : isTable(node))).map(node => node.id);
}

function moveSplit(split: NodeState, target: NodeState, nodes: readonly NodeState[]): Move {
  let after = target.id;
  let learned: NodeState | null = null;
  for (let node: NodeState | undefined = target; node !== undefined; node = nodes.find(({ id }) => id === node!.inputs.at(0))) {
    if (node.scope !== 'learned' || node.disabled) continue;
    learned = node;
    after = node.inputs[0];
  }
  const kept = after === split.id ? split.inputs[0] : after;
  return { ...moved(split, kept), note: learned === null ? null : say.splitStaysAbove(learned.title) };
}

/** Within an arm, a step that goes above the one it stands on changes places with it: below the fork it would join all arms. */
function aboveParent(node: NodeState, after: NodeId, nodes: readonly NodeState[]): Move | null {
  const parent = nodes.find(({ id }) => id === node.inputs[0]);
  if (parent?.inputs[0] !== after || !isFork(after, nodes)) return null;
  return { edit: { kind: 'move', node: parent.id, after: node.id }, note: null };
}

function moved(node: NodeState, after: NodeId): Move {
  return { edit: node.inputs[0] === after ? null : { kind: 'move', node: node.id, after }, note: null };
}

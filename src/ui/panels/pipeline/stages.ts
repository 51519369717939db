import type { NodeState } from '../../../client/types';
import type { Group } from '../../../steps/step';

export interface Stage {
  readonly group: Group;
  readonly nodes: readonly NodeState[];
}

const ORDER: readonly Group[] = ['data', 'prepare', 'split', 'features', 'model', 'evaluate'];

/**
 * The steps under their headings. Order is the lesson, so a heading follows from where a step stands: below the split a
 * table step is a feature step whatever its kind, and a heading never comes back once a later one has begun.
 */
export function stagesOf(nodes: readonly NodeState[]): readonly Stage[] {
  const stages = new Map<Group, NodeState[]>();
  let reached = 0;
  for (const node of nodes) {
    const isEnd = node.group === 'model' || node.group === 'evaluate';
    const own = ORDER.indexOf(node.belowSplit && !isEnd && node.group !== 'split' ? 'features' : node.group);
    const at = isEnd ? own : Math.max(reached, own);
    if (!isEnd) reached = at;
    const group = ORDER[at];
    stages.set(group, [...(stages.get(group) ?? []), node]);
  }
  return ORDER.flatMap(group => {
    const found = stages.get(group);
    return found === undefined ? [] : [{ group, nodes: found }];
  });
}

import type { DocumentState, NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';

/** One way down from a step that more than one leads on from. */
export interface Arm {
  /** Its first step, which names it. */
  readonly first: NodeId;
  /** Models that stand on the fork itself: the way without a further step. */
  readonly isStraight: boolean;
  /** A, B, C... in list order. */
  readonly letter: string;
  /** Every step of it, models and judges among them. */
  readonly nodes: ReadonlySet<NodeId>;
}

export interface Fork {
  /** The step that the arms stand on. */
  readonly at: NodeId;
  readonly arms: readonly Arm[];
  readonly shown: Arm;
}

/** The pipeline along one way: its steps in list order, and the forks that are passed, from the top. */
export interface Path {
  readonly nodes: readonly NodeState[];
  readonly forks: readonly Fork[];
}

/**
 * What the list shows of a pipeline with branches: at every fork the arm that holds `selected`, else the one `chosen`
 * there (by its first step), else the first. The baseline that looks at nothing is the same whatever is done to the columns:
 * it is no way of its own. A pipeline without forks is shown whole.
 */
export function pathThrough(nodes: readonly NodeState[], selected: string, chosen: ReadonlyMap<NodeId, NodeId>): Path {
  const hidden = new Set<NodeId>();
  const forks: Fork[] = [];
  for (const { id } of nodes) {
    if (hidden.has(id)) continue;
    const arms = armsOf(id, nodes);
    if (arms.length < 2) continue;
    const shown = arms.find(arm => arm.nodes.has(selected)) ?? arms.find(({ first }) => first === chosen.get(id)) ?? arms[0];
    forks.push({ at: id, arms, shown });
    for (const arm of arms) for (const below of arm.nodes) if (!shown.nodes.has(below)) hidden.add(below);
  }
  return { nodes: nodes.filter(({ id }) => !hidden.has(id)), forks };
}

/** Rows of each part of the split that is on a path; those of the pipeline's first split where the path's own are not told. */
export function partsOn(path: readonly NodeState[], { parts }: Pick<DocumentState, 'parts'>): DocumentState['parts'] {
  const split = path.find(({ scope, disabled }) => scope === 'splits' && !disabled);
  return split?.parts === undefined ? parts : split.parts;
}

/** Whether more than one way leads on from a step. */
export function isFork(id: NodeId, nodes: readonly NodeState[]): boolean {
  return armsOf(id, nodes).length > 1;
}

function armsOf(id: NodeId, nodes: readonly NodeState[]): readonly Arm[] {
  const next = nodes.filter(({ inputs }) => inputs.includes(id));
  const tables = next.filter(isTable);
  const models = next.filter(({ group, params }) => group === 'model' && params.model !== 'dummy');
  const ways = tables.length === 0 ? [] : [...tables.map(({ id: first }) => [first]), ...(models.length === 0 ? [] : [models.map(({ id: model }) => model)])];
  return ways
    .sort(([a], [b]) => place(a, nodes) - place(b, nodes))
    .map((firsts, i) => ({ first: firsts[0], isStraight: firsts[0] === models.at(0)?.id, letter: letterOf(i), nodes: new Set(firsts.flatMap(first => [...reach(nodes, first)])) }));
}

function place(id: NodeId, nodes: readonly NodeState[]): number {
  return nodes.findIndex(node => node.id === id);
}

/** A step and everything below it, in list order. */
export function reach(nodes: readonly NodeState[], from: NodeId): ReadonlySet<NodeId> {
  const found = new Set([from]);
  for (const { id, inputs } of nodes) if (inputs.some(input => found.has(input))) found.add(id);
  return found;
}

function isTable({ group }: NodeState): boolean {
  return group !== 'model' && group !== 'evaluate';
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

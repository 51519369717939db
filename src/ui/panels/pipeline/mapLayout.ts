import type { NodeId } from '../../../pipeline/document';

/** What the drawing needs of a step. */
export interface Drawn {
  readonly id: NodeId;
  readonly inputs: readonly NodeId[];
}

export interface Spot {
  readonly id: NodeId;
  /** Rows down from the sources: the longest way there. */
  readonly layer: number;
  /** Columns across: a path stays in its own, each branch opens another. */
  readonly lane: number;
}

/**
 * Where the steps of a pipeline stand on its map, in list order. A step stands below all its inputs and no two in one
 * place; the first that follows a step stands in its lane, so that a pipeline without branches is one straight line.
 */
export function layOutMap(nodes: readonly Drawn[]): readonly Spot[] {
  const spots = new Map<NodeId, Spot>();
  const taken = new Set<string>();
  const followed = new Set<NodeId>();
  for (const { id, inputs } of nodes) {
    const above = inputs.flatMap(input => spots.get(input) ?? []);
    const layer = above.length === 0 ? 0 : Math.max(...above.map(spot => spot.layer)) + 1;
    const first = above.at(0);
    let lane = first === undefined ? 0 : first.lane + (followed.has(first.id) ? 1 : 0);
    while (taken.has(`${layer} ${lane}`) || crosses(lane, layer, first, spots)) lane += 1;
    for (const input of inputs) followed.add(input);
    taken.add(`${layer} ${lane}`);
    spots.set(id, { id, layer, lane });
  }
  return [...spots.values()];
}

/** Whether another step stands on the way down a lane from where an edge enters it: the line would run through it. */
function crosses(lane: number, layer: number, from: Spot | undefined, spots: ReadonlyMap<NodeId, Spot>): boolean {
  if (from === undefined) return false;
  return [...spots.values()].some(spot => spot.lane === lane && spot.layer > from.layer && spot.layer < layer);
}

/** The step that an arrow key leads to from one on the map; null where there is none that way. */
export function walkMap(key: string, from: NodeId, nodes: readonly Drawn[], spots: readonly Spot[]): NodeId | null {
  const here = spots.find(({ id }) => id === from);
  const node = nodes.find(({ id }) => id === from);
  if (here === undefined || node === undefined) return null;
  const nearest = (found: readonly Spot[], distance: (spot: Spot) => number): NodeId | null =>
    found.length === 0 ? null : found.reduce((best, spot) => (distance(spot) < distance(best) ? spot : best)).id;
  const byLane = (spot: Spot): number => Math.abs(spot.lane - here.lane);
  switch (key) {
    case 'ArrowUp':
      return nearest(spots.filter(({ id }) => node.inputs.includes(id)), byLane);
    case 'ArrowDown':
      return nearest(spots.filter(({ id }) => nodes.find(other => other.id === id)?.inputs.includes(from)), byLane);
    case 'ArrowLeft':
      return nearest(spots.filter(({ lane }) => lane < here.lane), spot => 10 * Math.abs(spot.layer - here.layer) + byLane(spot));
    case 'ArrowRight':
      return nearest(spots.filter(({ lane }) => lane > here.lane), spot => 10 * Math.abs(spot.layer - here.layer) + byLane(spot));
    case 'Home':
      return spots[0]?.id ?? null;
    case 'End':
      return spots.at(-1)?.id ?? null;
    default:
      return null;
  }
}

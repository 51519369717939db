import type { NodeDefinition, NodeId } from './document';
import { Problem } from './errors';

export type Nodes = Readonly<Record<NodeId, NodeDefinition>>;

/**
 * Node ids so that inputs come before their consumers; among nodes that are free to stand in either order, a lower
 * `order` first, then the order of the document. Nodes of one path stay together where they can, as a list reads.
 * Throws `bad-graph` for an unknown input or a cycle.
 */
export function topologicalOrder(nodes: Nodes): readonly NodeId[] {
  const ids = Object.keys(nodes);
  const position = new Map(ids.map((id, i) => [id, nodes[id].order ?? i]));
  const next = consumers(nodes);
  const waiting = new Map(ids.map(id => [id, inputsOf(nodes, id).length]));
  const byPosition = (a: NodeId, b: NodeId): number => position.get(b)! - position.get(a)!;
  // A stack, smallest on top: after a node its own consumers come next, so a path is listed without interruption.
  const ready = ids.filter(id => waiting.get(id) === 0).sort(byPosition);
  const order: NodeId[] = [];
  while (ready.length > 0) {
    const id = ready.pop()!;
    order.push(id);
    const freed: NodeId[] = [];
    for (const consumer of next.get(id)!) {
      const left = waiting.get(consumer)! - 1;
      waiting.set(consumer, left);
      if (left === 0) freed.push(consumer);
    }
    ready.push(...freed.sort(byPosition));
  }
  if (order.length < ids.length) {
    const stuck = ids.filter(id => !order.includes(id));
    throw new Problem({
      code: 'bad-graph',
      where: { node: stuck[0] },
      expected: 'steps that do not feed themselves',
      got: `a cycle through ${stuck.map(id => `"${id}"`).join(', ')}`,
      fix: 'Change the inputs of one of them.',
      data: { nodes: stuck },
      fact: { kind: 'cycle', steps: stuck },
    });
  }
  return order;
}

/** For each node, the nodes that take it as an input, in document order; one entry an edge. */
export function consumers(nodes: Nodes): ReadonlyMap<NodeId, readonly NodeId[]> {
  const next = new Map<NodeId, NodeId[]>(Object.keys(nodes).map(id => [id, []]));
  for (const id of Object.keys(nodes)) {
    for (const input of inputsOf(nodes, id)) next.get(input)!.push(id);
  }
  return next;
}

/** All nodes above `id`, nearest first, without `id` itself. */
export function ancestors(nodes: Nodes, id: NodeId): readonly NodeId[] {
  return reach(id, node => inputsOf(nodes, node));
}

/** All nodes below `id`, nearest first, without `id` itself. */
export function descendants(nodes: Nodes, id: NodeId): readonly NodeId[] {
  const next = consumers(nodes);
  return reach(id, node => next.get(node) ?? []);
}

function reach(from: NodeId, step: (id: NodeId) => readonly NodeId[]): readonly NodeId[] {
  const seen = new Set<NodeId>();
  const queue: NodeId[] = [...step(from)];
  while (queue.length > 0) {
    const id = queue.shift()!;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...step(id));
  }
  return [...seen];
}

function inputsOf(nodes: Nodes, id: NodeId): readonly NodeId[] {
  const inputs = nodes[id].inputs ?? [];
  for (const input of inputs) {
    if (!Object.hasOwn(nodes, input)) {
      throw new Problem({
        code: 'bad-graph',
        where: { node: id },
        expected: 'inputs that are steps of this pipeline',
        got: `"${input}"`,
        fix: 'Choose a step above it as its input.',
        data: { input },
        fact: { kind: 'unknown-input', input },
      });
    }
  }
  return inputs;
}

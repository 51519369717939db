import type { Task } from '../model';
import { gainOf, type GrownNode } from './grow';

/**
 * A fitted tree as lists by node, parents before children and left before right (preorder; node 0 is the root): all that
 * predicting, exporting and drawing it need.
 */
export interface TreeModel {
  readonly kind: 'tree';
  readonly task: Task;
  readonly columns: readonly string[];
  readonly classes: readonly string[];
  /** The column each node asks about; -1 at a leaf. */
  readonly feature: Int32Array;
  /** Rows go left where their value is at most this. Infinity: every value goes left, missing ones go right. 0 at a leaf. */
  readonly threshold: Float64Array;
  /** 1 where rows with a missing value go left. */
  readonly missingLeft: Uint8Array;
  /** The child on each side; -1 at a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** `nodes * classes.length` shares of classes, row-major; or the mean of each node. */
  readonly value: Float64Array;
  /** Training rows in each node, and the sum of their weights. */
  readonly samples: Int32Array;
  readonly weight: Float64Array;
  readonly impurity: Float64Array;
  /** How much of the fall in impurity each column brought; they sum to 1, or are all 0 for a tree that asks nothing. */
  readonly importances: Float64Array;
  readonly depth: number;
  readonly leaves: number;
}

/** The tree that is left of grown nodes where `becomesLeaf` cuts them. */
export function treeOf(
  nodes: readonly GrownNode[], becomesLeaf: Uint8Array, { task, columns, classes }: Pick<TreeModel, 'task' | 'columns' | 'classes'>,
): TreeModel {
  const kept = preorder(nodes, becomesLeaf);
  const place = new Map(kept.map((node, i) => [node, i]));
  const width = nodes[0].facts.value.length;
  const splitOf = (node: number) => (becomesLeaf[node] === 1 ? null : nodes[node].split);
  const value = new Float64Array(kept.length * width);
  kept.forEach((node, i) => value.set(nodes[node].facts.value, i * width));
  const childOf = (side: 'left' | 'right'): Int32Array => Int32Array.from(kept, node => (splitOf(node) === null ? -1 : place.get(nodes[node][side])!));
  return {
    kind: 'tree', task, columns: [...columns], classes: [...classes],
    feature: Int32Array.from(kept, node => splitOf(node)?.feature ?? -1),
    threshold: Float64Array.from(kept, node => splitOf(node)?.threshold ?? 0),
    missingLeft: Uint8Array.from(kept, node => Number(splitOf(node)?.missingLeft ?? false)),
    left: childOf('left'),
    right: childOf('right'),
    value,
    samples: Int32Array.from(kept, node => nodes[node].facts.samples),
    weight: Float64Array.from(kept, node => nodes[node].facts.weight),
    impurity: Float64Array.from(kept, node => nodes[node].facts.impurity),
    importances: importancesOf(kept.map(node => ({ ...nodes[node], split: splitOf(node) })), columns.length),
    depth: kept.reduce((most, node) => Math.max(most, nodes[node].depth), 0),
    leaves: kept.filter(node => splitOf(node) === null).length,
  };
}

function preorder(nodes: readonly GrownNode[], becomesLeaf: Uint8Array): number[] {
  const order: number[] = [];
  for (const waiting = [0]; waiting.length > 0; ) {
    const node = waiting.pop()!;
    order.push(node);
    if (nodes[node].split !== null && becomesLeaf[node] === 0) waiting.push(nodes[node].right, nodes[node].left);
  }
  return order;
}

function importancesOf(nodes: readonly GrownNode[], columns: number): Float64Array {
  const gains = new Float64Array(columns);
  for (const { facts, split } of nodes) if (split !== null) gains[split.feature] += facts.weight * gainOf(facts, split);
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return total > 0 ? gains.map(gain => gain / total) : gains.fill(0);
}

import { Problem } from '../../pipeline/errors';
import { bestFirst, newestFirst } from './frontier';
import { partColumns } from './orders';
import { seek, type Search, type Split } from './seek';
import type { Facts } from './target';

/** Where a tree stops growing; null is no limit. */
export interface Limits {
  readonly max_depth: number | null;
  readonly min_samples_split: number;
  readonly min_samples_leaf: number;
  readonly max_leaf_nodes: number | null;
  readonly min_impurity_decrease: number;
}

/** A node as grown: a leaf until it has children, which always come later in the list. */
export interface GrownNode {
  readonly facts: Facts;
  readonly depth: number;
  split: Split | null;
  left: number;
  right: number;
}

interface Waiting {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly split: Split;
}

/** Numbers all nodes' values may hold in all: 800 MB. */
const MOST_VALUES = 1e8;

/** Rounding of an impurity, which must not decide against a split that gains exactly what is asked. */
const EPSILON = 2 ** -52;

/**
 * Grows a tree from the rows of `search`, the root first. Depth first; where leaves are limited, always at the node whose
 * split lowers the impurity of all rows most. No call nests, so a chain of a hundred thousand nodes is no trouble.
 * `onSettled` is told how many rows have come to their leaf.
 */
export async function grow(search: Search, limits: Limits, onSettled: (rows: number) => void): Promise<GrownNode[]> {
  const { orders, target, pace } = search;
  const rows = orders.rows.length;
  const nodes: GrownNode[] = [];
  const frontier = limits.max_leaf_nodes === null ? newestFirst<Waiting>() : bestFirst<Waiting>();
  const root = target.enter(orders.rows, 0, rows);
  let leaves = 1;
  let settled = 0;

  const mayPart = ({ samples, isPure }: Facts, depth: number): boolean =>
    !isPure && depth < (limits.max_depth ?? Infinity) && samples >= limits.min_samples_split && samples >= 2 * limits.min_samples_leaf;

  const add = async (facts: Facts, depth: number, start: number, end: number): Promise<number> => {
    const node = nodes.push({ facts, depth, split: null, left: -1, right: -1 }) - 1;
    if (nodes.length * facts.value.length > MOST_VALUES) throw tooManyValues(nodes.length, facts.value.length);
    const split = mayPart(facts, depth) ? await seek(search, start, end) : null;
    const gain = split === null ? 0 : (gainOf(facts, split) * facts.weight) / root.weight;
    const least = limits.min_impurity_decrease;
    if (split !== null && !(least > 0 && gain + EPSILON * facts.impurity < least)) frontier.push({ node, start, end, split }, gain);
    else onSettled((settled += end - start));
    return node;
  };

  await add(root, 0, 0, rows);
  for (;;) {
    const next = leaves < (limits.max_leaf_nodes ?? Infinity) ? frontier.pop() : undefined;
    if (next === undefined) return nodes;
    const { node, start, end, split } = next;
    const depth = nodes[node].depth + 1;
    leaves += 1;
    if (mayPart(split.left, depth) || mayPart(split.right, depth)) await partColumns(orders, start, end, pace);
    const left = await add(split.left, depth, start, split.middle);
    const right = await add(split.right, depth, split.middle, end);
    Object.assign(nodes[node], { split, left, right });
  }
}

/** How much a split lowers the impurity of the node's own rows. */
export function gainOf({ weight, impurity }: Facts, { left, right }: Pick<Split, 'left' | 'right'>): number {
  return impurity - (left.weight / weight) * left.impurity - (right.weight / weight) * right.impurity;
}

function tooManyValues(nodes: number, classes: number): Problem {
  return new Problem({
    code: 'too-large',
    expected: 'a tree that fits in memory',
    got: `more than ${nodes} nodes of ${classes} classes`,
    fix: 'Limit the depth or the leaves, or group rare classes first.',
    data: { nodes, classes },
    fact: { kind: 'big-tree', nodes, classes },
  });
}

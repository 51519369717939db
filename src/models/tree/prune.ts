import type { GrownNode } from './grow';

/**
 * Cuts a grown tree back by minimal cost-complexity pruning (Breiman et al. 1984, chapter 3; scikit-learn's `ccp_alpha`):
 * of all its prunings the smallest that makes `impurity of all rows + alpha * leaves` least. True for nodes that become
 * leaves. One look at each node, children first, finds what cutting the weakest branch again and again comes to.
 */
export function prunedNodes(nodes: readonly GrownNode[], alpha: number): Uint8Array {
  const becomesLeaf = new Uint8Array(nodes.length);
  if (alpha === 0) return becomesLeaf;
  const total = nodes[0].facts.weight;
  const costs = new Float64Array(nodes.length);
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const { facts, split, left, right } = nodes[i];
    const alone = (facts.weight * facts.impurity) / total + alpha;
    const kept = split === null ? Infinity : costs[left] + costs[right];
    if (split !== null && alone <= kept) becomesLeaf[i] = 1;
    costs[i] = Math.min(alone, kept);
  }
  return becomesLeaf;
}

import type { NodeState } from '../../../client/types';
import { words } from '../../words';

/** What a step may see of other rows, in a phrase; null for the ends of a pipeline, whose titles say it. */
export function scopeText({ scope, belowSplit }: Pick<NodeState, 'scope' | 'belowSplit'>): string | null {
  const say = words.pipeline.scopes;
  if (scope === 'learned') return belowSplit ? say.learnedBelow : say.learned;
  if (scope === 'row-wise') return say.rowWise;
  return scope === 'removes-rows' ? say.removesRows : null;
}

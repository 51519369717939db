import type { NodeState } from '../../client/types';

/** Whether a step keeps some of the rows by chance, and is not switched off. */
export function isSample({ type, disabled }: Pick<NodeState, 'type' | 'disabled'>): boolean {
  return type === 'sample-rows' && !disabled;
}

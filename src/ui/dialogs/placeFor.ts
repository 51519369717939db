import type { NodeState } from '../../client/types';
import type { StepMeta } from '../../steps/step';

/**
 * The step that a new one goes below: the selected one, or the nearest above it that gives what the new one takes. Without
 * any, a judge goes below the last model and every other step below the last table. Null when there is none.
 */
export function placeFor({ input }: Pick<StepMeta, 'input'>, nodes: readonly NodeState[], selected: NodeState | null): NodeState | null {
  const fits = ({ group }: NodeState): boolean => (input === 'model' ? group === 'model' : group !== 'model' && group !== 'evaluate');
  for (let node = selected; node !== null; node = nodes.find(({ id }) => id === node!.inputs.at(0)) ?? null) {
    if (fits(node)) return node;
  }
  return nodes.findLast(fits) ?? null;
}

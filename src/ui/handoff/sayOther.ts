import type { ModelRef, Run } from '../../client/types';
import { words } from '../words';

/**
 * What keeps a scored table from being the chosen model's own: it is of another, or of a pipeline that was another then.
 * Null where it is its own; a run that is kept no more may have been of any.
 */
export function sayOther(scored: ModelRef, chosen: ModelRef, runs: readonly Run[]): string | null {
  if (scored.node !== chosen.node) return words.handOff.ofOther(scored.title, chosen.title);
  if (scored.run === chosen.run) return null;
  const [before, now] = [scored, chosen].map(model => runs.find(({ id }) => id === model.run)?.manifest.recipeHash);
  return before !== undefined && before === now ? null : words.handOff.ofEarlier(chosen.title);
}

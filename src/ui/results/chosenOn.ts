import type { Change, Version } from '../../client/types';

/** Where a threshold that is kept was chosen: on the model that is shown, with its rows, or on one with other settings. */
export type ChosenOn = 'this' | 'others';

/**
 * The version that kept the threshold a model has at `version`, by the history of settings; null where none did: it came
 * with the definition, or with a copy of a branch. The history says it and not the definition, whose hash and exports a mere note
 * would change.
 */
export function keptIn(versions: readonly Version[], version: string, model: string): string | null {
  const byHash = new Map(versions.map(version => [version.hash, version]));
  const seen = new Set<string>();
  for (let at = byHash.get(version); at !== undefined && !seen.has(at.hash); at = at.parent === null ? undefined : byHash.get(at.parent)) {
    if (at.settings?.some(change => isThreshold(change, model))) return at.hash;
    seen.add(at.hash);
  }
  return null;
}

/** Whether the model has other scores after these changes: by its own settings, or those of anything above it, seed and roles among them. */
export function hasOtherScores(changes: readonly Change[], model: string): boolean {
  return changes.some(change => change.stales.includes(model) && !isThreshold(change, model));
}

function isThreshold({ node, fact }: Change, model: string): boolean {
  return node === model && fact.kind === 'setting' && fact.param === 'threshold';
}

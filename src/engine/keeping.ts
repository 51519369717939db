import { isProblem } from '../pipeline/errors';
import { heldKeys } from './held';
import type { ArtifactRecord, ArtifactStore, Store } from './ports';

/** Bytes of artifacts kept before the least recently used are let go. */
const BUDGET_BYTES = 1024 ** 3;
/** Share of the budget that is kept between two looks at it. */
const LOOK_SHARE = 1 / 16;
/** Share of the budget that is left when the browser refuses to keep more. */
const AFTER_QUOTA_SHARE = 1 / 4;

/** The store, its artifacts under a budget in bytes. */
export function keepingStore(store: Store, budget = BUDGET_BYTES): Store {
  const { datasets, history, runs, looks, settings } = store;
  return {
    datasets, history, runs, looks, settings, artifacts: keepingArtifacts(store, budget),
    get opening() {
      return store.opening;
    },
    usage: () => store.usage(),
    erase: () => store.erase(),
    close: () => store.close(),
  };
}

/**
 * The artifact store under a budget. Results can be made again, so keeping one never fails the work that made it: a full
 * disk lets older results go and tries once more; a tab that may not write keeps nothing. What named versions and kept
 * runs hold is spared, even over the budget.
 */
function keepingArtifacts(store: Store, budget: number): ArtifactStore {
  const { artifacts } = store;
  const lookEvery = budget * LOOK_SHARE;
  // The first one kept is looked at: an earlier session may have left more than the budget.
  let unseen = lookEvery;

  const shrinkTo = (bytes: number): Promise<number> => heldKeys(store).then(held => artifacts.evict(bytes, held)).catch(() => 0);

  async function put(artifact: ArtifactRecord): Promise<void> {
    try {
      await artifacts.put(artifact);
    } catch (error) {
      if (!isProblem(error) || (error.code !== 'quota' && error.code !== 'read-only')) throw error;
      if (error.code === 'read-only') return;
      await shrinkTo(budget * AFTER_QUOTA_SHARE);
      await artifacts.put(artifact).catch(() => undefined);
    }
    unseen += artifact.bytes;
    if (unseen < lookEvery) return;
    unseen = 0;
    await shrinkTo(budget);
  }

  return {
    put,
    get: key => artifacts.get(key),
    has: keys => artifacts.has(keys),
    remove: keys => artifacts.remove(keys).catch(ignoreReadOnly),
    evict: (bytes, spared) => artifacts.evict(bytes, spared),
  };
}

function ignoreReadOnly(error: unknown): void {
  if (!isProblem(error) || error.code !== 'read-only') throw error;
}

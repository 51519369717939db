import { isProblem } from '../pipeline/errors';
import type { ArtifactRecord, ArtifactStore, Store } from './ports';

/** Bytes of artifacts kept before the least recently used are let go. */
const BUDGET_BYTES = 1024 ** 3;
/** Bytes kept between two looks at the budget. */
const LOOK_EVERY_BYTES = 64 * 1024 ** 2;
/** What is left when the browser refuses to keep more. */
const AFTER_QUOTA_BYTES = BUDGET_BYTES / 4;

/** The store, its artifacts under a budget. */
export function keepingStore(store: Store): Store {
  const { datasets, history, runs, looks, settings } = store;
  return {
    datasets, history, runs, looks, settings, artifacts: keepingArtifacts(store),
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
 * disk lets older results go and tries once more; a tab that may not write keeps nothing. What kept runs need is spared.
 */
function keepingArtifacts(store: Store): ArtifactStore {
  const { artifacts } = store;
  let unseen = LOOK_EVERY_BYTES;

  async function held(): Promise<ReadonlySet<string>> {
    const projects = await store.history.projects();
    const runs = await Promise.all(projects.map(({ id }) => store.runs.list(id)));
    return new Set(runs.flat().filter(({ kept }) => kept).flatMap(run => run.artifacts));
  }

  async function put(artifact: ArtifactRecord): Promise<void> {
    try {
      await artifacts.put(artifact);
    } catch (error) {
      if (!isProblem(error) || (error.code !== 'quota' && error.code !== 'read-only')) throw error;
      if (error.code === 'read-only') return;
      await artifacts.evict(AFTER_QUOTA_BYTES, await held());
      await artifacts.put(artifact).catch(() => undefined);
    }
    unseen += artifact.bytes;
    if (unseen < LOOK_EVERY_BYTES) return;
    unseen = 0;
    await artifacts.evict(BUDGET_BYTES, await held()).catch(() => 0);
  }

  return {
    put,
    get: key => artifacts.get(key),
    has: keys => artifacts.has(keys),
    remove: keys => artifacts.remove(keys).catch(ignoreReadOnly),
    evict: (budget, spared) => artifacts.evict(budget, spared),
  };
}

function ignoreReadOnly(error: unknown): void {
  if (!isProblem(error) || error.code !== 'read-only') throw error;
}

import type { Opening } from '../src/engine/api';
import { createEngine, type Engine, type EngineNews } from '../src/engine/engine';
import { Problem } from '../src/pipeline/errors';
import type { LiveStore } from '../src/store/live';
import { eraseStore, openStore } from '../src/store/open';
import { sha256 } from '../src/store/sha256';
import { catalog } from './catalog';
import { environment } from './environment';
import { createRunners } from './runners';

/** What the engine's thread asks and tells the page while it opens a store and lets go of it. */
export interface PageSide {
  /** The store's id as the page remembers it. */
  readonly marker: string | null;
  emit(news: EngineNews): void;
}

/** An engine over an open store. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly store: LiveStore;
  opening(): Opening;
}

/** Opens the store and an engine over it. Rejects as `openStore` does. */
export async function openEngine(page: PageSide): Promise<OpenEngine> {
  const env = await environment();
  const store = await openStore({ pageMarker: page.marker, tellPage: tellOf(page) });
  const opening = (): Opening => ({ ...store.opening, isIsolated: env.isIsolated, threads: env.threads });
  store.onNews(() => page.emit({ event: 'store', news: opening() }));
  const engine = createEngine({
    store, catalog, hash: sha256, now: () => Date.now(), id: () => crypto.randomUUID(), file: chunks => new Blob([...chunks]),
    runners: createRunners(env.threads), environment: env, emit: (event, news) => page.emit({ event, news } as EngineNews),
  });
  return { engine, store, opening };
}

/**
 * Deletes everything, and gives an engine over what is open then. Where the store did not open (`open` is null), or may not
 * be written, its database is deleted unread; a connection to it closes by itself. A database that the browser cannot
 * even delete is said to be one, and the session goes on without it.
 */
export async function eraseAll(open: OpenEngine | null, page: PageSide): Promise<OpenEngine> {
  if (open !== null && open.store.opening.readOnlyBecause !== 'newer-store' && open.store.opening.closedBecause === null) {
    await open.engine.erase(null);
    return open;
  }
  try {
    await eraseStore({ tellPage: tellOf(page) });
  } catch (error) {
    if (error instanceof Problem) throw error;
    page.emit({ event: 'notice', news: { kind: 'problem', text: UNDELETABLE } });
  }
  return openEngine({ ...page, marker: null });
}

const UNDELETABLE = 'The browser cannot delete the damaged store. To keep things here again, clear the data of this site in the settings of the browser.';

function tellOf(page: PageSide): (id: string | null) => void {
  return id => page.emit({ event: 'marker', news: id });
}

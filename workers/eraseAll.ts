import { Problem } from '../src/pipeline/errors';
import { eraseStore } from '../src/store/open';
import { openEngine, type OpenEngine } from './openEngine';
import { tellOf, type PageSide } from './pageSide';

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
    page.emit({ event: 'notice', news: { code: 'not-erased', kind: 'problem', text: UNDELETABLE } });
  }
  return openEngine({ ...page, marker: null });
}

const UNDELETABLE = 'The browser cannot delete the damaged store. To keep things here again, clear the data of this site in the settings of the browser.';

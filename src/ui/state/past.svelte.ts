import type { DocumentState, NodeState, TableDifference } from '../../client/types';
import type { Flash } from '../grid/flash';
import { words } from '../words';
import type { ProjectState } from './project.svelte';
import { sayUndone } from './sayUndone';

/** What came back is worked out for this long at most: the news does not wait for it. */
const SHOW_BACK_MS = 1500;
const FLASH_MS = 4000;

/** Going back and forth in the history of a project, and showing what that brought back. */
export class PastState {
  /** Rows and columns that have just come back. */
  flash = $state.raw<Flash | null>(null);
  #project: ProjectState;

  constructor(project: ProjectState) {
    this.#project = project;
  }

  async undo(): Promise<void> {
    const { client, doc, node, news } = this.#project;
    const what = doc.undo;
    if (what === null) return;
    const next = await news.attempt(() => client.undo(doc));
    if (next === undefined) return;
    news.tell(words.history.undone(what) + (await this.#arrive(next, doc, node)), { about: 'change', action: { label: words.history.redo, run: () => void this.redo() } });
  }

  async redo(): Promise<void> {
    const { client, doc, node, news } = this.#project;
    const what = doc.redo;
    if (what === null) return;
    const next = await news.attempt(() => client.redo(doc));
    if (next !== undefined) news.tell(words.history.redone(what) + (await this.#arrive(next, doc, node)), { about: 'change' });
  }

  async rollBack(version: string): Promise<void> {
    const { client, doc, node, news } = this.#project;
    const next = await news.attempt(() => client.rollBack(doc, version));
    if (next === undefined || next.version === doc.version) return;
    news.tell((next.undo ?? words.history.rolledBack) + (await this.#arrive(next, doc, node)), { about: 'change', action: { label: words.app.undoNow, run: () => void this.undo() } });
  }

  /** Takes a version that was current before, lights up what it brought back since `before`, and says what that is. */
  async #arrive(next: DocumentState, before: DocumentState, from: NodeState | null): Promise<string> {
    const project = this.#project;
    project.news.forget('change');
    project.preview?.discard();
    project.take(next);
    // A step that is back is the one a person wants to see.
    const come = next.nodes.filter(({ id }) => !before.nodes.some(node => node.id === id));
    if (come.length === 1 && come[0].group !== 'evaluate') project.select(come[0].id);
    const found = project.tab === 'table' ? await this.#difference(before.version, from, project.node) : null;
    if (found !== null) this.#light({ rows: new Set(found.come), columns: new Set(found.columns.filter(({ mark }) => mark === 'changed' || mark === 'come' || mark === 'renamed').map(({ name }) => name)) });
    const said = sayUndone(before, next, found);
    return said === '' ? '' : `. ${said}`;
  }

  async #difference(version: string, from: NodeState | null, to: NodeState | null): Promise<TableDifference | null> {
    if (!givesTable(from) || !givesTable(to)) return null;
    const { client, doc } = this.#project;
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), SHOW_BACK_MS);
    try {
      return await client.difference(doc, { version, node: from.id }, to.id, { signal: stop.signal });
    } catch {
      // A table that cannot be made, or not soon, lights nothing up.
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  #light(flash: Flash): void {
    this.flash = flash;
    setTimeout(() => { if (this.flash === flash) this.flash = null; }, FLASH_MS);
  }
}

function givesTable(node: NodeState | null): node is NodeState {
  return node !== null && node.group !== 'model' && node.group !== 'evaluate';
}

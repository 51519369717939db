import type { DocumentState, NodeState, TableDifference } from '../../client/types';
import type { Flash } from '../grid/flash';
import { words } from '../words';
import type { ProjectState } from './project.svelte';
import { sayChartBack } from './sayChartLook';
import { sayRedo, sayUndo } from './sayEdit';
import { sayUndone } from './sayUndone';
import type { TableState } from './table.svelte';
import type { ViewMove } from './viewMove';
import { ViewPast } from './viewPast.svelte';

/** What came back is worked out for this long at most: the news does not wait for it. */
const SHOW_BACK_MS = 1500;
const FLASH_MS = 4000;

/** Shows what a way back or forth has led to, and tells of it. */
type Arrival = () => Promise<void>;

/** Going back and forth through edits, filters and charts of a project in one order, and showing what that brought back. */
export class PastState {
  /** Rows and columns that have just come back. */
  flash = $state.raw<Flash | null>(null);
  readonly views: ViewPast;
  #project: ProjectState;
  /** One way at a time: which one is next is known once the one before has arrived. */
  #last: Promise<unknown> = Promise.resolve();
  /** True while the document goes back or forth from here. */
  #isMoving = false;

  constructor(project: ProjectState) {
    this.#project = project;
    this.views = new ViewPast(project.doc.view);
  }

  /** What undo takes back, by name; null where there is nothing. */
  get back(): string | null {
    const { doc } = this.#project;
    return this.views.back(doc.undoable)?.what ?? sayUndo(doc);
  }

  /** What redo does again. */
  get again(): string | null {
    const { doc } = this.#project;
    return this.views.again(doc.undoable)?.what ?? sayRedo(doc);
  }

  undo(): Promise<void> {
    return this.#inTurn(async () => {
      const move = this.views.back(this.#project.doc.undoable);
      return move === null ? this.#undoEdit() : this.#undoMove(move);
    });
  }

  redo(): Promise<void> {
    return this.#inTurn(async () => {
      const move = this.views.again(this.#project.doc.undoable);
      return move === null ? this.#redoEdit() : this.#redoMove(move);
    });
  }

  async rollBack(version: string): Promise<void> {
    const { client, doc, node, news } = this.#project;
    const next = await news.attempt(() => client.rollBack(doc, version));
    if (next === undefined || next.version === doc.version) return;
    this.#take(next, doc);
    news.tell((sayUndo(next) ?? words.history.rolledBack) + (await this.#saidOf(next, doc, node)), { about: 'change', action: { label: words.app.undoNow, run: () => void this.undo() } });
  }

  /** The document may be another one now. True when it is, and not by undo or redo from here: what comes with it is new. */
  follow(before: DocumentState, now: DocumentState): boolean {
    if (this.#isMoving || before.version === now.version) return false;
    this.views.edited(now.undoable);
    return true;
  }

  async #undoEdit(): Promise<Arrival | null> {
    const { client, doc, node, news } = this.#project;
    const what = sayUndo(doc);
    if (what === null) return null;
    const next = await this.#moved(() => client.undo(doc));
    if (next === undefined) return null;
    const move = this.views.withUndo(doc.undoable);
    if (move !== null) {
      this.views.takeBack(move);
      this.#put(move, 'before');
    }
    this.#take(next, doc);
    return async () => {
      if (move !== null) await this.#shown(move);
      news.tell(words.history.undone(what) + (await this.#saidOf(next, doc, node)), this.#offerRedo());
    };
  }

  async #redoEdit(): Promise<Arrival | null> {
    const { client, doc, node, news } = this.#project;
    const what = sayRedo(doc);
    if (what === null) return null;
    const next = await this.#moved(() => client.redo(doc));
    if (next === undefined) return null;
    const move = this.views.withRedo(next.undoable);
    if (move !== null) {
      this.views.makeAgain(move);
      this.#put(move, 'after');
    }
    this.#take(next, doc);
    return async () => {
      if (move !== null) await this.#shown(move);
      news.tell(words.history.redone(what) + (await this.#saidOf(next, doc, node, true)), { about: 'change' });
    };
  }

  async #undoMove(move: ViewMove): Promise<Arrival | null> {
    if (!this.#isThere(move)) {
      this.views.drop(move);
      return () => this.undo();
    }
    this.views.takeBack(move);
    this.#put(move, 'before');
    this.#goTo(move);
    const { news } = this.#project;
    return async () => news.tell(words.history.undone(move.what) + sentence(await this.#saidOfMove(move, 'before')), this.#offerRedo());
  }

  async #redoMove(move: ViewMove): Promise<Arrival | null> {
    if (!this.#isThere(move)) {
      this.views.drop(move);
      return () => this.redo();
    }
    this.views.makeAgain(move);
    this.#put(move, 'after');
    this.#goTo(move);
    const { news } = this.#project;
    return async () => news.tell(words.history.redone(move.what) + sentence(await this.#saidOfMove(move, 'after')), { about: 'change' });
  }

  /** Does one way after the other; the next need not wait for what the one before has to say. */
  async #inTurn(way: () => Promise<Arrival | null>): Promise<void> {
    const made = this.#last.then(way);
    this.#last = made.catch(() => undefined);
    await (await made)?.();
  }

  async #moved(way: () => Promise<DocumentState>): Promise<DocumentState | undefined> {
    this.#isMoving = true;
    const next = await this.#project.news.attempt(way);
    if (next === undefined) this.#isMoving = false;
    return next;
  }

  #isThere({ node }: ViewMove): boolean {
    return this.#project.doc.nodes.some(({ id }) => id === node);
  }

  /** Sets a view as it stood at one end of a move. */
  #put(move: ViewMove, end: 'before' | 'after'): void {
    const project = this.#project;
    project.news.forget('change');
    if (move.kind === 'chart') project.charts.put(move.node, move[end]);
    else project.tables.at(move.node).look = move[end];
    project.keepView();
  }

  /** Brings the view of a move on screen. */
  #goTo({ node, kind }: ViewMove): void {
    const project = this.#project;
    project.preview?.discard();
    if (project.selected !== node) project.select(node);
    const tab = kind === 'chart' || project.tab === 'charts' ? 'charts' : 'table';
    if (project.tab !== tab && project.tabs.includes(tab)) project.tab = tab;
  }

  async #saidOfMove(move: ViewMove, end: 'before' | 'after'): Promise<string> {
    if (move.kind === 'chart') return end === 'after' ? '' : sayChartBack(move.after, move.before);
    const table = await this.#shown(move);
    return table.failure !== null || table.view === null ? '' : words.grid.look.shows(table.view.rows);
  }

  /** The table of a move, with the rows that it has now. */
  async #shown({ node }: ViewMove): Promise<TableState> {
    const { doc } = this.#project;
    const table = this.#project.tables.at(node);
    await table.show(doc.recipe);
    return table;
  }

  #offerRedo() {
    return { about: 'change' as const, action: { label: words.history.redo, run: () => void this.redo() } };
  }

  /** Takes a version that was current before, or an older one: a step that is back is the one a person wants to see. */
  #take(next: DocumentState, before: DocumentState): void {
    const project = this.#project;
    project.news.forget('change');
    project.preview?.discard();
    project.take(next);
    this.#isMoving = false;
    const come = next.nodes.filter(({ id }) => !before.nodes.some(node => node.id === id));
    if (come.length === 1 && come[0].group !== 'evaluate') project.select(come[0].id);
  }

  /** Lights up what a version brought back since `before`, and says what that is. */
  async #saidOf(next: DocumentState, before: DocumentState, from: NodeState | null, isRedo = false): Promise<string> {
    const project = this.#project;
    const found = project.tab === 'table' ? await this.#difference(before.version, from, project.node) : null;
    if (found !== null) this.#light({ rows: new Set(found.come), columns: new Set(found.columns.filter(({ mark }) => mark === 'changed' || mark === 'come' || mark === 'renamed').map(({ name }) => name)) });
    return sentence(sayUndone(before, next, found, isRedo));
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

function sentence(said: string): string {
  return said === '' ? '' : `. ${said}`;
}

function givesTable(node: NodeState | null): node is NodeState {
  return node !== null && node.group !== 'model' && node.group !== 'evaluate';
}

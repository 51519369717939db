import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { OpenDocument, Plumbline, TableView, ViewFilter, ViewSpec } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { Part } from '../../steps/step';
import type { Alert, AlertCode } from '../../table/alerts/alert';
import type { Schema } from '../../table/schema';
import type { ColumnSummary } from '../../table/summary/summary';
import { words } from '../words';
import { count } from '../format/number';
import { cellFormat, type CellFormat } from '../format/cell';
import type { RowSource } from '../grid/rowSource';
import type { KeptLook } from './keptView';
import { narrowFilters } from './narrowFilters';
import { settled } from './pickedRows';
import type { News } from './news.svelte';
import { sayLook } from './sayLook';
import type { ViewNews } from './viewPast.svelte';
import { RowWindows } from './rowWindows.svelte';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Columns whose rows come with the first request; wider tables fetch what is in sight. */
const FIRST_COLUMNS = 24;
const FIRST_ROWS = 60;

/**
 * One step's table as it is looked at: sorted, filtered, with columns hidden. None of it is part of the pipeline. When
 * what is asked for changes, the old rows stay on screen until the new ones are here.
 */
export class TableState {
  readonly node: NodeId;
  view = $state.raw<TableView | null>(null);
  rows = $state.raw<RowSource | null>(null);
  summaries = $state.raw<ReadonlyMap<string, ColumnSummary>>(new Map());
  /** Of the rows without any filter: what the header and the choices of a filtered column show. Empty until they are needed. */
  whole = $state.raw<ReadonlyMap<string, ColumnSummary>>(new Map());
  /** About the table itself, however it is filtered, also those that are not told. Those of the rows before stay until the new ones are here. */
  found = $state.raw<readonly Alert[]>([]);
  /** True once alerts were looked for. */
  hasAlerts = $state(false);
  /** True until they were first looked for, found or not. */
  isUnread = $state(true);
  sort = $state.raw<readonly Sort[]>([]);
  filters = $state.raw<readonly ViewFilter[]>([]);
  part = $state<Part | 'all'>('all');
  /** True from the moment something was asked for until its rows are here. */
  isBusy = $state(false);
  failure = $state.raw<unknown>(null);
  readonly hidden = new SvelteSet<string>();
  readonly widths = new SvelteMap<string, number>();
  #client: Plumbline;
  #doc: OpenDocument;
  #news: News;
  /** Called when a person looks at the table in another way, with what undo is to know of it. */
  #onlook: (news: ViewNews | null) => void;
  #silenced: () => readonly AlertCode[];
  #formats = new Map<string, CellFormat>();
  #recipe: string | null = null;
  #wholeOf: string | null = null;
  #job: AbortController | null = null;

  constructor(client: Plumbline, doc: OpenDocument, node: NodeId, news: News, onlook: (news: ViewNews | null) => void, silenced: () => readonly AlertCode[] = () => []) {
    this.#client = client;
    this.#doc = doc;
    this.node = node;
    this.#news = news;
    this.#onlook = onlook;
    this.#silenced = silenced;
  }

  /** What was found about the table and may be told. */
  get alerts(): readonly Alert[] {
    return toldOf(this.found, this.#silenced());
  }

  /** Names of the columns in sight, in order. */
  get columns(): readonly string[] {
    return (this.view?.schema ?? []).map(({ name }) => name).filter(name => !this.hidden.has(name));
  }

  /** True of a column that no table has: it came with rows that were picked out. */
  isComputed(column: string): boolean {
    return this.view?.computed?.includes(column) === true;
  }

  /** Columns of the table itself. */
  get ownSchema(): Schema {
    return (this.view?.schema ?? []).filter(({ name }) => !this.isComputed(name));
  }

  get spec(): ViewSpec {
    return this.look;
  }

  /** Which rows are looked at, and in which order. Setting it is no news to undo; the rows follow when the table is next shown. */
  get look(): KeptLook {
    return { part: this.part, sort: this.sort, filters: this.filters };
  }

  set look(look: KeptLook) {
    [this.part, this.sort, this.filters] = [look.part, look.sort, look.filters];
    this.#recipe = null;
  }

  /** Sees to it that the rows are those of this recipe: asks for them the first time, and again after an edit above. */
  async show(recipe: string): Promise<void> {
    if (this.#recipe === recipe) return;
    this.#recipe = recipe;
    this.#formats.clear();
    await this.#reload(false);
  }

  /** Shows a view that was made elsewhere: the rows behind a cell of a confusion matrix. */
  async borrow(view: TableView, recipe: string): Promise<void> {
    const { sort = [], filters = [], part = 'all' } = view.spec;
    this.#change({ sort, filters, part });
    this.#recipe = recipe;
    await this.#load(() => Promise.resolve(view), true);
  }

  async sortBy(column: string, descending: boolean | null): Promise<void> {
    await this.#lookBy({ sort: descending === null ? this.sort.filter(one => one.column !== column) : [{ column, descending }] }, null, false);
  }

  /** Puts a filter in place of the one its column has; two kinds on one column are one wish. */
  async filter(filter: ViewFilter): Promise<void> {
    await this.#lookBy({ filters: [...this.filters.filter(old => columnOf(old) !== columnOf(filter)), filter] }, burstOf(filter));
  }

  /** Shows, of the rows in sight, those that these filters leave. */
  async narrow(added: readonly ViewFilter[]): Promise<void> {
    await this.#lookBy({ filters: narrowFilters(this.filters, added) });
  }

  /** Shows these rows and no others, in the table's own order. */
  async only(filter: ViewFilter): Promise<void> {
    await this.#lookBy({ filters: [filter], sort: [] });
  }

  async unfilter(index: number): Promise<void> {
    await this.#lookBy({ filters: this.filters.filter((_, i) => i !== index) });
  }

  async clearFilters(): Promise<void> {
    await this.#lookBy({ filters: [] });
  }

  /** Takes away filters that an edit has made a step of, and comes back with it; the rows follow when the table is next shown. */
  forget(filters: readonly ViewFilter[]): void {
    this.#change({ filters: this.filters.filter(filter => !filters.includes(filter)) }, { isOfEdit: true });
    this.#recipe = null;
  }

  async showPart(part: Part | 'all'): Promise<void> {
    await this.#lookBy({ part });
  }

  filterOf(column: string): ViewFilter | undefined {
    return this.filters.find(filter => columnOf(filter) === column);
  }

  sortOf(column: string): Sort | undefined {
    return this.sort.find(sort => sort.column === column);
  }

  /** The format of a column's cells: judged once, from the first cells that came, then kept. */
  formatOf(column: string): CellFormat {
    const kept = this.#formats.get(column);
    if (kept !== undefined) return kept;
    const type = this.view?.schema.find(({ name }) => name === column)?.type ?? 'text';
    const seen = this.rows?.seen(column) ?? [];
    const format = cellFormat(type, seen, this.summaries.get(column) ?? null);
    if (seen.length > 0) this.#formats.set(column, format);
    return format;
  }

  /** Stops what is under way and lets the rows go: the table is no longer there to be looked at. */
  leave(): void {
    this.#job?.abort();
    this.#recipe = null;
    [this.view, this.rows, this.summaries, this.found] = [null, null, new Map(), []];
    [this.whole, this.#wholeOf] = [new Map(), null];
  }

  async #lookBy(next: Partial<KeptLook>, burst: string | null = null, isOther = true): Promise<void> {
    this.#change(next, { burst });
    await this.#reload(isOther);
  }

  #change(next: Partial<KeptLook>, more: Partial<Pick<ViewNews, 'isOfEdit' | 'burst'>> = {}): void {
    const before = this.look;
    const after = settled(before, { ...before, ...next });
    [this.part, this.sort, this.filters] = [after.part, after.sort, after.filters];
    this.#onlook({ kind: 'table', node: this.node, before, after, what: sayLook(before, after, this.view?.schema), ...more });
  }

  /** Asks for the rows as they are wanted now; `isOther` says that they are other rows than before, which is said. */
  async #reload(isOther = true): Promise<void> {
    this.#onlook(null);
    await this.#load(signal => this.#client.view(this.#doc, this.node, this.spec, { signal }), isOther);
  }

  async #load(make: (signal: AbortSignal) => Promise<TableView>, isOther: boolean): Promise<void> {
    this.#job?.abort();
    const job = new AbortController();
    this.#job = job;
    this.isBusy = true;
    try {
      const view = await make(job.signal);
      if (job.signal.aborted) return;
      const rows = new RowWindows(
        view.rows,
        (from, count, columns) => this.#client.rows(view, from, count, columns),
        error => { if (this.view === view) this.#news.fail(error); },
      );
      const first = view.schema.map(({ name }) => name).filter(name => !this.hidden.has(name)).slice(0, FIRST_COLUMNS);
      await rows.load(0, Math.min(view.rows, FIRST_ROWS) - 1, first);
      if (job.signal.aborted) return;
      this.view = view;
      this.rows = rows;
      this.failure = null;
      this.isBusy = false;
      if (isOther) this.#news.saySoon(view.rows === view.totalRows ? words.app.status.allRows(words.pipeline.delta.all(view.rows)) : words.app.status.someRows(count(view.rows), count(view.totalRows)));
      await this.#summarize(view, job.signal);
      await this.#alert(view, job.signal);
    } catch (error) {
      if (job.signal.aborted) return;
      this.failure = error;
    } finally {
      if (this.#job === job) this.isBusy = false;
    }
  }

  async #summarize(view: TableView, signal: AbortSignal): Promise<void> {
    const summaries = await this.#client.summaries(view, { signal });
    if (signal.aborted) return;
    this.summaries = byName(summaries);
    await this.#summarizeWhole(view, signal);
  }

  /** Without filters the engine keeps what it found, so this is mostly a look-up. A failure is told and no more. */
  async #summarizeWhole({ spec: { part, filters = [] } }: TableView, signal: AbortSignal): Promise<void> {
    const rows = `${this.#recipe} ${part}`;
    if (filters.length === 0) [this.whole, this.#wholeOf] = [this.summaries, rows];
    if (this.#wholeOf === rows) return;
    try {
      const all = await this.#client.view(this.#doc, this.node, part === undefined ? {} : { part }, { signal });
      const summaries = await this.#client.summaries(all, { signal });
      if (!signal.aborted) [this.whole, this.#wholeOf] = [byName(summaries), rows];
    } catch (error) {
      if (!signal.aborted) this.#news.fail(error);
    }
  }

  /** Looks for alerts. A table without them is still a table: a failure is told and no more. */
  async #alert(view: TableView, signal: AbortSignal): Promise<void> {
    try {
      const found = await this.#client.alerts(view, { signal });
      if (!signal.aborted) Object.assign(this, { found, hasAlerts: true });
    } catch (error) {
      if (!signal.aborted) this.#news.fail(error);
    }
    if (!signal.aborted) this.isUnread = false;
  }
}

function byName(summaries: readonly ColumnSummary[]): ReadonlyMap<string, ColumnSummary> {
  return new Map(summaries.map(summary => [summary.name, summary]));
}

/** Those of the alerts that are not silenced; the very list where none is. */
export function toldOf(alerts: readonly Alert[], silenced: readonly AlertCode[]): readonly Alert[] {
  return silenced.length === 0 ? alerts : alerts.filter(({ code }) => !silenced.includes(code));
}

/** The column a filter speaks of; null for one that lists rows. */
export function columnOf(filter: ViewFilter): string | null {
  return filter.kind === 'rows' ? null : filter.column;
}

/** Bounds and text are found by trying: what a person tries one after the other on a column is one change. */
function burstOf(filter: ViewFilter): string | null {
  return filter.kind === 'range' || filter.kind === 'contains' ? `${filter.kind} ${filter.column}` : null;
}

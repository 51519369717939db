import { cellOf, type Cell, type Column } from '../table/column';
import { Problem } from '../pipeline/errors';
import { Frame, type FrameData } from '../table/frame';
import { decodeUtf8 } from '../table/utf8';
import type { ColumnSummary } from '../table/summary/summary';
import type { PreviewView, RowWindow, TableView, ViewSpec, WindowColumn } from './api';
import type { FrameDiff } from './compareFrames';
import { inOrder, pastWindow, type Past } from './pastWindow';
import type { Calling, Runners } from './ports';

/** Views kept at once; the oldest is let go. */
const MOST_VIEWS = 12;
/** Characters of a text cell that a window carries. */
const MOST_CHARACTERS = 500;
/** Rows a window carries at most. */
const MOST_ROWS = 2000;
/** Slots of a block that a cell names. */
const MOST_FLAGS = 4;

interface LiveView {
  readonly view: TableView;
  readonly frame: FrameData;
  /** The table itself, without what was computed beside it. */
  readonly table: FrameData;
  /** Row of the frame for each row of the view; null when they are the same. */
  readonly order: Int32Array | null;
  readonly project: string;
  /** What summaries of the whole table are kept under; null where they are not to be kept. */
  readonly summaryKey: string | null;
  /** In a preview: the table before, and the rows of both that are shown. */
  readonly past: Past | null;
}

/** Columns that no table has, shown first; the column they are held against stands before them. */
export interface Computed {
  readonly columns: ReadonlyMap<string, Column>;
  readonly against: string | null;
}

/** Sorted and filtered looks at tables: never steps, never copies of rows. */
export class Views {
  readonly #views = new Map<string, LiveView>();
  readonly #compute: Runners['compute'];
  readonly #id: () => string;

  constructor(compute: Runners['compute'], id: () => string) {
    this.#compute = compute;
    this.#id = id;
  }

  async open(
    table: FrameData, about: { readonly project: string; readonly node: string; readonly shownFrom: string; readonly summaryKey: string }, spec: ViewSpec, calling: Calling,
    computed: Computed | null = null,
  ): Promise<TableView> {
    const frame = computed === null ? table : withComputed(table, computed);
    const isPlain = (spec.sort ?? []).length === 0 && (spec.filters ?? []).length === 0;
    const order = isPlain ? null : (await this.#compute({ kind: 'order', frame, spec }, calling)).order;
    const { node, shownFrom, project, summaryKey } = about;
    const view: TableView = {
      id: this.#id(), node, shownFrom, spec, rows: order?.length ?? frame.length, totalRows: frame.length, schema: Frame.from(frame).schema,
      ...(computed === null ? {} : { computed: [...computed.columns.keys()] }),
    };
    this.#keep({ view, frame, table, order, project, summaryKey, past: null });
    return view;
  }

  /** A table before and after, as one view: see `PreviewView`. */
  async openPreview(
    before: FrameData, after: FrameData, { pairs, change, first }: FrameDiff,
    about: { readonly project: string; readonly node: string; readonly sample: PreviewView['sample']; readonly part: PreviewView['part'] }, spec: ViewSpec, calling: Calling,
  ): Promise<PreviewView> {
    const { project, node, sample, part } = about;
    const known = onColumns(spec, before.names);
    const isPlain = (known.sort ?? []).length === 0 && (known.filters ?? []).length === 0;
    const rowOrder = isPlain ? null : (await this.#compute({ kind: 'order', frame: before, spec: known }, calling)).order;
    const shown = rowOrder === null ? pairs : inOrder(pairs, rowOrder, before.length);
    const rows = shown?.after.length ?? after.length;
    const order = rowOrder === null ? null : shown!.after.filter(row => row >= 0);
    const columns = change.columns.map(({ name }) => ({ frame: after.names.includes(name) ? after : before, name }));
    const schema = columns.map(({ frame, name }) => Frame.from(frame).schema.find(field => field.name === name)!);
    const view: PreviewView = { id: this.#id(), node, shownFrom: node, spec: known, rows, totalRows: pairs?.after.length ?? after.length, schema, change, first: isPlain && first >= 0 ? first : null, sample, part };
    this.#keep({ view, frame: after, table: after, order, project, summaryKey: null, past: { frame: before, shown } });
    return view;
  }

  #keep(live: LiveView): void {
    this.#views.set(live.view.id, live);
    while (this.#views.size > MOST_VIEWS) this.#views.delete(this.#views.keys().next().value!);
  }

  /** The cells of some rows and columns, ready to show. */
  rows(id: string, from: number, count: number, names?: readonly string[]): RowWindow {
    const { frame, order, view, past } = this.#live(id);
    const start = Math.max(0, Math.min(view.rows, Math.floor(from)));
    const end = Math.min(view.rows, start + Math.min(MOST_ROWS, Math.max(0, Math.floor(count))));
    const rows = Array.from({ length: end - start }, (_, i) => order?.[start + i] ?? start + i);
    if (past !== null) return pastWindow(frame, past, { start, end }, names ?? view.schema.map(({ name }) => name));
    const wanted = names === undefined ? frame.names : names.filter(name => frame.names.includes(name));
    return {
      from: start,
      source: rows.map(row => (frame.rows === null ? row : frame.rows[row])),
      columns: wanted.map(name => windowColumn(name, frame.columns[frame.names.indexOf(name)], rows)),
    };
  }

  async summaries(id: string, calling: Calling): Promise<readonly ColumnSummary[]> {
    const { frame, order } = this.#live(id);
    return (await this.#compute({ kind: 'summaries', frame, order, names: null }, calling)).summaries;
  }

  async find(id: string, text: string, from: number, backwards: boolean, calling: Calling): Promise<{ readonly row: number; readonly column: string } | null> {
    const { frame, order } = this.#live(id);
    return (await this.#compute({ kind: 'find', frame, order, text, from, backwards }, calling)).hit;
  }

  /** The frame and order behind a view, for charts and files; `table` is what the step gave, for what is said of that. */
  source(id: string): LiveView {
    return this.#live(id);
  }

  #live(id: string): LiveView {
    const live = this.#views.get(id);
    if (live !== undefined) return live;
    throw new Problem({ code: 'unknown-dataset', expected: 'a view that is open', got: 'one that was let go', fix: 'Open the table again.', fact: { kind: 'closed-view' } });
  }
}

function withComputed(table: FrameData, { columns, against }: Computed): FrameData {
  const own = Frame.from(table).columns;
  const before = [...own].filter(([name]) => name === against);
  return new Frame(new Map([...before, ...columns, ...own]), table.length, table.rows).toData();
}

/** What of a look at a table can be said of these columns. */
function onColumns({ sort = [], filters = [] }: ViewSpec, names: readonly string[]): ViewSpec {
  return { sort: sort.filter(({ column }) => names.includes(column)), filters: filters.filter(filter => filter.kind === 'rows' || names.includes(filter.column)) };
}

function windowColumn(name: string, column: Column, rows: readonly number[]): WindowColumn {
  return { name, type: column.type, cells: rows.map(row => shownCell(column, row)) };
}

/** A cell as a window carries it. Of a block of zeros and ones, the slots that are one, by name; of other blocks the first numbers. */
export function shownCell(column: Column, row: number): Cell {
  if (column.type === 'block') {
    const width = column.slots.length;
    const on = flagged(column.values.subarray(row * width, (row + 1) * width));
    if (on !== null && on.length > 0) return on.slice(0, MOST_FLAGS).map(slot => `${column.slots[slot]} = 1`).join(', ') + (on.length > MOST_FLAGS ? ' …' : '');
    const values = Array.from(column.values.subarray(row * width, row * width + Math.min(width, 12)));
    return values.map(value => (Number.isNaN(value) ? '–' : Number(value.toPrecision(4)).toString())).join(' ') + (width > 12 ? ' …' : '');
  }
  if (column.type === 'text') {
    const { offsets, bytes } = column.strings;
    // A character is at most four bytes, so a cell of any size costs no more than what is shown of it.
    const end = Math.min(offsets[row + 1], offsets[row] + 4 * MOST_CHARACTERS + 4);
    if (end < offsets[row + 1]) return cut(decodeUtf8(bytes, offsets[row], end));
  }
  const cell = cellOf(column, row);
  return typeof cell === 'string' ? cut(cell) : cell;
}

/** Places of the ones, where every slot is 0 or 1; null where some is not. */
function flagged(values: Float64Array): readonly number[] | null {
  const on: number[] = [];
  for (let slot = 0; slot < values.length; slot += 1) {
    if (values[slot] === 1) on.push(slot);
    else if (values[slot] !== 0) return null;
  }
  return on;
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

import { cellOf, type Cell, type Column } from '../table/column';
import { Problem } from '../pipeline/errors';
import { Frame, type FrameData } from '../table/frame';
import { decodeUtf8 } from '../table/utf8';
import type { ColumnSummary } from '../table/summary/summary';
import type { RowWindow, TableView, ViewSpec, WindowColumn } from './api';
import type { Calling, Runners } from './ports';

/** Views kept at once; the oldest is let go. */
const MOST_VIEWS = 12;
/** Characters of a text cell that a window carries. */
const MOST_CHARACTERS = 500;
/** Rows a window carries at most. */
const MOST_ROWS = 2000;

interface LiveView {
  readonly view: TableView;
  readonly frame: FrameData;
  /** Row of the frame for each row of the view; null when they are the same. */
  readonly order: Int32Array | null;
  readonly project: string;
  readonly summaryKey: string;
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
    frame: FrameData, about: { readonly project: string; readonly node: string; readonly shownFrom: string; readonly summaryKey: string }, spec: ViewSpec, calling: Calling,
  ): Promise<TableView> {
    const isPlain = (spec.sort ?? []).length === 0 && (spec.filters ?? []).length === 0;
    const order = isPlain ? null : (await this.#compute({ kind: 'order', frame, spec }, calling)).order;
    const { node, shownFrom, project, summaryKey } = about;
    const view: TableView = {
      id: this.#id(), node, shownFrom, spec, rows: order?.length ?? frame.length, totalRows: frame.length, schema: Frame.from(frame).schema,
    };
    this.#views.set(view.id, { view, frame, order, project, summaryKey });
    while (this.#views.size > MOST_VIEWS) this.#views.delete(this.#views.keys().next().value!);
    return view;
  }

  /** The cells of some rows and columns, ready to show. */
  rows(id: string, from: number, count: number, names?: readonly string[]): RowWindow {
    const { frame, order, view } = this.#live(id);
    const start = Math.max(0, Math.min(view.rows, Math.floor(from)));
    const end = Math.min(view.rows, start + Math.min(MOST_ROWS, Math.max(0, Math.floor(count))));
    const rows = Array.from({ length: end - start }, (_, i) => order?.[start + i] ?? start + i);
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

  /** The frame and order behind a view, for charts and files. */
  source(id: string): { readonly frame: FrameData; readonly order: Int32Array | null; readonly view: TableView; readonly summaryKey: string; readonly project: string } {
    return this.#live(id);
  }

  #live(id: string): LiveView {
    const live = this.#views.get(id);
    if (live !== undefined) return live;
    throw new Problem({ code: 'unknown-dataset', expected: 'a view that is open', got: 'one that was let go', fix: 'Open the table again.' });
  }
}

function windowColumn(name: string, column: Column, rows: readonly number[]): WindowColumn {
  return { name, type: column.type, cells: rows.map(row => shownCell(column, row)) };
}

function shownCell(column: Column, row: number): Cell {
  if (column.type === 'block') {
    const width = column.slots.length;
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

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

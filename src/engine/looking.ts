import type { NodeId } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import type { ColumnSummary } from '../table/summary/summary';
import { alertsOf, nearTargetOf } from './alerting';
import type { ChartData, ChartSpec, RowWindow, TableView, ViewSpec } from './api';
import type { EngineContext } from './context';
import { columnCells, copyText } from './copyText';
import { pastCells } from './pastWindow';
import { plannedNode, type Plan, type PlannedNode } from './plan';
import type { Calling, WrittenFile } from './ports';
import type { Sayings } from './sayings';

/** Cells one copy takes at most. */
const MOST_COPIED_CELLS = 1_000_000;

/** Looking at tables: views, windows of rows, summaries, charts, copies and files. Nothing here changes a pipeline. */
export class Looking {
  readonly #context: EngineContext;
  readonly #sayings: Sayings;

  constructor(context: EngineContext, sayings: Sayings) {
    this.#context = context;
    this.#sayings = sayings;
  }

  /** A view of a step's table, computed if need be. A model or a judgement shows the table it was made from. */
  async view(id: string, node: NodeId, spec: ViewSpec, calling: Calling): Promise<TableView> {
    const project = this.#context.project(id);
    const computation = this.#context.computation(project, calling);
    const shown = this.#tableAt(project.session.plan, node);
    const share = spec.part === undefined || shown.split === null ? 'all' : spec.part;
    try {
      const frame = await computation.table(shown.id, share);
      const summaryKey = await computation.tableKey(shown.id, share);
      const computed = await this.#sayings.beside(spec, { frame, key: summaryKey, schema: shown.schema }, calling);
      return await this.#context.views.open(frame, { project: id, node, shownFrom: shown.id, summaryKey }, spec, calling, computed);
    } finally {
      await project.learn(computation);
      await project.keep();
      void this.#context.announce(project);
    }
  }

  rows(view: string, from: number, count: number, columns?: readonly string[]): RowWindow {
    return this.#context.views.rows(view, from, count, columns);
  }

  /** Summaries of a view's columns over all its rows. Those of a whole table are kept beside it. */
  async summaries(view: string, calling: Calling): Promise<readonly ColumnSummary[]> {
    const { order, summaryKey } = this.#context.views.source(view);
    return order === null && summaryKey !== null ? this.#tableSummaries(view, calling) : this.#context.views.summaries(view, calling);
  }

  /** Alerts about the table behind a view, whatever the view sorts or filters; in order of consequence. */
  async alerts(view: string, calling: Calling): Promise<readonly Alert[]> {
    // A preview is of an edit that nobody has made.
    if (this.#context.views.source(view).summaryKey === null) return [];
    return alertsOf(this.#context, view, await this.#tableSummaries(view, calling), calling);
  }

  /** Columns of that table which alone come near telling its target. */
  async nearTarget(view: string, calling: Calling): Promise<readonly LeakSuspect[]> {
    return this.#context.views.source(view).summaryKey === null ? [] : nearTargetOf(this.#context, view, calling);
  }

  find(view: string, text: string, from: number, backwards: boolean, calling: Calling): Promise<{ readonly row: number; readonly column: string } | null> {
    return this.#context.views.find(view, text, from, backwards, calling);
  }

  async chart(view: string, spec: ChartSpec, calling: Calling): Promise<ChartData> {
    const { frame, order } = this.#context.views.source(view);
    return (await this.#context.ports.runners.compute({ kind: 'chart', frame, order, spec }, calling)).chart;
  }

  /** Cells of some rows, the first and the last included, as tab-separated text. A preview gives what it shows: of what goes, what it was. */
  copy(view: string, [first, last]: readonly [number, number], columns: readonly string[]): string {
    const { frame, order, past, view: { rows } } = this.#context.views.source(view);
    const [start, end] = [Math.max(0, first), Math.min(rows, last + 1)];
    const taken = columns.map(name => (past === null ? columnCells(frame, order, name) : pastCells(frame, past, name))).filter(column => column !== null);
    if ((end - start) * taken.length > MOST_COPIED_CELLS) {
      throw new Problem({
        code: 'too-large', expected: `at most ${MOST_COPIED_CELLS.toLocaleString('en')} cells to copy`, got: `${(end - start) * taken.length}`,
        fix: 'Save the table as a file instead.', fact: { kind: 'many-cells', most: MOST_COPIED_CELLS, cells: (end - start) * taken.length },
      });
    }
    return copyText(taken, start, end);
  }

  save(view: string, format: 'csv' | 'arrow', formulaSafe: boolean, calling: Calling): Promise<WrittenFile> {
    const { frame, order } = this.#context.views.source(view);
    return this.#context.ports.runners.write({ frame, order, format, formulaSafe }, calling);
  }

  /** Summaries of the whole table behind a view, found or made. */
  async #tableSummaries(view: string, calling: Calling): Promise<readonly ColumnSummary[]> {
    const { table: frame, summaryKey } = this.#context.views.source(view);
    const key = `summaries:${summaryKey}`;
    const { store: { artifacts }, runners } = this.#context.ports;
    const kept = await artifacts.get(key);
    if (kept !== null) return kept.payload as readonly ColumnSummary[];
    const { summaries } = await runners.compute({ kind: 'summaries', frame, order: null, names: null }, calling);
    await artifacts.put({ key, kind: 'summary', bytes: JSON.stringify(summaries).length, payload: summaries }).catch(() => undefined);
    return summaries;
  }

  #tableAt(plan: Plan, id: NodeId): PlannedNode {
    const node = plannedNode(plan, id);
    return node.scope === 'trains' || node.scope === 'judges' ? this.#tableAt(plan, node.inputs[0]) : node;
  }
}

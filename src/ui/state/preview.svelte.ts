import type { ColumnChange, DocumentState, NodeState, PreviewView } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { Edit } from '../../pipeline/edit';
import type { JsonObject } from '../../pipeline/json';
import type { ColumnSummary } from '../../table/summary/summary';
import { cellFormat, type CellFormat } from '../format/cell';
import type { RowSource } from '../grid/rowSource';
import { sayProblem } from '../warnings/sayProblem';
import { words } from '../words';
import type { ProjectState } from './project.svelte';
import { RowWindows } from './rowWindows.svelte';
import { sayChange } from './sayChange';

/** What may be previewed: a step that would be added, or the settings of one that is there. */
export type Draft =
  | { readonly kind: 'add'; readonly edit: Extract<Edit, { kind: 'add' | 'branch' }>; readonly node: NodeId; readonly note: string | null; readonly origin?: Origin }
  | { readonly kind: 'set'; readonly node: NodeId };

/** Where a person came from: there they are again when they discard. */
export interface Origin {
  readonly node: NodeId;
  readonly column: string | null;
  /** The button that led here, by its `data-origin`. */
  readonly button: string;
  /** What is said when it was applied. */
  readonly done: string;
}

const FIRST_ROWS = 60;
const FIRST_COLUMNS = 24;

/** Why a step shows nothing: what is wrong with it, or that a setting is not made yet. */
function sayWithout({ title, problem, status }: NodeState): string {
  if (problem === null || status === 'unset') return words.preview.cannot(title);
  const { expected, got, fix } = sayProblem(problem);
  return words.preview.wrong(title, expected, got, fix);
}

/** A step that is looked at before it is applied: its settings so far, and what they do to the table. Nothing is committed. */
export class PreviewState {
  readonly draft: Draft;
  /** Settings that differ from those the document has. */
  params = $state.raw<JsonObject>({});
  step = $state.raw<NodeState | null>(null);
  view = $state.raw<PreviewView | null>(null);
  rows = $state.raw<RowSource | null>(null);
  summaries = $state.raw<ReadonlyMap<string, ColumnSummary>>(new Map());
  isBusy = $state(false);
  failure = $state.raw<unknown>(null);
  #project: ProjectState;
  #job: AbortController | null = null;
  #isApplying = false;
  #formats = new Map<string, CellFormat>();
  #changes: ReadonlyMap<string, ColumnChange> = new Map();

  constructor(project: ProjectState, draft: Draft) {
    this.#project = project;
    this.draft = draft;
  }

  /** The change as one edit: what Apply commits. Null where there is none to commit. */
  get edit(): Edit | null {
    const { draft, params } = this;
    if (draft.kind === 'add') return { ...draft.edit, params: { ...draft.edit.params, ...params } };
    return Object.keys(params).length === 0 ? null : { kind: 'set', node: draft.node, params };
  }

  /** What the table is held against: the step's input, or the step as it is once its settings differ. */
  get against(): 'input' | 'now' {
    return this.draft.kind === 'set' && this.edit !== null ? 'now' : 'input';
  }

  /** What changes, in words; null while that is being worked out, or cannot be. */
  get said(): string | null {
    return this.view === null || this.isBusy ? null : sayChange(this.view.change);
  }

  /** Why the step stands where it does, where that is not where it was asked for. */
  get note(): string | null {
    return this.draft.kind === 'add' ? this.draft.note : null;
  }

  /** The step above that does not work or is not set, for which there is nothing to show. */
  get hindrance(): NodeState | null {
    const { nodes } = this.#project.doc;
    const aboveOf = (node: NodeState): NodeState | undefined => nodes.find(({ id }) => id === node.inputs.at(0));
    for (let node = this.step === null ? undefined : aboveOf(this.step); node !== undefined; node = aboveOf(node)) if (node.problem !== null) return node;
    return null;
  }

  /** The steps of the document with this one among them, as it would be. */
  among(nodes: DocumentState['nodes']): DocumentState['nodes'] {
    const { step } = this;
    if (step === null) return nodes;
    if (this.draft.kind === 'set') return nodes.map(node => (node.id === step.id ? { ...step, result: null } : node));
    const [above] = step.inputs;
    const at = nodes.findIndex(({ id }) => id === above);
    // What stands below a step that is added in line will stand on it.
    const inLine = this.draft.edit.kind === 'add';
    const below = nodes.slice(at + 1).map(node => (inLine && node.inputs.includes(above) ? { ...node, inputs: node.inputs.map(id => (id === above ? step.id : id)) } : node));
    return [...nodes.slice(0, at + 1), step, ...below];
  }

  mark(column: string): ColumnChange['mark'] {
    return this.#changes.get(column)?.mark ?? 'same';
  }

  /** What a column that gets another name was called. */
  oldName(column: string): string | undefined {
    return this.#changes.get(column)?.from;
  }

  formatOf(column: string): CellFormat {
    const type = this.view?.schema.find(({ name }) => name === column)?.type ?? 'text';
    return this.#format(`is ${column}`, () => cellFormat(type, this.rows?.seen(column) ?? [], this.summaries.get(column) ?? null));
  }

  /** The format of the cells that were there. */
  oldFormatOf(column: string): CellFormat {
    const type = this.#changes.get(column)?.was ?? 'text';
    return this.#format(`was ${column}`, () => cellFormat(type, (this.rows?.seenBefore?.(column) ?? []), null));
  }

  /** Takes a change of settings into the preview. */
  async set(params: JsonObject): Promise<void> {
    this.params = { ...this.params, ...params };
    await this.show();
  }

  /** Works out what the change does; what was under way is dropped. The old rows stay until the new ones are here. */
  async show(): Promise<void> {
    if (this.#isApplying) return;
    this.#job?.abort();
    const job = new AbortController();
    this.#job = job;
    this.isBusy = true;
    const { client, doc, table } = this.#project;
    const spec = table === null ? {} : { filters: table.filters, sort: table.sort };
    const edit = this.edit ?? { kind: 'set' as const, node: this.draft.node, params: {} };
    try {
      const { step, view } = await client.preview(doc, { edit, node: this.draft.node, against: this.against, spec }, { signal: job.signal });
      if (job.signal.aborted) return;
      const rows = view === null ? null : new RowWindows(view.rows, (from, count, columns) => client.rows(view, from, count, columns), error => { if (this.view === view) this.#project.news.fail(error); });
      if (view !== null) await rows!.load(0, Math.min(view.rows, FIRST_ROWS) - 1, view.schema.slice(0, FIRST_COLUMNS).map(({ name }) => name));
      if (job.signal.aborted) return;
      this.#formats.clear();
      this.#changes = new Map((view?.change.columns ?? []).map(column => [column.name, column]));
      Object.assign(this, { step, view, rows, failure: null, isBusy: false });
      this.#project.news.say(view === null ? sayWithout(step) : words.preview.said(step.title, sayChange(view.change), this.note));
      if (view !== null) {
        const summaries = await client.summaries(view, { signal: job.signal });
        if (!job.signal.aborted) this.summaries = new Map(summaries.map(summary => [summary.name, summary]));
      }
    } catch (error) {
      if (!job.signal.aborted) this.failure = error;
    } finally {
      if (this.#job === job) this.isBusy = false;
    }
  }

  /** Commits the change, as one version. */
  async apply(): Promise<void> {
    const { edit, draft } = this;
    const seen = this.#project.table?.widths ?? new Map<string, number>();
    this.#isApplying = true;
    const isDone = edit === null || (await this.#project.edit(edit));
    this.#isApplying = false;
    if (!isDone) return;
    this.discard();
    this.#project.select(draft.node);
    // The columns of a step that is added are as wide as they were in its preview.
    if (draft.kind === 'add') for (const [column, width] of seen) this.#project.table?.widths.set(column, width);
    if (draft.kind === 'add' && draft.origin !== undefined) this.#project.news.say(draft.origin.done);
  }

  /** Is shown again after the document has changed; discarded where what it speaks of has gone, or was added meanwhile. */
  follow(exists: (node: NodeId) => boolean): void {
    const { draft } = this;
    const place = draft.kind === 'set' ? draft.node : draft.edit.kind === 'add' ? draft.edit.after : draft.edit.input;
    if ((place !== undefined && !exists(place)) || (draft.kind === 'add' && exists(draft.node))) this.discard();
    else void this.show();
  }

  /** Leaves everything as it is, and goes back to where the preview was asked for. */
  turnBack(): void {
    this.discard();
    const { draft } = this;
    if (draft.kind === 'add' && draft.origin !== undefined) this.#project.select(draft.origin.node, draft.origin.column);
  }

  /** Leaves everything as it is. */
  discard(): void {
    this.#job?.abort();
    if (this.#project.preview === this) this.#project.preview = null;
  }

  #format(key: string, make: () => CellFormat): CellFormat {
    const kept = this.#formats.get(key);
    if (kept !== undefined) return kept;
    const format = make();
    if ((this.rows?.version ?? 0) > 0) this.#formats.set(key, format);
    return format;
  }
}

import { SvelteMap } from 'svelte/reactivity';
import type { ChartData, DocumentState, ModelRef, NodeState, Plumbline, Run, RunProgress, TableView } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import type { NodeId } from '../../pipeline/document';
import type { Edit } from '../../pipeline/edit';
import type { JsonObject } from '../../pipeline/json';
import type { ColumnSummary } from '../../table/summary/summary';
import { land } from '../focus/landing';
import { ChartLooks } from './chartLooks.svelte';
import { ClassOrder } from './classOrder';
import { HandOffState } from './handOff.svelte';
import { JudgingState } from './judging.svelte';
import type { News } from './news.svelte';
import { PastState } from './past.svelte';
import { CheapSteps } from './cheapSteps';
import { SourceAlerts } from './sourceAlerts.svelte';
import { TracingState } from './tracing.svelte';
import { PreviewState, type Draft } from './preview.svelte';
import { ProjectRun } from './projectRun.svelte';
import { StepTables } from './stepTables';
import { Tenth } from './tenth.svelte';
import type { TableState } from './table.svelte';
import type { TrainingState } from './training.svelte';
import type { WhatIfState } from '../whatif/whatIfState.svelte';
import { ViewSaving } from './viewSaving';
import { readView, type KeptPlace, viewOf } from './keptView';
import { nearest } from './nearest';
import { modelOfStep } from './leavingModel';
import { rebase } from './rebase';
import { modelsShown, runShown, showsNewRun } from './shownRuns';
import { DATA_TABS, HAND_OFF_TABS, MODEL_TABS, type Tab } from './tabs';
import type { ViewNews } from './viewPast.svelte';

/** The place after the last step: what leaves the browser. */
export const HAND_OFF = 'hand-off';

export type { Tab };

/** An open project: its document, what is selected, and what runs. Every change goes through the client. */
export class ProjectState {
  readonly client: Plumbline;
  readonly news: News;
  readonly training: TrainingState;
  readonly handOff: HandOffState;
  readonly past: PastState;
  readonly tracing: TracingState;
  /** What is drawn of each step's table. */
  readonly charts: ChartLooks;
  readonly tables: StepTables;
  readonly sourceAlerts: SourceAlerts;
  readonly classes = new ClassOrder();
  readonly judging: JudgingState;
  readonly tenth: Tenth;
  /** Something else is on screen: opened again, it has a state of its own. */
  isLeft = false;
  /** Rows as they are tried on each model, by its node: what a person set stays while they look elsewhere. */
  readonly trials = new Map<NodeId, WhatIfState>();
  /** A row of the file that What-if should start from, and the rows it was picked out with. */
  rowWish = $state.raw<{ readonly source: number; readonly among: readonly number[] | null } | null>(null);
  doc: DocumentState;
  /** The chart that was drawn last: terms show themselves in it. */
  drawn = $state.raw<ChartData | null>(null);
  /** A node's id, or HAND_OFF. */
  selected = $state('');
  /** The column the inspector speaks of. */
  column = $state<string | null>(null);
  #explains = $state(false);
  runs = $state.raw<readonly Run[]>([]);
  /** The card after an import: shown until it is taken or put away. */
  offersBaseline = $state(false);
  suggestedTarget = $state<string | null>(null);
  /** Judgements on the test part that were opened in this tab, by run and evaluate node. */
  readonly opened = new SvelteMap<string, Judgement>();
  /** The step that is looked at before it is applied. */
  preview = $state.raw<PreviewState | null>(null);
  /** The step that the next one is to branch at; null where it goes in line. */
  branchesAt: NodeId | null = null;
  /** Where the table stands. Steps share it: walking the list compares the same rows. */
  place: KeptPlace;
  #tabs = new SvelteMap<string, Tab>();
  /** The model that was looked at last, or chosen to be handed off. */
  model = $state<NodeId | null>(null);
  #running = new ProjectRun(this);
  #cheapSteps = new CheapSteps(this);
  #saving = new ViewSaving(() => this.client.saveView(this.doc, this.#viewNow()));
  #setting: Promise<boolean> = Promise.resolve(true);

  constructor(client: Plumbline, news: News, training: TrainingState, doc: DocumentState) {
    this.client = client;
    this.news = news;
    this.training = training;
    this.doc = $state.raw(doc);
    this.handOff = new HandOffState(this);
    this.past = new PastState(this);
    this.charts = new ChartLooks(doc.view.charts);
    this.judging = new JudgingState(doc.view.thresholds, () => this.keepView());
    this.tables = new StepTables(client, doc, news, look => this.looked(look));
    this.tracing = new TracingState(this);
    this.sourceAlerts = new SourceAlerts(this);
    this.tenth = new Tenth(this, doc.view);
    const kept = readView(doc.view);
    this.column = kept.column;
    this.#explains = kept.explains;
    this.place = kept.place;
    this.model = kept.model;
    this.selected = kept.selected !== null && this.#exists(kept.selected) ? kept.selected : (doc.nodes.at(0)?.id ?? HAND_OFF);
    if (this.selected !== HAND_OFF) this.tables.at(this.selected);
    if (kept.tab !== null && this.tabs.includes(kept.tab)) this.#tabs.set(this.#kind, kept.tab);
    this.tables.putBack(kept, node => this.#exists(node));
  }

  get id(): string {
    return this.doc.id;
  }

  get node(): NodeState | null {
    return this.doc.nodes.find(({ id }) => id === this.selected) ?? null;
  }

  get isHandOff(): boolean {
    return this.selected === HAND_OFF;
  }

  /** Tabs of the workspace, by what is selected. */
  get tabs(): readonly Tab[] {
    if (this.#kind === 'hand-off') return HAND_OFF_TABS;
    return this.#kind === 'model' ? MODEL_TABS : DATA_TABS;
  }

  /** The tab shown: the one last used with this kind of step; a model that trains shows its training until then. */
  get tab(): Tab {
    const used = this.#tabs.get(this.#kind);
    if (used !== undefined || this.#kind !== 'model') return used ?? this.tabs[0];
    return this.node?.status === 'running' ? 'training' : 'results';
  }

  set tab(tab: Tab) {
    if (tab !== 'table') this.preview?.discard();
    if (tab === 'results') this.news.forget('run');
    this.#tabs.set(this.#kind, tab);
    this.keepView();
  }

  /** The table of the selected step; null at the hand-off. */
  get table(): TableState | null {
    return this.node === null ? null : (this.tables.all.get(this.node.id) ?? null);
  }

  /** What the screen knows of columns. */
  get knownSummaries(): readonly ColumnSummary[] {
    return this.tables.knownSummaries(this.table);
  }

  /** Whether controls and cards explain themselves; kept with the project. */
  get explains(): boolean {
    return this.#explains;
  }

  set explains(explains: boolean) {
    this.#explains = explains;
    this.keepView();
  }

  /** True where the workspace is for reading rather than setting: it takes the inspector's room. */
  get wantsWidth(): boolean {
    return this.tab === 'results' || this.tab === 'what-if' || this.isHandOff;
  }

  get hasModel(): boolean {
    return this.doc.nodes.some(({ group, disabled }) => group === 'model' && !disabled);
  }

  /** Nodes whose results are older than their settings, or not there yet. */
  get pending(): readonly NodeState[] {
    return this.doc.nodes.filter(({ status, group }) => (status === 'stale' || status === 'waiting') && (group === 'model' || group === 'evaluate'));
  }

  get progress(): RunProgress | null {
    return this.#running.progress;
  }

  get isRunning(): boolean {
    return this.progress !== null || this.doc.isRunning;
  }

  runOf = (id: NodeId | undefined): Run | null => runShown(this, id);

  /** The models of the pipeline as it stands. */
  get models(): readonly ModelRef[] {
    return modelsShown(this);
  }

  /** Shows what a step would do, in place of its table; it takes the place of another preview. */
  look(draft: Draft): void {
    this.preview?.discard();
    this.preview = new PreviewState(this, draft);
    this.tab = 'table';
    void this.preview.show();
  }

  select(id: string, column: string | null = null): void {
    this.preview?.discard();
    if (id !== this.selected) this.news.forget('run');
    if (id !== HAND_OFF) this.tables.at(id);
    this.model = modelOfStep(this.doc.nodes, id) ?? this.model;
    this.selected = id;
    this.column = column;
    this.keepView();
  }

  inspect(column: string | null): void {
    if (column === this.column) return;
    this.column = column;
    this.keepView();
  }

  /** The table was scrolled. */
  scrolled(place: KeptPlace): void {
    if (place.row === this.place.row && place.left === this.place.left) return;
    this.place = place;
    this.keepView();
  }

  /** Takes a newer state: from an edit, an undo, a run, or another tab. */
  take(doc: DocumentState): void {
    if (doc.id !== this.doc.id) return;
    const before = this.doc;
    this.doc = doc;
    // A run that was asked for here reads them itself once it is done.
    if (!this.#running.isOn && showsNewRun(before, this)) void this.refresh();
    const begun = this.past.follow(before, doc) ? doc.nodes.filter(({ id }) => !before.nodes.some(node => node.id === id)) : [];
    for (const { id } of begun) {
      this.tables.begin(id);
      this.charts.put(id, null);
      this.judging.begin(id);
    }
    if (!this.#exists(this.selected)) {
      const next = nearest(before, doc, this.selected, HAND_OFF);
      if (next !== HAND_OFF) this.tables.at(next);
      this.selected = next;
    }
    if (before.version !== doc.version) this.preview?.follow(id => this.#exists(id));
    this.tables.leave(id => this.#exists(id));
    this.#cheapSteps.follow();
  }

  /** Makes a change. True when it was made; a refusal is shown. */
  async edit(edit: Edit): Promise<boolean> {
    const known = new Set(this.doc.nodes.map(({ id }) => id));
    const next = await this.news.attempt(() => this.client.edit(this.doc, edit));
    if (next === undefined) return false;
    this.news.forget('change');
    this.take(next);
    // A step that was just added is the one a person wants to see.
    const added = next.nodes.find(({ id }) => !known.has(id));
    if (added !== undefined && (edit.kind === 'add' || edit.kind === 'duplicate' || edit.kind === 'branch')) this.select(added.id);
    return true;
  }

  /** Changes settings of a step as they are shown now, after the changes that are still on their way. */
  set(node: NodeId, params: JsonObject): Promise<boolean> {
    const paramsOf = (): JsonObject => this.doc.nodes.find(({ id }) => id === node)?.params ?? {};
    const base = paramsOf();
    this.#setting = this.#setting.then(() => {
      const current = paramsOf();
      const merged = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, rebase(base[name], value, current[name])]));
      return this.edit({ kind: 'set', node, params: merged });
    });
    return this.#setting;
  }

  undo = (): Promise<void> => this.past.undo();
  redo = (): Promise<void> => this.past.redo();
  rollBack = (version: string): Promise<void> => this.past.rollBack(version);

  /** Adds a baseline for `target`, runs it, and shows the result. */
  async baseline(target: string): Promise<void> {
    const next = await this.news.attempt(() => this.client.baseline(this.doc, target));
    if (next === undefined) return;
    this.take(next);
    this.showResults();
    land('verdict');
    await this.run();
  }

  /** Runs what is not fresh: see `ProjectRun`. */
  run = (only?: readonly NodeId[]): Promise<boolean> => this.#running.start(only);
  cancelRun = (): Promise<boolean> => this.#running.stop();

  /** Reads runs and state again, the state last: it is taken before anything newer can be. */
  async refresh(): Promise<void> {
    const runs = await this.news.attempt(() => this.client.runs(this.doc));
    const state = await this.news.attempt(() => this.client.state(this.doc));
    if (runs !== undefined) this.runs = [...runs].sort((a, b) => b.manifest.at - a.manifest.at);
    if (state !== undefined) this.take(state);
  }

  /** Selects the last step that judges, and its results. */
  showResults(): void {
    const judge = this.doc.nodes.findLast(({ group }) => group === 'evaluate') ?? this.doc.nodes.findLast(({ group }) => group === 'model');
    if (judge === undefined) return;
    this.select(judge.id);
    this.tab = 'results';
  }

  /** Shows a view made elsewhere in the table of the step it belongs to, from its first cell on. */
  async showRows(view: TableView): Promise<void> {
    this.select(view.shownFrom);
    this.tab = 'table';
    this.scrolled({ row: 0, left: 0 });
    land('grid');
    await this.tables.at(view.shownFrom).borrow(view, this.doc.recipe);
  }

  /** The trained model that rows are tried on: the one looked at last, else the last of the list. Null when none is trained. */
  get modelToTry(): NodeState | null {
    const trained = this.doc.nodes.filter(({ id, group, status }) => group === 'model' && status === 'fresh' && this.models.some(({ node }) => node === id));
    return trained.find(({ id }) => id === this.model) ?? trained.at(-1) ?? null;
  }

  /** Opens a row of the file in What-if; `among` are the rows it was picked out with. */
  tryRow(source: number, among: readonly number[] | null): void {
    const model = this.modelToTry;
    if (model === null) return;
    this.rowWish = { source, among };
    this.select(model.id);
    this.tab = 'what-if';
  }

  /** Judges a model on the sealed rows, and shows what came of it. */
  async openTest(run: Run, evaluate: NodeId): Promise<void> {
    const judgement = await this.news.attempt(() => this.client.openTest(run, evaluate));
    if (judgement === undefined) return;
    this.opened.set(`${run.id} ${evaluate}`, judgement);
    await this.refresh();
  }

  /** A person looks at a step in another way: undo knows of it, and it is kept. */
  looked(news: ViewNews | null): void {
    if (news !== null) this.past.views.add(news, this.doc.undoable, Date.now());
    this.keepView();
  }

  /** The screen stands another way: that is written down in a moment. */
  keepView(): void {
    this.#saving.soon();
  }

  /** Writes down at once how the screen stands, where that waits. */
  saveView = (): void => this.#saving.now();

  /** Leaves unwritten how the screen stands. */
  forgetView = (): void => this.#saving.forget();

  /** Goes off the screen for good: how it stood is written down, and what still runs here speaks of itself no more. */
  leave(): void {
    this.isLeft = true;
    this.saveView();
  }

  /** Saves what would be saved in a moment; resolves when it is. */
  async flush(): Promise<void> {
    await this.#setting;
    await this.#saving.flush();
  }

  #viewNow(): JsonObject {
    const { selected, tab, column, explains, place, model } = this;
    return { ...viewOf({ selected, tab, column, explains, place, model }, this.tables.all), charts: this.charts.kept, thresholds: this.judging.kept, ...this.past.views.kept, ...this.tenth.kept };
  }

  get #kind(): 'data' | 'model' | 'hand-off' {
    if (this.isHandOff) return 'hand-off';
    const group = this.node?.group;
    return group === 'model' || group === 'evaluate' ? 'model' : 'data';
  }

  #exists(id: string): boolean {
    return id === HAND_OFF || this.doc.nodes.some(node => node.id === id);
  }
}

import type { NodeId, PipelineDocument } from '../pipeline/document';
import type { Change } from '../pipeline/change';
import type { Edit } from '../pipeline/edit';
import type { ProblemData } from '../pipeline/errors';
import type { Json, JsonObject } from '../pipeline/json';
import type { Judgement } from '../evaluate/judgement';
import type { ImportProgress, SourceOptions } from '../formats/source';
import type { Part } from '../steps/step';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import type { ColumnSummary } from '../table/summary/summary';
import type {
  BackendStatus, ChartData, ChartSpec, ContractMatch, Dataset, DocumentState, JudgedFilter, JudgedModelRef, ModelRef, OpenDocument, Opening, PreviewRequest, ProjectSummary, Reproduction, RowWindow,
  Run, RunContest, StepPreview, TabEvents, TableDifference, TableView, ThresholdSides, TrainCommandName, TrainingRecord, Version, VersionContent, ViewSpec,
} from './api';
import type { Flips } from './whatIf/flips';
import type { TriedRow } from './whatIf/profile';
import { WhatIf, type GridAsk, type WhatIfAnswers, type WhatIfFacts, type WhatIfGrid, type WhatIfRow } from './whatIf/whatIf';
import { backendMemory } from './backendMemory';
import { EngineContext, type EnginePorts } from './context';
import type { ExportedFile } from '../export/fitted';
import type { ModelSignature } from '../export/signature';
import type { JobNews } from './job';
import { Judging } from './judging';
import type { LeakAsk } from './leaky/showLeak';
import type { LeakyRun } from './leaky/leakyApi';
import { keepingStore } from './keeping';
import { appendRows } from './appending';
import type { SaidNames } from './saidColumns';
import { Leaving, type ScoredRows, type ScoringOptions } from './leaving';
import { Looking } from './looking';
import type { Calling, FileLike, StoreUsage, WrittenFile } from './ports';
import { loadProjectFile, saveProjectFile } from './projectFile';
import { Previews } from './previews';
import { Projects } from './projects';
import { Running } from './running';
import { keepWish, type BackendWish } from './backendWish';

/** What a served call has beside its arguments: see `src/threads/job`. */
export interface EngineJob<P = JobNews> {
  readonly signal: AbortSignal;
  progress(news: P): void;
}

/**
 * The engine's calls, as the page makes them through `src/threads`. Every argument is plain data; rows cross only as
 * windows of cells, bins and files.
 */
export interface EngineApi {
  opening(args: null): Promise<Opening>;
  importFile(args: { readonly file: FileLike; readonly name: string; readonly options: Partial<SourceOptions> | null }, job: EngineJob<ImportProgress>): Promise<Dataset>;
  append(args: { readonly doc: string; readonly dataset: string }, job: EngineJob<ImportProgress>): Promise<OpenDocument>;
  datasets(args: null): Promise<readonly Dataset[]>;
  renameDataset(args: { readonly id: string; readonly name: string }): Promise<void>;
  removeDataset(args: { readonly id: string }): Promise<void>;
  create(args: { readonly dataset: string; readonly name?: string }): Promise<OpenDocument>;
  open(args: { readonly pipeline: unknown; readonly dataset?: string; readonly columns: Readonly<Record<string, string>> }): Promise<OpenDocument>;
  match(args: { readonly pipeline: unknown; readonly dataset: string }): Promise<ContractMatch>;
  projects(args: null): Promise<readonly ProjectSummary[]>;
  openProject(args: { readonly id: string }): Promise<OpenDocument>;
  removeProject(args: { readonly id: string }): Promise<void>;
  state(args: { readonly doc: string }): Promise<DocumentState>;
  edit(args: { readonly doc: string; readonly edit: Edit }): Promise<DocumentState>;
  tryEdit(args: { readonly doc: string; readonly edit: Edit }): Promise<{ readonly document: PipelineDocument; readonly problems: readonly ProblemData[] }>;
  preview(args: PreviewRequest & { readonly doc: string }, job: EngineJob): Promise<StepPreview>;
  difference(args: { readonly doc: string; readonly version: string; readonly from: NodeId; readonly to: NodeId }, job: EngineJob): Promise<TableDifference>;
  version(args: { readonly doc: string; readonly version: string }): Promise<VersionContent>;
  undo(args: { readonly doc: string }): Promise<DocumentState>;
  redo(args: { readonly doc: string }): Promise<DocumentState>;
  rollBack(args: { readonly doc: string; readonly version: string }): Promise<DocumentState>;
  nameVersion(args: { readonly doc: string; readonly version: string; readonly name: string | null }): Promise<void>;
  history(args: { readonly doc: string }): Promise<readonly Version[]>;
  diff(args: { readonly doc: string; readonly from: string; readonly to: string }): Promise<readonly Change[]>;
  bind(args: { readonly doc: string; readonly node: NodeId; readonly dataset: string; readonly columns: Readonly<Record<string, string>> }): Promise<DocumentState>;
  saveView(args: { readonly doc: string; readonly view: JsonObject }): Promise<void>;
  view(args: { readonly doc: string; readonly node: NodeId; readonly spec: ViewSpec }, job: EngineJob): Promise<TableView>;
  rows(args: { readonly view: string; readonly from: number; readonly count: number; readonly columns?: readonly string[] }): Promise<RowWindow>;
  summaries(args: { readonly view: string }, job: EngineJob): Promise<readonly ColumnSummary[]>;
  alerts(args: { readonly view: string }, job: EngineJob): Promise<readonly Alert[]>;
  nearTarget(args: { readonly view: string }, job: EngineJob): Promise<readonly LeakSuspect[]>;
  find(args: { readonly view: string; readonly text: string; readonly from: number; readonly backwards: boolean }, job: EngineJob): Promise<{ readonly row: number; readonly column: string } | null>;
  chart(args: { readonly view: string; readonly spec: ChartSpec }, job: EngineJob): Promise<ChartData>;
  copy(args: { readonly view: string; readonly rows: readonly [number, number]; readonly columns: readonly string[] }): Promise<string>;
  save(args: { readonly view: string; readonly format: 'csv' | 'arrow'; readonly formulaSafe: boolean }, job: EngineJob): Promise<WrittenFile>;
  run(args: { readonly doc: string; readonly only?: readonly NodeId[] }, job: EngineJob): Promise<Run>;
  runs(args: { readonly doc: string }): Promise<readonly Run[]>;
  reproduce(args: { readonly run: string }, job: EngineJob): Promise<Reproduction>;
  showLeak(args: { readonly run: string } & LeakAsk, job: EngineJob): Promise<LeakyRun>;
  openTest(args: { readonly run: string; readonly evaluate: NodeId }, job: EngineJob): Promise<Judgement>;
  control(args: { readonly doc: string; readonly node: NodeId; readonly command: TrainCommandName }): Promise<void>;
  training(args: { readonly doc: string; readonly node: NodeId; readonly run?: string }): Promise<TrainingRecord | null>;
  judgedRows(args: { readonly run: string; readonly evaluate: NodeId; readonly part: Part; readonly filter: JudgedFilter; readonly names?: SaidNames }, job: EngineJob): Promise<TableView>;
  sides(args: { readonly run: string; readonly evaluate: NodeId; readonly part: Part; readonly from: number; readonly to: number; readonly count: number }): Promise<ThresholdSides>;
  contest(args: { readonly one: JudgedModelRef; readonly other: JudgedModelRef; readonly part: Part }, job: EngineJob): Promise<RunContest>;
  backends(args: null, job: EngineJob): Promise<readonly BackendStatus[]>;
  setBackend(args: { readonly backend: BackendWish }): Promise<void>;
  predictFile(
    args: ScoringOptions & { readonly run: string; readonly node: NodeId; readonly file: FileLike; readonly name: string }, job: EngineJob,
  ): Promise<ScoredRows>;
  predictRecords(args: Pick<ScoringOptions, 'absent'> & { readonly run: string; readonly node: NodeId; readonly records: readonly Readonly<Record<string, Json>>[] }, job: EngineJob): Promise<ScoredRows>;
  whatIf(args: { readonly run: string; readonly node: NodeId }, job: EngineJob): Promise<WhatIfFacts>;
  whatIfScore(args: { readonly run: string; readonly node: NodeId; readonly rows: readonly TriedRow[] }, job: EngineJob): Promise<WhatIfAnswers>;
  whatIfFlips(args: { readonly run: string; readonly node: NodeId; readonly row: TriedRow }, job: EngineJob): Promise<Flips>;
  whatIfGrid(args: { readonly run: string; readonly node: NodeId; readonly ask: GridAsk }, job: EngineJob): Promise<WhatIfGrid>;
  whatIfRow(args: { readonly run: string; readonly node: NodeId; readonly source: number }, job: EngineJob): Promise<WhatIfRow>;
  saveScored(args: { readonly id: string; readonly isAsFile: boolean }, job: EngineJob): Promise<WrittenFile>;
  exportModel(args: { readonly run: string; readonly node: NodeId; readonly format: 'onnx' | 'tfjs' }, job: EngineJob): Promise<ExportedFile>;
  signature(args: { readonly run: string; readonly node: NodeId }, job: EngineJob): Promise<ModelSignature>;
  definition(args: { readonly doc: string }): Promise<string>;
  exportProject(args: { readonly doc: string }, job: EngineJob): Promise<WrittenFile>;
  loadModel(args: { readonly file: FileLike }, job: EngineJob): Promise<ModelRef>;
  loadProject(args: { readonly file: FileLike }, job: EngineJob): Promise<OpenDocument>;
  usage(args: null): Promise<StoreUsage>;
  erase(args: null): Promise<void>;
}

/** News that concerns the whole tab. */
export type EngineNews =
  | { [E in keyof TabEvents]: { readonly event: E; readonly news: TabEvents[E] } }[keyof TabEvents]
  /** What the page should remember, so that a store the browser lost is missed; null to forget it. */
  | { readonly event: 'marker'; readonly news: string | null }
  /** Another tab takes the store over: the page saves what it has not saved yet, and answers with `saved`. */
  | { readonly event: 'handover'; readonly news: null };

/** One call of the engine, by name. */
export type EngineCall = { [K in keyof EngineApi]: { readonly name: K; readonly args: Parameters<EngineApi[K]>[0] } }[keyof EngineApi];

/** What the engine's worker serves: the engine's calls, and those that concern the thread itself. */
export interface EngineServed {
  /** Hands over what the page remembers, and gives news for as long as the tab lives. */
  listen(args: { readonly marker: string | null }, job: EngineJob<EngineNews>): Promise<never>;
  call(args: EngineCall, job: EngineJob<never>): Promise<unknown>;
  /** The page's answer to the news "handover": it has saved what it had to. */
  saved(args: null): Promise<void>;
  /** Makes this tab the one that writes. */
  takeOver(args: null): Promise<Opening>;
  /** Opens the store again, after it did not open or its connection went. What is open stays so. */
  openAgain(args: null): Promise<Opening>;
  /** Deletes everything, also where the store did not open or a later Plumbline made it; then an empty one is open. */
  erase(args: null): Promise<Opening>;
}

/** The engine of one tab, as its thread holds it. */
export interface Engine extends EngineApi {
  /**
   * Brings what writes to an end, before another tab takes the store over: edits and imports are waited for a moment,
   * trainings keep where they are, and what is not done by then is stopped. Resolves within 3 s.
   */
  letGo(): Promise<void>;
  /** Reads again what another tab may have changed: to be called at the start, and when this tab becomes the writer. */
  reread(): Promise<void>;
}

/** Milliseconds that trainings get to keep where they are. */
const KEEP_PLACE_MS = 1000;

/** The engine over its ports. One for a tab. */
export function createEngine(given: EnginePorts): Engine {
  const ports = { ...given, store: keepingStore(given.store) };
  const context = new EngineContext(ports);
  const projects = new Projects(context);
  const previews = new Previews(context);
  const running = new Running(context);
  const judging = new Judging(context, running);
  const looking = new Looking(context, judging.sayings);
  const leaving = new Leaving(context);
  const whatIf = new WhatIf(context, leaving);
  const projectOf = async (run: string) => context.project((await running.stored(run)).project);
  const { store, environment } = ports;
  const { underWay } = context;
  const brief = <A, R>(call: (args: A) => Promise<R>) => (args: A): Promise<R> => underWay.brief(call(args));
  const stoppable = <A, P, R>(what: string, mayFinish: boolean, call: (args: A, job: EngineJob<P>) => Promise<R>) => (args: A, job: EngineJob<P>): Promise<R> =>
    underWay.stoppable(what, mayFinish, job.signal, signal => call(args, { signal, progress: news => job.progress(news) }));
  return {
    async opening() {
      return { ...store.opening, isIsolated: environment.isIsolated, threads: environment.threads };
    },
    importFile: stoppable('the import', true, ({ file, name, options }, job) => context.datasets.import(file, name, options, { signal: job.signal, onProgress: news => job.progress(news) })),
    append: stoppable('the import', true, async ({ doc, dataset }, job) =>
      projects.open(await appendRows(context, doc, dataset, { signal: job.signal, onProgress: news => job.progress(news) }), undefined, {})),
    datasets: () => context.datasets.list(),
    renameDataset: brief(({ id, name }) => store.datasets.rename(id, name)),
    removeDataset: brief(({ id }) => store.datasets.remove(id)),
    create: brief(({ dataset, name }) => projects.create(dataset, name)),
    open: brief(({ pipeline, dataset, columns }) => projects.open(pipeline, dataset, columns)),
    match: ({ pipeline, dataset }) => projects.match(pipeline, dataset),
    projects: () => projects.list(),
    openProject: ({ id }) => projects.reopen(id),
    removeProject: brief(({ id }) => projects.remove(id)),
    state: ({ doc }) => context.state(context.project(doc)),
    edit: brief(({ doc, edit }) => projects.edit(doc, edit)),
    tryEdit: ({ doc, edit }) => projects.tryEdit(doc, edit),
    preview: ({ doc, ...request }, job) => previews.preview(doc, request, callingOf(job)),
    difference: ({ doc, version, from, to }, job) => previews.difference(doc, { version, node: from }, to, callingOf(job)),
    version: ({ doc, version }) => previews.content(doc, version),
    undo: brief(({ doc }) => projects.undo(doc)),
    redo: brief(({ doc }) => projects.redo(doc)),
    rollBack: brief(({ doc, version }) => projects.rollBack(doc, version)),
    nameVersion: brief(({ doc, version, name }) => projects.nameVersion(doc, version, name)),
    history: ({ doc }) => projects.history(doc),
    diff: ({ doc, from, to }) => projects.diff(doc, from, to),
    bind: brief(({ doc, node, dataset, columns }) => projects.bind(doc, node, dataset, columns)),
    saveView: brief(({ doc, view }) => projects.saveView(doc, view)),
    view: ({ doc, node, spec }, job) => looking.view(doc, node, spec, callingOf(job)),
    rows: async ({ view, from, count, columns }) => looking.rows(view, from, count, columns),
    summaries: ({ view }, job) => looking.summaries(view, callingOf(job)),
    alerts: ({ view }, job) => looking.alerts(view, callingOf(job)),
    nearTarget: ({ view }, job) => looking.nearTarget(view, callingOf(job)),
    find: ({ view, text, from, backwards }, job) => looking.find(view, text, from, backwards, callingOf(job)),
    chart: ({ view, spec }, job) => looking.chart(view, spec, callingOf(job)),
    copy: async ({ view, rows, columns }) => looking.copy(view, rows, columns),
    save: ({ view, format, formulaSafe }, job) => looking.save(view, format, formulaSafe, callingOf(job)),
    run: stoppable('the run', false, ({ doc, only }, job) => running.run(doc, callingOf(job), only)),
    runs: ({ doc }) => running.list(doc),
    reproduce: stoppable('the run', false, ({ run }, job) => running.reproduce(run, callingOf(job))),
    showLeak: stoppable('the leak', false, ({ run, ...ask }, job) => running.showLeak(run, ask, callingOf(job))),
    openTest: stoppable('the look at the test part', true, ({ run, evaluate }, job) => running.openTest(run, evaluate, callingOf(job))),
    control: async ({ doc, node, command }) => running.control(doc, node, command),
    training: ({ doc, node, run = null }) => running.training(doc, node, run),
    judgedRows: ({ run, evaluate, part, filter, names }, job) => judging.rows(run, evaluate, part, filter, names ?? null, callingOf(job)),
    sides: ({ run, evaluate, part, from, to, count }) => judging.sides(run, evaluate, part, from, to, count),
    contest: ({ one, other, part }, job) => judging.contest(one, other, part, callingOf(job)),
    async backends(_, job) {
      const offers = await ports.runners.backends({ ...callingOf(job), ...(await backendMemory(store.settings)) });
      return offers.map(offer => ({ ...offer, isChosen: offer.backend === context.backend }));
    },
    async setBackend({ backend }) {
      context.backend = backend;
      await keepWish(store.settings, backend);
      for (const project of context.projects.values()) await context.announce(project);
    },
    predictFile: ({ run, node, file, name, ...options }, job) => leaving.predict(run, node, () => projectOf(run), { file, name }, options, callingOf(job)),
    predictRecords: ({ run, node, records, ...options }, job) => leaving.predict(run, node, () => projectOf(run), { records }, options, callingOf(job)),
    whatIf: async ({ run, node }, job) => whatIf.facts(await projectOf(run), node, callingOf(job)),
    whatIfScore: async ({ run, node, rows }, job) => whatIf.score(await projectOf(run), node, rows, callingOf(job)),
    whatIfFlips: async ({ run, node, row }, job) => whatIf.flips(await projectOf(run), node, row, callingOf(job)),
    whatIfGrid: async ({ run, node, ask }, job) => whatIf.grid(await projectOf(run), node, ask, callingOf(job)),
    whatIfRow: async ({ run, node, source }, job) => whatIf.row(await projectOf(run), node, source, callingOf(job)),
    saveScored: ({ id, isAsFile }, job) => leaving.saveScored(id, isAsFile, callingOf(job)),
    signature: async ({ run, node }, job) => leaving.signature(await projectOf(run), node, callingOf(job)),
    exportModel: async ({ run, node, format }, job) => leaving.export(await projectOf(run), node, format, callingOf(job)),
    definition: ({ doc }) => leaving.definition(context.project(doc)),
    exportProject: ({ doc }, job) => saveProjectFile(context, doc, callingOf(job)),
    loadModel: ({ file }, job) => leaving.loadModel(file, callingOf(job)),
    loadProject: stoppable('opening the project', true, async ({ file }, job) => projects.reopen(await loadProjectFile(context, file, callingOf(job)))),
    usage: () => store.usage(),
    async erase() {
      await store.erase();
      context.projects.clear();
      context.frames.clear();
    },
    async letGo() {
      const trainings = [...context.projects.values()].flatMap(project => [...project.trainings.values()]);
      if (trainings.length > 0) await Promise.race([Promise.allSettled(trainings.map(training => training.pause())), ports.wait(KEEP_PLACE_MS)]);
      await underWay.end();
    },
    async reread() {
      await context.readBackend();
      await projects.reread();
    },
  };
}

function callingOf(job: EngineJob): Calling {
  return { signal: job.signal, onProgress: news => job.progress(news) };
}

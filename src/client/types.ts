import type { PipelineDocument, NodeId } from '../pipeline/document';
import type { ProblemData } from '../pipeline/errors';
import type { Change } from '../pipeline/change';
import type { Edit } from '../pipeline/edit';
import type { Json, JsonObject } from '../pipeline/json';
import type { Cell } from '../table/column';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import type { ColumnSummary } from '../table/summary/summary';
import type { ImportProgress, SourceOptions } from '../formats/source';
import type { Judgement } from '../evaluate/judgement';
import type { Threshold } from '../evaluate/labels';
import type { Part } from '../steps/step';
import type { Warning } from '../models/model';
import type {
  BackendStatus, ChartData, ChartSpec, ContractMatch, Dataset, DocumentState, ExportProgress, FileNotation, Flips, JobProgress, JudgedFilter, JudgedModelRef, LeakLevel, LeakyRun, Loaded, ModelRef, ModelSignature,
  OpenDocument, Opening, ParityCheck, PreviewRequest, ProjectSummary, Reproduction, RowWindow, Run, RunContest, RunProgress, SaidNames, Sample, ScoredJudgement, ScoredTruth, StepPreview, StorageReport,
  TabEvents, TableDifference, TableView, ThresholdSides, TrainingRecord, TriedRow, Version, VersionContent, ViewSpec, WhatIfAnswers, WhatIfFacts, WhatIfGrid, WhatIfRow,
} from '../engine/api';

export type * from '../engine/api';

/**
 * Everything the screen, a script, a teacher or a test can do. On the page it is `window.plumbline`. Methods reject with
 * a `Problem` (`code`, `where`, `expected`, `got`, `fix`, `data`).
 */
export interface Plumbline {
  /**
   * Settles when the store is open and swept. Rejects with "store-blocked", "store-corrupt" or "quota" when it does not
   * open; `data` then names what it last held. `openAgain` and `erase` are the ways out, and make this a new promise.
   */
  readonly ready: Promise<Opening>;
  /** Tries to open the store again, after it did not open or its connection went. */
  openAgain(): Promise<Opening>;
  /** News that concerns the whole tab; returns a function that stops listening. */
  on<E extends keyof PageEvents>(event: E, listener: (news: PageEvents[E]) => void): () => void;

  // Data
  /** Keeps a file's bytes and parses them. Durable when it resolves. */
  import(file: Blob, options?: Partial<SourceOptions> & { name?: string }, job?: JobOptions<ImportProgress>): Promise<Dataset>;
  /** The samples that ship with the app. */
  samples(): Promise<readonly Sample[]>;
  /** A sample of the list, or a table that a lesson uses: `anscombe`, `moons-medium`. */
  importSample(id: string, job?: JobOptions<ImportProgress>): Promise<Dataset>;
  datasets(): Promise<readonly Dataset[]>;
  renameDataset(id: string, name: string): Promise<void>;
  removeDataset(id: string): Promise<void>;

  // Projects and documents
  /** A new project over a dataset: one source step. */
  create(dataset: Dataset | string, name?: string): Promise<OpenDocument>;
  /** Opens a definition (object or JSON text) as a new project: checks, migrates, refuses with reasons. `columns` maps contract name -> file column. */
  open(pipeline: unknown, options?: { dataset?: Dataset | string; columns?: Readonly<Record<string, string>> }): Promise<OpenDocument>;
  /** The same pipeline over the rows of its file and, after them, those of another with its columns: a new project over a new dataset. */
  append(doc: OpenDocument, dataset: Dataset | string, job?: JobOptions<ImportProgress>): Promise<OpenDocument>;
  /** How a definition's contract fits a dataset, before it is opened. */
  match(pipeline: unknown, dataset: Dataset | string): Promise<ContractMatch>;
  projects(): Promise<readonly ProjectSummary[]>;
  openProject(id: string): Promise<OpenDocument>;
  removeProject(id: string): Promise<void>;
  /** The document as it stands, with everything the plan knows of it. */
  state(doc: OpenDocument): Promise<DocumentState>;
  edit(doc: OpenDocument, edit: Edit): Promise<DocumentState>;
  /** What an edit would change, without making it. */
  tryEdit(doc: OpenDocument, edit: Edit): Promise<{ readonly document: PipelineDocument; readonly problems: readonly ProblemData[] }>;
  /** What an edit would do to one step's table, cell by cell, without making it: read its rows with `rows`. */
  preview(doc: OpenDocument, request: PreviewRequest, job?: JobOptions<JobProgress>): Promise<StepPreview>;
  /** How a step's table differs from the one that a step gave in an earlier version. */
  difference(doc: OpenDocument, from: { readonly version: string; readonly node: NodeId }, to: NodeId, job?: Pick<JobOptions<never>, 'signal'>): Promise<TableDifference>;
  undo(doc: OpenDocument): Promise<DocumentState>;
  redo(doc: OpenDocument): Promise<DocumentState>;
  rollBack(doc: OpenDocument, version: string): Promise<DocumentState>;
  nameVersion(doc: OpenDocument, version: string, name: string | null): Promise<void>;
  history(doc: OpenDocument): Promise<readonly Version[]>;
  /** A version as it was, to be read. */
  version(doc: OpenDocument, version: string): Promise<VersionContent>;
  diff(doc: OpenDocument, from: string, to: string): Promise<readonly Change[]>;
  /** Keeps how the screen was left with the project: from the moment it is called, also when the page goes away at once. */
  saveView(doc: OpenDocument, view: JsonObject): Promise<void>;
  /** A baseline for a target: split, fill, encode, scale, dummy and logistic (or linear), evaluate, as one edit. */
  baseline(doc: OpenDocument, target: string): Promise<DocumentState>;

  // Looking
  /** Makes a view of a step's table: sorted, filtered, searched. Views are never steps. Computes the step if needed. */
  view(doc: OpenDocument, node: NodeId, spec?: ViewSpec, job?: JobOptions<JobProgress>): Promise<TableView>;
  rows(view: TableView, from: number, count: number, columns?: readonly string[]): Promise<RowWindow>;
  summaries(view: TableView, job?: JobOptions<JobProgress>): Promise<readonly ColumnSummary[]>;
  /**
   * What a person should know of the table behind a view before trusting a model made from it, in order of consequence,
   * whatever the view sorts or filters. Once there is a split, what is said of the target comes from training rows alone.
   * All of them are given, also those a document lists as fine (`document.fine`; the edit `{ kind: 'fine' }` changes it).
   */
  alerts(view: TableView, job?: JobOptions<JobProgress>): Promise<readonly Alert[]>;
  /**
   * Columns of the table behind a view that alone tell its target with a balanced accuracy, or an R², over 0.9, as
   * `alerts` does over 0.98: what to hold against a model that is good, and nothing to be alarmed by on its own.
   */
  nearTarget(view: TableView, job?: JobOptions<JobProgress>): Promise<readonly LeakSuspect[]>;
  /** The next row at or after `from` (in view order) with a cell that shows `text`; null when there is none. */
  find(view: TableView, text: string, from: number, backwards?: boolean, job?: Pick<JobOptions<never>, 'signal'>): Promise<{ readonly row: number; readonly column: string } | null>;
  chart(view: TableView, spec: ChartSpec, job?: JobOptions<JobProgress>): Promise<ChartData>;
  /** Cells of some rows, the first and the last included, as tab-separated text for the clipboard. At most 1,000,000 cells. A preview gives what it shows. */
  copy(view: TableView, rows: readonly [number, number], columns: readonly string[]): Promise<string>;
  saveCsv(view: TableView, options?: { formulaSafe?: boolean }): Promise<Blob>;
  saveArrow(view: TableView): Promise<Blob>;

  // Running
  /** Runs all of a document, or `only` some of its steps with what they need: the others stay as they are. */
  run(doc: OpenDocument, options?: JobOptions<RunProgress> & { readonly only?: readonly NodeId[] }): Promise<Run>;
  runs(doc: OpenDocument): Promise<readonly Run[]>;
  reproduce(run: Run, job?: JobOptions<RunProgress>): Promise<Reproduction>;
  /** Judges a model on the sealed test part; the look is logged once per (split, fitted model). */
  openTest(run: Run, evaluate: NodeId): Promise<Judgement>;
  /**
   * Shows the leak: the score of a run's model as it would be if the steps that learn (or, at level "model", the model too)
   * had seen the rows that judge it, beside the honest one and with the interval of the difference. A sealed test part
   * stays sealed. What comes back is leaky on purpose: its manifest says so, it has no models, and everything that
   * exports, scores, tries or reproduces refuses it with the code "leaky".
   */
  showLeak(run: Run, evaluate: NodeId, options?: LeakOptions): Promise<LeakyRun>;
  /** Tells a running training what a person wants. */
  control(doc: OpenDocument, node: NodeId, command: 'run' | 'pause' | 'step' | 'stop'): Promise<void>;
  /** How the training of a train node's model went, or how far an interrupted one came; null where there is nothing to tell. With `run`, of the model that run used. */
  training(doc: OpenDocument, node: NodeId, run?: Run): Promise<TrainingRecord | null>;
  /** Rows behind a figure of a run's judgement, with what its own model said of them in columns of their own (`computed`), called by `names` where it is given. Rejects with "unknown-run" where that model is no longer kept. */
  judgedRows(run: Run, evaluate: NodeId, part: Part, filter: JudgedFilter, names?: SaidNames): Promise<TableView>;
  /** What changes sides as the threshold of a two-class model goes from one place to another, and `count` of the rows, 8 when not said. */
  sides(run: Run, evaluate: NodeId, part: Part, from: number, to: number, count?: number): Promise<ThresholdSides>;
  /** How two judged models of one project compare on a part: `one` minus `other`, on the same resamples of the same rows. */
  contest(one: JudgedModelRef, other: JudgedModelRef, part: Part, job?: Pick<JobOptions<never>, 'signal'>): Promise<RunContest>;
  backends(): Promise<readonly BackendStatus[]>;
  setBackend(backend: 'auto' | 'webgpu' | 'wasm' | 'cpu'): Promise<void>;

  // Scoring and leaving
  predict(model: ModelRef, input: Blob | readonly Readonly<Record<string, Json>>[], options?: PredictOptions): Promise<Scored>;
  /**
   * Tries a trained model of an open project on rows that nobody measured: `(await plumbline.whatIf(run.models[0])).score(rows)`.
   * Rejects with "unknown-run" for a model that belongs to no project here.
   */
  whatIf(model: ModelRef, job?: JobOptions<never>): Promise<WhatIf>;
  /** What a model of an open project takes and gives once it has left: its columns, its outputs, its size, or why it cannot. */
  signature(model: ModelRef, job?: Pick<JobOptions<never>, 'signal'>): Promise<ModelSignature>;
  /**
   * A model as a file, run on sample rows and held against the pipeline before it is given; `onProgress` hears each check
   * as it is done. Rejects with "cannot-export" (why it cannot leave) and "parity" (where it differs).
   */
  export(what: ModelRef | Run, format: 'onnx' | 'tfjs', job?: JobOptions<ExportProgress>): Promise<Exported>;
  export(what: OpenDocument, format: 'pipeline' | 'project', job?: JobOptions<JobProgress>): Promise<Exported>;
  /** A project file, a definition, or a tfjs zip. */
  load(file: Blob): Promise<Loaded>;

  // The tab
  storage(): Promise<StorageReport>;
  /** Asks the tab that writes to let go, and writes from here. */
  takeOver(): Promise<void>;
  /** Deletes everything kept here, also where the store did not open; afterwards an empty one is open. */
  erase(): Promise<void>;
}

/** What `on` hears: the engine's news, and what concerns the page alone. */
export interface PageEvents extends TabEvents {
  /** Another tab takes over, or a newer version: save now. What is handed to `waitUntil` is waited for, 0.7 s at most. */
  handover: { waitUntil(work: Promise<unknown>): void };
}

export interface JobOptions<P> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
}

export interface LeakOptions extends JobOptions<JobProgress> {
  /** The held-out rows that judge: "validation" unless said; "test" only once it was opened for this model. */
  readonly part?: Exclude<Part, 'train'>;
  /** "steps" unless said. */
  readonly level?: LeakLevel;
}

export interface PredictOptions extends JobOptions<JobProgress> {
  /** The file's names of columns that the pipeline knows by others: pipeline's name -> file's name. */
  readonly columns?: Readonly<Record<string, string>>;
  /**
   * Columns that the input does not have and is to be scored without: each of their cells counts as missing, and
   * `problems` says what stood for it. Refused with "contract-mismatch" where no row would get a prediction.
   */
  readonly absent?: readonly string[];
}

/** N rows in, N out, in order. */
export interface Scored {
  readonly rows: number;
  /** By output name: `label`, `probability_<class>`, or `prediction`; and `in_population`. */
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly problems: readonly Warning[];
  /** The input's column that says whose row is which, with its cells; null where none looks like it. */
  readonly ids: { readonly name: string; readonly cells: readonly Cell[] } | null;
  /** The threshold that the label goes by; null for the most probable class. */
  readonly threshold: Threshold | null;
  /** How well the predictions did, where the input has the target and an evaluate step judges the model; else null. */
  readonly judged: ScoredJudgement | null;
  /** What the input has for a target, and where the model says another class; null where it has none. Rows of the sealed test part stay untold. */
  readonly truth: ScoredTruth | null;
  /** How cells, fractions and days of the file that was scored are written; null where it is no such file. */
  readonly notation: FileNotation | null;
  /** Milliseconds the steps, the model and the judging took, without reading the file. */
  readonly ms: number;
  /**
   * The input's columns with the outputs after them: commas, `.` decimals, ISO 8601 days. With `file` cells and fractions
   * are parted, and days written, as they are in the file that was scored.
   */
  csv(options?: { readonly notation?: 'plain' | 'file' }): Promise<Blob>;
}

/**
 * A model to be tried, with what its training rows had: `columns` (ranges, values), the `typical` row, the `targets` of a
 * regression. Dates are milliseconds since 1970 UTC.
 */
export interface WhatIf extends WhatIfFacts {
  /**
   * Rows in, what the model says of each out, in order: the label and the probabilities by class, or the value. `outside`
   * names for each row the columns in which it lies outside what the training rows had. A column that a row leaves out has
   * its typical value; null is missing.
   */
  score(rows: readonly TriedRow[], job?: Pick<JobOptions<never>, 'signal'>): Promise<WhatIfAnswers>;
  /** The smallest changes of one column after which the model says another class, at most three; none for regression. */
  flips(row: TriedRow, job?: Pick<JobOptions<never>, 'signal'>): Promise<Flips>;
  /**
   * What the model says over two number columns, `size` by `size` cells, the others held as the row has them; and at most
   * 2,000 rows that are known. Single training rows that would squeeze all others are left beyond the ends unless `isWhole`.
   */
  grid(row: TriedRow, x: string, y: string, options?: { readonly size?: number; readonly isWhole?: boolean; readonly signal?: AbortSignal }): Promise<WhatIfGrid>;
  /** A row of the file by its number from 0, to start from. What it truly is stays untold for rows of the sealed test part. */
  row(source: number, job?: Pick<JobOptions<never>, 'signal'>): Promise<WhatIfRow>;
}

export interface Exported extends Blob {
  /** Name to save under. */
  readonly fileName?: string;
  readonly check?: ParityCheck;
}

import type { PipelineDocument, NodeId } from '../pipeline/document';
import type { ProblemData } from '../pipeline/errors';
import type { EditFact } from '../pipeline/edit';
import type { Json, JsonObject } from '../pipeline/json';
import type { Change } from '../pipeline/change';
import type { Cell, ColumnType } from '../table/column';
import type { Schema } from '../table/schema';
import type { ImportReport, SourceOptions } from '../formats/source';
import type { Judgement, PairedDifference } from '../evaluate/judgement';
import type { Group, Part, Scope } from '../steps/step';
import type { BackendChoice, BackendTrouble, CurvePoint, OnnxRefusal, Task, Warning } from '../models/model';
import type { JobState, NoticeCode } from './jobApi';
import type { MadeFrom } from './madeFrom';
import type { StoreOpening } from './ports';
import type { Mark } from './previewApi';
import type { Said } from './saidApi';

export type { EditFact } from '../pipeline/edit';
export type { ChangeFact } from '../pipeline/change';
export type { Change };
export type * from './jobApi';
export type { ColumnChange, Mark, PreviewRequest, PreviewView, StepPreview, TableChange, TableDifference, VersionContent } from './previewApi';
export type { Threshold } from '../evaluate/labels';
export type { CheckFault, CheckName, ExportCheck, ParityCheck, RowOrigin, WrongRow } from '../export/check';
export type { CodeFile } from '../export/code/code';
export type { MadeFrom } from './madeFrom';
export type { FileReading, ModelSignature, SignatureCast, SignatureInput, SignatureOutput } from '../export/signature';
export type { Finding, GroupName } from '../table/chart/finding';
export type { ChartData, ChartKind, ChartSeries, ChartSpec } from '../table/chart/spec';
export type { AbsentColumn } from './absent';
export type { ScoredJudgement } from './scoredJudgement';
export type { ScoredTruth } from './scoredTruth';
export type { SaidNames } from './saidColumns';
export type { FileNotation } from './ports';
export type { Said } from './saidApi';
export type { LeakFigure, LeakLevel, LeakyManifest, LeakyRun } from './leaky/leakyApi';
export type { Answer } from './whatIf/answer';
export type { Flip, Flips } from './whatIf/flips';
export type { ColumnProfile, NumberProfile, TriedCell, TriedRow } from './whatIf/profile';
export type { GridAsk, WhatIfAnswers, WhatIfFacts, WhatIfGrid, WhatIfRow } from './whatIf/whatIf';

/** What the engine tells and answers: plain data that crosses threads. `src/client/types.ts` has the object made of it. */

export interface TabEvents {
  /** Jobs that are running now, newest last. */
  jobs: readonly JobState[];
  /** A document changed: by this page, an undo, a run. */
  document: DocumentState;
  curve: { readonly doc: string; readonly node: NodeId; readonly point: CurvePoint };
  backend: { readonly doc: string; readonly node: NodeId; readonly choice: BackendChoice };
  saved: { readonly at: number };
  store: Opening;
  /** Anything a person should read once: a code, which the screen says in its own words, and a sentence for scripts. */
  notice: { readonly code: NoticeCode; readonly text: string; readonly kind: 'info' | 'warning' | 'problem' };
}

/** How the store of this tab stands, and what this tab may use. */
export interface Opening extends StoreOpening {
  readonly isIsolated: boolean;
  readonly threads: number;
}

export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  /** Names and types, in order. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly fingerprint: string;
  readonly bytes: number;
  readonly report: ImportReport;
  readonly options: SourceOptions;
  /** The files that it was put together from, in the order of their rows; absent where it is a file itself. */
  readonly madeFrom?: readonly MadeFrom[];
  readonly addedAt: number;
}

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly rows: number;
  readonly columns: number;
  readonly summary: string;
  readonly target: string;
  readonly licence: string;
}

/** A project that is open in this tab. */
export interface OpenDocument {
  readonly id: string;
}

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  /** Names of its files; null for one that is no longer here. */
  readonly datasets: readonly (string | null)[];
  readonly openedAt: number;
  readonly createdAt: number;
}

export interface DocumentState {
  readonly id: string;
  readonly name: string;
  readonly document: PipelineDocument;
  /** SHA-256 of the canonical document. */
  readonly version: string;
  readonly recipe: string;
  /** In list order: topological, ties by `order`. */
  readonly nodes: readonly NodeState[];
  readonly problems: readonly ProblemData[];
  /** What undo and redo would take back and do again: null where there is nothing. In words for scripts, and as facts, of which an earlier Plumbline kept none. */
  readonly undo: string | null;
  readonly undoes?: EditFact | undefined;
  readonly redo: string | null;
  readonly redoes?: EditFact | undefined;
  /** How many changes undo can take back, one after the other. */
  readonly undoable: number;
  /** Source node -> dataset. */
  readonly bindings: Readonly<Record<NodeId, string>>;
  /** Roles as they apply: the document's and the targets of its train steps. */
  readonly roles: Readonly<Record<string, string>>;
  /** The split's sizes once it ran. */
  readonly parts: Readonly<Record<Part, number>> | null;
  readonly looks: number;
  /** How the screen was left. */
  readonly view: JsonObject;
  readonly isRunning: boolean;
}

export interface NodeState {
  readonly id: NodeId;
  readonly type: string;
  /** The person's title, or the one its params make. */
  readonly title: string;
  readonly note: string | null;
  readonly group: Group;
  readonly scope: Scope;
  readonly inputs: readonly NodeId[];
  readonly disabled: boolean;
  /** Params as the document has them. */
  readonly params: Readonly<Record<string, Json>>;
  /** Selectors resolved to names. */
  readonly resolved: Readonly<Record<string, Json>> | null;
  /** Columns it gives; null where a problem above hides them. */
  readonly schema: Schema | null;
  readonly status: NodeStatus;
  readonly problem: ProblemData | null;
  readonly warnings: readonly Warning[];
  /** Known once it ran. */
  readonly result: NodeResult | null;
  /** The run that its result is of, for a model or a judgement; null where no run holds it. */
  readonly run: string | null;
  /** Where results were computed from older settings. */
  readonly stale: { readonly changed: number; readonly estimateMs: number | null } | null;
  /** Rows of each part, of a split; null where they are not known. */
  readonly parts?: Readonly<Record<Part, number>> | null;
  /** Below the split: fits on training rows only. */
  readonly belowSplit: boolean;
  /** Where a training that was interrupted goes on when it is run again; null when there is no such place. */
  readonly checkpoint: CheckpointPlace | null;
  /** What a learned step learned, in words a person reads: "median of Age = 28". At most 20 lines. */
  readonly learned: readonly string[];
  /** Why a model that reads what it makes cannot leave as ONNX; null where nothing is known against it. */
  readonly onnxRefusal: OnnxRefusal | null;
}

/** A place in a training: the epoch, from 1, and the batches of it that are done. */
export interface CheckpointPlace {
  readonly epoch: number;
  readonly batch: number;
}

export type NodeStatus = 'fresh' | 'stale' | 'waiting' | 'running' | 'failed' | 'unset' | 'blocked' | 'disabled';

export interface NodeResult {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly columnsIn: number;
  readonly columnsOut: number;
  /** Cells whose value differs from the input's, for row-preserving table steps. */
  readonly cellsChanged: number | null;
  readonly ms: number;
  readonly fromCache: boolean;
  /** Headline for train and evaluate: `{ metric, value, low, high }`. */
  readonly headline: { readonly metric: string; readonly value: number | null; readonly low: number | null; readonly high: number | null } | null;
}

export interface Version {
  readonly hash: string;
  readonly parent: string | null;
  /** What made it, in words for scripts. */
  readonly label: string;
  /** The same as a fact; absent in versions that an earlier Plumbline made. */
  readonly did?: EditFact;
  /** The settings that it changed, of one made by setting a step; the steps that came, of one made by adding one. */
  readonly settings?: readonly Change[];
  readonly at: number;
  readonly name: string | null;
  readonly isCurrent: boolean;
  readonly nodes: number;
}

export interface ContractMatch {
  readonly matched: readonly { readonly contract: string; readonly file: string; readonly how: 'same' | 'case' | 'close' }[];
  readonly missing: readonly { readonly contract: string; readonly type: string; readonly candidates: readonly string[] }[];
  readonly extra: readonly string[];
  readonly types: readonly { readonly column: string; readonly expected: string; readonly got: string; readonly ok: boolean }[];
}

export interface ViewSpec {
  readonly part?: Part | 'all';
  readonly sort?: readonly { readonly column: string; readonly descending: boolean }[];
  /** All must hold. */
  readonly filters?: readonly ViewFilter[];
}

export type ViewFilter =
  | { readonly column: string; readonly kind: 'range'; readonly low: number | null; readonly high: number | null }
  | { readonly column: string; readonly kind: 'values'; readonly values: readonly (string | number | boolean)[]; readonly exclude: boolean }
  | { readonly column: string; readonly kind: 'missing'; readonly missing: boolean }
  | { readonly column: string; readonly kind: 'contains'; readonly text: string }
  /** Rows of the file; `why` these: a place of a judgement, or in the words of whoever picked them. */
  | { readonly kind: 'rows'; readonly rows: readonly number[]; readonly why: JudgedPlace | string; readonly said?: Said };

export interface TableView {
  readonly id: string;
  readonly node: NodeId;
  readonly rows: number;
  readonly totalRows: number;
  readonly schema: Schema;
  readonly spec: ViewSpec;
  /** Set when `node` has no table of its own (train, evaluate): the table shown is this step's. */
  readonly shownFrom: NodeId;
  /** Columns that no table has: worked out for the rows that were picked. */
  readonly computed?: readonly string[];
}

export interface RowWindow {
  readonly from: number;
  /** Source row of each row, -1 for none. */
  readonly source: readonly number[];
  readonly columns: readonly WindowColumn[];
  /** In a preview: what happens to each row; null for one that stays. */
  readonly marks?: readonly (Mark | null)[];
}

export interface WindowColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** One a row. A block shows its slots' values joined; text is cut at 500 characters with `…`. NaN is the number NaN. */
  readonly cells: readonly Cell[];
  /** In a preview: the cell before, where it differs; undefined where it does not. */
  readonly was?: readonly (Cell | undefined)[];
}

/** A training that is over, or was interrupted, as its tab shows it. */
export interface TrainingRecord {
  /** One an epoch. */
  readonly points: readonly CurvePoint[];
  readonly backend: BackendChoice | null;
  /** The epoch that an interrupted training goes on in when it is run again; null when it ended. */
  readonly goesOnFrom: number | null;
}

/** What a person can tell a running training. */
export type TrainCommandName = 'run' | 'pause' | 'step' | 'stop';

export interface Run {
  readonly id: string;
  readonly doc: OpenDocument;
  readonly manifest: RunManifest;
  /** One a train node, in document order. */
  readonly models: readonly ModelRef[];
}

export interface ModelRef {
  readonly run: string;
  readonly node: NodeId;
  readonly title: string;
  readonly learner: string;
  readonly task: Task;
  readonly target: string;
  readonly classes: readonly string[];
}

export interface RunManifest {
  readonly id: string;
  readonly at: number;
  readonly documentHash: string;
  readonly recipeHash: string;
  readonly seed: number;
  readonly datasets: Readonly<Record<NodeId, { readonly name: string; readonly fingerprint: string; readonly rows: number }>>;
  readonly app: string;
  readonly parser: number;
  readonly engine: string;
  readonly math: string;
  readonly isolated: boolean;
  readonly backends: Readonly<Record<NodeId, BackendChoice>>;
  /** Nodes whose fit or apply ran. A second run of the same document says 0. */
  readonly computed: number;
  readonly timings: Readonly<Record<NodeId, number>>;
  /** By evaluate node, then part, then metric; baselines under `.baseline`. */
  readonly metrics: Readonly<Record<NodeId, Readonly<Partial<Record<Part, PartMetrics>>>>>;
  readonly judgements: Readonly<Record<NodeId, Readonly<Partial<Record<Part, Judgement>>>>>;
  readonly parts: Readonly<Record<NodeId, Readonly<Record<Part, number>>>>;
  readonly artifacts: Readonly<Record<NodeId, string>>;
  readonly warnings: Readonly<Record<NodeId, readonly Warning[]>>;
  /** The steps that were asked for, where not all were: they and what they need ran, the others did not. */
  readonly only?: readonly NodeId[];
}

export type PartMetrics = Readonly<Record<string, number | null>> & { readonly baseline?: Readonly<Record<string, number | null>> };

export interface Reproduction {
  readonly verdict: 'identical' | 'within-tolerance' | 'different';
  /** The verdict in words for scripts. */
  readonly text: string;
  /** Fitted states, models and judgements that were compared bit for bit. */
  readonly compared: number;
  /** What it ran on then and now, where that differs. */
  readonly engines: { readonly before: string; readonly now: string } | null;
  readonly differences: readonly { readonly node: NodeId; readonly what: string; readonly before: Json; readonly after: Json }[];
  readonly run: Run;
}

export type JudgedFilter =
  | { readonly kind: 'cell'; readonly truth: string; readonly predicted: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'residual'; readonly low: number; readonly high: number }
  /** Rows that a threshold of two classes passes over on its way from one place to another. */
  | { readonly kind: 'sides'; readonly from: number; readonly to: number }
  /** Rows of one truth that a threshold of two classes calls positive (their probability is that or more), or does not. */
  | { readonly kind: 'called'; readonly threshold: number; readonly isPositive: boolean; readonly isCalled: boolean };

/** A place of a judgement that rows were picked from, with the class that a threshold looks at. */
export type JudgedPlace = Exclude<JudgedFilter, { readonly kind: 'called' }> | (Extract<JudgedFilter, { readonly kind: 'called' }> & { readonly positive: string });

/** A model as one evaluate node of a run judged it. */
export interface JudgedModelRef {
  readonly run: string;
  readonly evaluate: NodeId;
}

/** The rows that change sides as a threshold moves: all become positive as it falls, none as it rises. */
export interface ThresholdSides {
  /** Those that truly are of the positive class, and those that are not. */
  readonly positives: number;
  readonly negatives: number;
  /** The column with the role "id"; null where there is none. */
  readonly idColumn: string | null;
  /** Some of them, the nearest to the threshold's new place first. */
  readonly rows: readonly SideRow[];
}

export interface SideRow {
  /** Row of the file. */
  readonly source: number;
  /** Probability of the positive class. */
  readonly score: number;
  readonly isPositive: boolean;
  readonly id: Cell;
}

/** How two judged models compare: first minus second, paired on the same resamples, or why they cannot be. */
export type RunContest =
  | { readonly kind: 'compared'; readonly differences: Readonly<Record<string, PairedDifference>> }
  /** They were not judged by the same rows, or not by the same truth. */
  | { readonly kind: 'other-rows' }
  /** A model, or the data it was made from, is no longer kept. */
  | { readonly kind: 'gone' }
  /** One of them was never judged on the sealed rows. */
  | { readonly kind: 'sealed' };

/** A tfjs backend on this machine. */
export interface BackendStatus {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  readonly isOffered: boolean;
  readonly device: string;
  /** Why it is not offered: in words for scripts, and as a fact; empty and null when it is. */
  readonly reason: string;
  readonly trouble: BackendTrouble | null;
  /** True for the one a person asked for; none, when the fastest is wanted. */
  readonly isChosen: boolean;
}

export type Loaded =
  | { readonly kind: 'project'; readonly doc: OpenDocument }
  | { readonly kind: 'definition'; readonly definition: PipelineDocument }
  | { readonly kind: 'model'; readonly model: ModelRef };

export interface StorageReport {
  readonly datasets: number;
  readonly artifacts: number;
  readonly total: number;
  readonly persisted: boolean;
  /** Requests that left this tab for another origin, counted by the page. */
  readonly requests: number;
}

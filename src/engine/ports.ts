import type { Json, JsonObject } from '../pipeline/json';
import type { EditFact } from '../pipeline/edit';
import type { PipelineDocument } from '../pipeline/document';
import type { Cell } from '../table/column';
import type { FrameData } from '../table/frame';
import type { Schema } from '../table/schema';
import type { ColumnSummary } from '../table/summary/summary';
import type { Imported, ImportProgress, ImportReport, SourceOptions } from '../formats/source';
import type { BackendChoice, Checkpoint, CurvePoint } from '../models/model';
import type { BackendStatus, TrainCommandName } from './api';
import type { ExportedFile, ExportJob } from '../export/fitted';
import type { ModelSignature, SignatureJob } from '../export/signature';
import type { MadeFrom } from './madeFrom';
import type { ComputeJob, JobNews, JobResult, JobResults } from './job';

/**
 * What the engine needs from outside. `src/store` implements the keeping, `workers/` the rest. All methods reject with a
 * `Problem` (quota, read-only, store-corrupt...), never with a bare database error.
 */

/** SHA-256 of the bytes, as 64 lower-case hex digits. */
export type Hash = (bytes: Uint8Array) => Promise<string>;

/** Milliseconds since 1970, for manifests and lists; never part of a key. */
export type Clock = () => number;

/** The manifest of a dataset: the commit point of an import. A dataset without one does not exist. */
export interface DatasetManifest {
  readonly id: string;
  /** The file's name, or a given one. */
  readonly name: string;
  /** Raised each time the derived facts (options, schema, report) change; the bytes never do. */
  readonly generation: number;
  /** SHA-256 over the ordered chunk hashes and the length. */
  readonly fingerprint: string;
  readonly bytes: number;
  /** SHA-256 of each chunk, in order. */
  readonly chunks: readonly { readonly hash: string; readonly bytes: number }[];
  readonly options: SourceOptions;
  readonly parserVersion: number;
  readonly rows: number;
  readonly schema: Schema;
  readonly report: ImportReport;
  /** The files that it was put together from, in the order of their rows; absent where it is a file itself, and in datasets of an earlier Plumbline. */
  readonly madeFrom?: readonly MadeFrom[];
  readonly addedAt: number;
}

export interface DatasetStore {
  /**
   * Begins to keep a file's bytes. Chunks written are invisible until `commit`, whose promise resolves when the manifest
   * is durable; `abort` (or a crash, and the next start's sweep) leaves nothing behind.
   */
  begin(id: string): Promise<DatasetWriter>;
  list(): Promise<readonly DatasetManifest[]>;
  get(id: string): Promise<DatasetManifest | null>;
  /** The bytes of chunk `index`, checked against the manifest's hash. Problem "store-corrupt" when they differ. */
  chunk(id: string, index: number): Promise<ArrayBuffer>;
  /** Replaces the manifest's derived facts in one transaction; the bytes stay. */
  update(manifest: DatasetManifest): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface DatasetWriter {
  /** Keeps the next chunk. `bytes` is an exact-size ordinary ArrayBuffer (never shared). Resolves when written. */
  write(bytes: ArrayBuffer, hash: string): Promise<void>;
  commit(manifest: DatasetManifest): Promise<void>;
  abort(): Promise<void>;
}

/** One version of a project's document: stored once by hash, with its parent. */
export interface VersionRecord {
  readonly project: string;
  readonly hash: string;
  readonly parent: string | null;
  readonly document: PipelineDocument;
  /** What was done, as a phrase that undo can name: "Add Fill missing values". */
  readonly label: string;
  /** The same as a fact; absent in versions that an earlier Plumbline made. */
  readonly did?: EditFact;
  readonly at: number;
  /** A person's name for it; named versions are kept from eviction. */
  readonly name?: string;
}

/** A project: which version is current, the redo path, and which dataset each source is bound to. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly head: string;
  /** Where undo goes, nearest last, and what it would undo. A person may return to an earlier version by new work, so this is a path of its own. */
  readonly undo: readonly Move[];
  /** Where redo goes, nearest last, and what it would do again. */
  readonly redo: readonly Move[];
  /** Source node id -> dataset id. */
  readonly bindings: Readonly<Record<string, string>>;
  /** Source node id -> contract column -> file column, where they differ. */
  readonly columnMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly createdAt: number;
  readonly openedAt: number;
  /** How the screen was left: step, tab, scroll, selection, filters. Plain JSON the UI owns. */
  readonly view: JsonObject;
}

/** One step of undo or redo: the version it leads to, and the name of the change between. */
export interface Move {
  readonly hash: string;
  readonly label: string;
  readonly did?: EditFact;
}

export interface HistoryStore {
  projects(): Promise<readonly ProjectRecord[]>;
  project(id: string): Promise<ProjectRecord | null>;
  /** Stores the version (if new) and moves the project's head in one transaction. */
  commit(version: VersionRecord, project: ProjectRecord): Promise<void>;
  /** Moves head, bindings or view without a new version. */
  saveProject(project: ProjectRecord): Promise<void>;
  versions(project: string): Promise<readonly VersionRecord[]>;
  nameVersion(project: string, hash: string, name: string | null): Promise<void>;
  removeProject(id: string): Promise<void>;
}

/** Content-addressed results: fitted states, models, judgements, parsed columns, checkpoints. */
export interface ArtifactStore {
  /** `payload` is plain structured-cloneable data without shared memory; `bytes` is its size for the budget. */
  put(artifact: ArtifactRecord): Promise<void>;
  get(key: string): Promise<ArtifactRecord | null>;
  has(keys: readonly string[]): Promise<ReadonlySet<string>>;
  remove(keys: readonly string[]): Promise<void>;
  /** Deletes least recently used artifacts until at most `budget` bytes remain, sparing `held` keys. Returns bytes freed. */
  evict(budget: number, held: ReadonlySet<string>): Promise<number>;
}

export interface ArtifactRecord {
  readonly key: string;
  readonly kind: 'state' | 'model' | 'judgement' | 'columns' | 'checkpoint' | 'summary';
  readonly bytes: number;
  readonly payload: unknown;
}

export interface RunRecord {
  readonly id: string;
  readonly project: string;
  readonly manifest: Json;
  /** Artifacts the run needs to be opened again. */
  readonly artifacts: readonly string[];
  readonly at: number;
  readonly kept: boolean;
}

export interface RunStore {
  put(run: RunRecord): Promise<void>;
  get(id: string): Promise<RunRecord | null>;
  list(project: string): Promise<readonly RunRecord[]>;
  remove(id: string): Promise<void>;
}

/** A look at a sealed test part: logged once per (split, fitted model). */
export interface LookRecord {
  readonly project: string;
  /** Cache key of the split node. */
  readonly split: string;
  /** Cache key of the fitted model. */
  readonly model: string;
  readonly at: number;
}

export interface LookStore {
  /** True when this look is new. */
  add(look: LookRecord): Promise<boolean>;
  list(project: string): Promise<readonly LookRecord[]>;
}

/** Small remembered facts: self-tests, chosen backends, crash markers. Plain JSON. */
export interface SettingStore {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface Store {
  readonly datasets: DatasetStore;
  readonly history: HistoryStore;
  readonly artifacts: ArtifactStore;
  readonly runs: RunStore;
  readonly looks: LookStore;
  readonly settings: SettingStore;
  /** What opening found: swept bytes, a lost store, whether this tab may write. */
  readonly opening: StoreOpening;
  usage(): Promise<StoreUsage>;
  /** Deletes everything, marker and all. */
  erase(): Promise<void>;
  close(): void;
}

export interface StoreOpening {
  readonly sweptChunks: number;
  readonly sweptBytes: number;
  /** True when the browser lost the data: a marker says there was a store and it is empty now. */
  readonly wasReset: boolean;
  /** Names of datasets and projects that a marker remembers and the store no longer has. */
  readonly lost: readonly string[];
  /** True when this tab may not write. */
  readonly isReadOnly: boolean;
  /** Why it may not; null when it may. */
  readonly readOnlyBecause: ReadOnlyReason | null;
  /** Why the connection is gone, which only opening again brings back; null while it stands. */
  readonly closedBecause: ClosedReason | null;
  /** True when nothing can be kept past this session (private mode). */
  readonly isEphemeral: boolean;
}

export type ReadOnlyReason =
  | 'another-tab' // it holds the writer lock
  | 'taken-over' // another tab asked for the lock, or stole it
  | 'newer-store'; // a later Plumbline made this store

export type ClosedReason =
  | 'upgrade' // another tab brings a newer version, or erased everything
  | 'lost'; // the browser found the database corrupt, or a person cleared it

export interface StoreUsage {
  readonly datasets: number;
  readonly artifacts: number;
  readonly total: number;
  readonly persisted: boolean;
}

/** A parsed table and what a header shows of it. */
export interface ParsedDataset {
  readonly frame: FrameData;
  readonly summaries: readonly ColumnSummary[];
}

/** How a job is called from the engine. */
export interface Calling {
  readonly signal?: AbortSignal;
  readonly onProgress?: (news: JobNews) => void;
}

/** What is known of this machine's backends, and where more of it goes: self-tests, measurements by shape. */
export interface BackendMemory {
  readonly memory: Readonly<Record<string, Json>>;
  onRemember(name: string, value: Json): Promise<void>;
}

/** What a watched training tells and asks. */
export interface Watching extends Calling, BackendMemory {
  readonly key: string;
  readonly backend: 'auto' | 'webgpu' | 'wasm' | 'cpu';
  onCurve(point: CurvePoint): void;
  onBackend(choice: BackendChoice): void;
  /** Keeps a checkpoint of this training; resolves when it is durable. */
  onCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** The checkpoint to go on from. */
  readonly checkpoint: Checkpoint | null;
  /** Called once with a function that passes on what a person wants. */
  onStart(command: (command: TrainCommand) => void): void;
}

export type TrainCommand = TrainCommandName;

/** The part of the platform's `Blob` that the engine uses. */
export interface FileLike {
  readonly size: number;
  slice(start: number, end: number): FileLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** How a file is read. */
export interface Reading {
  readonly signal?: AbortSignal;
  readonly onProgress?: (news: ImportProgress) => void;
  /**
   * Takes all bytes of the file too: in order, in pieces of 4 MB (the last one shorter), each on an ordinary buffer of its
   * own. The next but one is read when what it returns has settled.
   */
  readonly onBytes?: (piece: ArrayBuffer) => Promise<void>;
}

/** The threads the engine has: `workers/engine.worker.ts` hands them in. */
export interface Runners {
  compute<K extends keyof JobResults>(job: ComputeJob & { kind: K }, calling: Calling): Promise<JobResult<K>>;
  /** Jobs for the one thread that has tfjs. */
  train<K extends keyof JobResults>(job: ComputeJob & { kind: K }, watching: Watching): Promise<JobResult<K>>;
  /** Reads a file in a disposable worker. */
  parse(file: FileLike, name: string, options: Partial<SourceOptions> | null, calling: Reading): Promise<Imported>;
  /** Which backends this machine offers, self-tested. */
  backends(asking: Calling & BackendMemory): Promise<readonly Omit<BackendStatus, 'isChosen'>[]>;
  /** A table as a file. */
  write(job: WriteJob, calling: Calling): Promise<WrittenFile>;
  /** The named parts of a packed file, unpacked and bounded in a disposable worker. */
  unpack(file: FileLike, calling: Calling): Promise<ReadonlyMap<string, Uint8Array>>;
  /** What an exported model bundle holds, read in a disposable worker: plain data to be checked. */
  readModel(file: FileLike, calling: Calling): Promise<unknown>;
  /** Named parts as one file, the same bytes for the same parts. */
  pack(parts: ReadonlyMap<string, Uint8Array>, calling: Calling): Promise<Uint8Array>;
  /** The form a fitted pipeline leaves in, checked before it is given. */
  export(job: ExportJob, calling: Calling): Promise<ExportedFile>;
  /** What a fitted pipeline takes and gives once it has left, or why it cannot. */
  signature(job: SignatureJob, calling: Calling): Promise<ModelSignature>;
}

/** Facts about this machine and build, for manifests. */
export interface Environment {
  readonly app: string;
  /** Browser engine and version. */
  readonly engine: string;
  /** Hash of a set of `Math` results that differ between engines. */
  readonly math: string;
  readonly isIsolated: boolean;
  readonly threads: number;
  /** Bytes that columns may take before recomputable ones are let go. */
  readonly columnBudget: number;
  readonly parserVersion: number;
}

/** A table to be written, with result columns after its own. */
export interface WriteJob {
  readonly frame: FrameData;
  /** Rows to write, in order; null for all. */
  readonly order: Int32Array | null;
  readonly format: 'csv' | 'arrow';
  readonly formulaSafe: boolean;
  /** Whether a CSV begins with the names of its columns; it does unless said otherwise. */
  readonly header?: boolean;
  readonly notation?: FileNotation;
  readonly extra?: Readonly<Record<string, readonly Cell[]>>;
}

/** What stands between the cells of a CSV, and in its fractions, and how its days are written. */
export interface FileNotation {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** Formats of columns of dates, by name; absent where all are in ISO 8601. */
  readonly dates?: Readonly<Record<string, string>>;
}

/** The bytes of a file, in order: as they are, or as files of the browser's, which cross threads without a copy. */
export interface WrittenFile {
  readonly chunks: readonly (Uint8Array | FileLike)[];
  readonly mediaType: string;
}

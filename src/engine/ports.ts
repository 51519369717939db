import type { Json, JsonObject } from '../pipeline/json';
import type { PipelineDocument } from '../pipeline/document';
import type { FrameData } from '../table/frame';
import type { Schema } from '../table/schema';
import type { ColumnSummary } from '../table/summary/summary';
import type { ImportReport, SourceOptions } from '../formats/source';

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
  readonly at: number;
  /** A person's name for it; named versions are kept from eviction. */
  readonly name?: string;
}

/** A project: which version is current, the redo path, and which dataset each source is bound to. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly head: string;
  /** Versions undone from here, next redo last. */
  readonly redo: readonly string[];
  /** Source node id -> dataset id. */
  readonly bindings: Readonly<Record<string, string>>;
  /** Source node id -> contract column -> file column, where they differ. */
  readonly columnMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly createdAt: number;
  readonly openedAt: number;
  /** How the screen was left: step, tab, scroll, selection, filters. Plain JSON the UI owns. */
  readonly view: JsonObject;
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
  /** True when another tab holds the writer lock. */
  readonly isReadOnly: boolean;
  /** True when nothing can be kept past this session (private mode). */
  readonly isEphemeral: boolean;
}

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

import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import type { ArtifactRecord, DatasetManifest, LookRecord, ProjectRecord, RunRecord, VersionRecord } from '../engine/ports';
import type { Json } from '../pipeline/json';

/** The current shape of the store. Raising it needs a `version(n)` here and a fixture of the old one in `tests/store`. */
export const STORE_VERSION = 1;

/**
 * Where a chunk lies: dataset, the one attempt at writing it, its place, its size. The size stands in the key so that bytes
 * can be counted without reading them; the attempt, so that two attempts at one dataset never share a chunk.
 */
export type ChunkKey = readonly [id: string, attempt: string, index: number, bytes: number];

/** The manifest, and which attempt's chunks it commits. */
export interface DatasetRow {
  readonly id: string;
  readonly attempt: string;
  readonly manifest: DatasetManifest;
}

/** What is known of an artifact without its payload, which lies in a table of its own. */
export interface ArtifactRow extends Omit<ArtifactRecord, 'payload'> {
  readonly lastUsed: number;
}

/** Facts about the store itself; one row, under `META_KEY`. */
export interface MetaRow {
  /** Drawn when the store is made: a marker elsewhere that bears another one speaks of a store that is gone. */
  readonly id: string;
  /** Raised by each tab that becomes the writer; a write from an older epoch is refused. */
  readonly epoch: number;
  /** True from a data loss that the browser reported until something is kept again. */
  readonly wasLost: boolean;
}

export const META_KEY = 'store';

const SCHEMA = {
  meta: '',
  datasets: 'id',
  chunks: '',
  projects: 'id',
  versions: '[project+hash],[project+at]',
  artifacts: 'key,lastUsed',
  payloads: '',
  runs: 'id,[project+at]',
  looks: '[project+split+model]',
  settings: '',
};

export type TableName = keyof typeof SCHEMA;
export const TABLES = Object.keys(SCHEMA) as readonly TableName[];

/**
 * The tables, typed. Binary data is only ever a value, never in an index. With `asFound` the tables are those the database
 * has, at whatever version: for reading a store that a later Plumbline made.
 */
export class StoreDb extends Dexie {
  constructor(name: string, api: DatabaseApi, asFound = false) {
    super(name, {
      indexedDB: api.indexedDB,
      IDBKeyRange: api.IDBKeyRange,
      chromeTransactionDurability: 'strict',
      // Opened again behind our back, a database the browser threw away would come back empty.
      autoOpen: false,
      // Query results are never kept in memory: chunks are large.
      cache: 'disabled',
    });
    if (!asFound) this.version(STORE_VERSION).stores(SCHEMA);
  }

  get meta(): Table<MetaRow, string> { return this.table('meta'); }
  get datasets(): Table<DatasetRow, string> { return this.table('datasets'); }
  get chunks(): Table<ArrayBuffer, ChunkKey> { return this.table('chunks'); }
  get projects(): Table<ProjectRecord, string> { return this.table('projects'); }
  get versions(): Table<VersionRecord, [string, string]> { return this.table('versions'); }
  get artifacts(): Table<ArtifactRow, string> { return this.table('artifacts'); }
  get payloads(): Table<{ readonly payload: unknown }, string> { return this.table('payloads'); }
  get runs(): Table<RunRecord, string> { return this.table('runs'); }
  get looks(): Table<LookRecord, [string, string, string]> { return this.table('looks'); }
  get settings(): Table<{ readonly value: Json }, string> { return this.table('settings'); }
}

/** The part of the platform a database is made with. */
export interface DatabaseApi {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** Every key that begins with these parts: compound keys sort by part, and an array sorts after all else. */
export function startingWith(...parts: readonly string[]): [lower: unknown[], upper: unknown[]] {
  return [[...parts], [...parts, []]];
}

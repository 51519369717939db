import type { Column } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import { toColumnFrame, toOrdinary } from './ordinary';
import type { ArtifactStore } from './ports';

/** Parsed columns up to this many bytes are kept beside the raw bytes, so that a project reopens without parsing. */
const MOST_BYTES = 512 * 1024 * 1024;

/** What is kept last, once every column is: without it there is no table. */
interface Head {
  readonly names: readonly string[];
  readonly length: number;
}

/**
 * Parsed tables in the artifact store: derived, evictable. Each column is an artifact of its own, so that keeping or
 * reading a table takes a column's worth of memory beside it, and holds the engine's thread up no longer.
 */
export class KeptColumns {
  readonly #artifacts: ArtifactStore;

  constructor(artifacts: ArtifactStore) {
    this.#artifacts = artifacts;
  }

  /** The table under `key`, on column memory; null when any part of it is not kept. */
  async get(key: string): Promise<FrameData | null> {
    const head = (await this.#artifacts.get(headKey(key)))?.payload as Head | undefined;
    if (head === undefined) return null;
    const columns: Column[] = [];
    const read = (i: number) => (i < head.names.length ? this.#artifacts.get(columnKey(key, i)) : Promise.resolve(null));
    let next = read(0);
    for (let i = 0; i < head.names.length; i += 1) {
      const kept = await next;
      if (kept === null) return null;
      // The next one is read while this one moves to column memory.
      next = read(i + 1);
      columns.push(toColumnFrame({ length: head.length, names: [], columns: [kept.payload as Column], rows: null }).columns[0]);
    }
    return { length: head.length, names: head.names, columns, rows: null };
  }

  /** Keeps a table read from a file. Failing to keep it loses nothing: the bytes are parsed again next time. */
  async put(key: string, { names, length, columns }: FrameData): Promise<void> {
    if (Frame.from({ names, length, columns, rows: null }).bytes > MOST_BYTES) return;
    try {
      for (const [i, column] of columns.entries()) {
        const { value, bytes } = toOrdinary(column);
        await this.#artifacts.put({ key: columnKey(key, i), kind: 'columns', bytes, payload: value });
      }
      const head: Head = { names, length };
      await this.#artifacts.put({ key: headKey(key), kind: 'columns', bytes: JSON.stringify(head).length, payload: head });
    } catch {
      // Quota or a read-only tab.
    }
  }
}

function headKey(key: string): string {
  return `${key}:head`;
}

function columnKey(key: string, column: number): string {
  return `${key}:${column}`;
}

import { Problem, cancelled } from '../pipeline/errors';
import { hashJson, type Hash } from '../pipeline/hash';
import type { Json } from '../pipeline/json';
import type { Imported, ImportProgress, ImportReport, SourceOptions } from '../formats/source';
import { Frame, type FrameData } from '../table/frame';
import { bothOrNeither } from './bothOrNeither';
import { ByteKeeper } from './byteKeeper';
import type { Dataset } from './api';
import type { FrameCache } from './frames';
import type { MadeFrom } from './madeFrom';
import { KeptColumns } from './keptColumns';
import type { ArtifactStore, Clock, DatasetManifest, DatasetStore, Environment, FileLike, Runners, SettingStore } from './ports';

export interface DatasetPorts {
  readonly datasets: DatasetStore;
  readonly artifacts: ArtifactStore;
  readonly settings: SettingStore;
  readonly frames: FrameCache;
  readonly parse: Runners['parse'];
  readonly hash: Hash;
  readonly now: Clock;
  readonly id: () => string;
  /** Bytes, in order, as one file. */
  readonly file: (chunks: readonly (ArrayBuffer | Uint8Array | FileLike)[]) => FileLike;
  readonly environment: Environment;
}

type Importing = { readonly signal?: AbortSignal; readonly onProgress?: (news: ImportProgress) => void };

/** Files that are kept: their bytes for ever, their columns for as long as there is room. */
export class Datasets {
  readonly #ports: DatasetPorts;
  readonly #columns: KeptColumns;

  constructor(ports: DatasetPorts) {
    this.#ports = ports;
    this.#columns = new KeptColumns(ports.artifacts);
  }

  /**
   * Keeps a file's bytes and parses them, at the same time. Durable when it resolves; a failure or a cancel leaves
   * nothing behind. A name that is taken gets a number; the same bytes under the same name, read alike, are the dataset
   * that is there. `madeFrom` says what the file was put together from, once it is read.
   */
  async import(
    file: FileLike, name: string, options: Partial<SourceOptions> | null, importing: Importing, madeFrom?: (report: ImportReport) => readonly MadeFrom[],
  ): Promise<Dataset> {
    const { datasets, settings, parse, hash, now, id: newId, environment } = this.#ports;
    const id = newId();
    const marker = `parsing:${file.size}:${name}`;
    await this.#refuseCrasher(marker, name);
    const writer = await datasets.begin(id);
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    importing.signal?.addEventListener('abort', stop);
    try {
      await settings.set(marker, { at: now() });
      const keeper = new ByteKeeper(file.size, writer, hash, abort.signal);
      const parsing = parse(file, name, options, { ...importing, signal: abort.signal, onBytes: piece => keeper.take(piece) });
      // Whichever fails first stops the other, so that no work goes on for a file that is given up.
      const [parsed, kept] = await bothOrNeither(parsing, keeper.kept, stop);
      if (importing.signal?.aborted === true) throw cancelled();
      const known = await this.#same(name, kept.fingerprint, parsed.options);
      if (known !== null) {
        await writer.abort();
        return datasetOf(known);
      }
      const manifest: DatasetManifest = {
        id,
        name: await this.#freeName(name),
        generation: 1,
        fingerprint: kept.fingerprint,
        bytes: file.size,
        chunks: kept.chunks,
        options: parsed.options,
        parserVersion: environment.parserVersion,
        rows: parsed.frame.length,
        schema: Frame.from(parsed.frame).schema,
        report: parsed.report,
        ...(madeFrom === undefined ? {} : { madeFrom: madeFrom(parsed.report) }),
        addedAt: now(),
      };
      await writer.commit(manifest);
      const key = await this.columnsKey(manifest.fingerprint, parsed.options);
      this.#ports.frames.put(key, parsed.frame);
      void this.#columns.put(key, parsed.frame);
      return datasetOf(manifest);
    } catch (error) {
      await writer.abort();
      throw error;
    } finally {
      importing.signal?.removeEventListener('abort', stop);
      await settings.remove(marker);
    }
  }

  async list(): Promise<readonly Dataset[]> {
    return (await this.#ports.datasets.list()).map(datasetOf);
  }

  /** A dataset by id, or by name where one alone bears it. Throws `unknown-dataset` or `ambiguous`, listing ids. */
  async find(idOrName: string): Promise<DatasetManifest> {
    const byId = await this.#ports.datasets.get(idOrName);
    if (byId !== null) return byId;
    const all = await this.#ports.datasets.list();
    const named = all.filter(({ name }) => name === idOrName);
    if (named.length === 1) return named[0];
    throw new Problem({
      code: named.length === 0 ? 'unknown-dataset' : 'ambiguous',
      expected: 'the id or name of one dataset',
      got: named.length === 0 ? `"${idOrName}"` : `"${idOrName}", which ${named.length} bear`,
      fix: named.length === 0 ? `There are ${all.map(({ name }) => name).join(', ') || 'none yet'}.` : 'Use an id.',
      data: { ids: named.map(({ id }) => id) },
      fact: named.length === 0 ? { kind: 'gone-dataset' } : { kind: 'same-datasets', name: idOrName, count: named.length },
    });
  }

  /** The rows of a dataset, read with these options: from memory, from kept columns, or parsed again from the bytes. */
  async frame(manifest: DatasetManifest, options: SourceOptions, importing: Importing): Promise<FrameData> {
    const key = await this.columnsKey(manifest.fingerprint, options);
    const cached = this.#ports.frames.get(key);
    if (cached !== undefined) return cached;
    const kept = await this.#columns.get(key);
    if (kept !== null) {
      this.#ports.frames.put(key, kept);
      return kept;
    }
    const { frame } = await this.parse(manifest, options, importing);
    this.#ports.frames.put(key, frame);
    void this.#columns.put(key, frame);
    return frame;
  }

  /** Reads a dataset's bytes with other options: what editing the import settings does. */
  async parse(manifest: DatasetManifest, options: Partial<SourceOptions>, importing: Importing): Promise<Imported> {
    return this.#ports.parse(await this.bytes(manifest), manifest.name, options, importing);
  }

  /** A dataset's bytes as one file, every chunk checked against its hash. */
  async bytes(manifest: DatasetManifest): Promise<FileLike> {
    const chunks: ArrayBuffer[] = [];
    for (let i = 0; i < manifest.chunks.length; i += 1) chunks.push(await this.#ports.datasets.chunk(manifest.id, i));
    return this.#ports.file(chunks);
  }

  /** Names parsed columns: bytes, options and parser. */
  columnsKey(fingerprint: string, options: SourceOptions): Promise<string> {
    const { hash, environment } = this.#ports;
    return hashJson({ what: 'columns', fingerprint, options: options as unknown as Json, parser: environment.parserVersion }, hash);
  }

  /** A file that was being parsed when the tab went down is not tried again unasked. */
  async #refuseCrasher(marker: string, name: string): Promise<void> {
    const { settings } = this.#ports;
    if ((await settings.get(marker)) === undefined) return;
    await settings.remove(marker);
    throw new Problem({
      code: 'refused-file',
      where: { file: name },
      expected: 'a file that can be read',
      got: 'one that was being read when this tab went down',
      fix: 'Open it once more to try again.',
      fact: { kind: 'interrupted-file' },
    });
  }

  /** The dataset that holds a file already, under its name or that with a number; null where none does. */
  async #same(name: string, fingerprint: string, options: SourceOptions): Promise<DatasetManifest | null> {
    const key = await this.columnsKey(fingerprint, options);
    for (const one of await this.#ports.datasets.list()) {
      const isNamed = one.name === name || one.name.replace(/ \(\d+\)(\.[^.]*)?$/, '$1') === name;
      if (isNamed && one.fingerprint === fingerprint && one.parserVersion === this.#ports.environment.parserVersion && (await this.columnsKey(one.fingerprint, one.options)) === key) return one;
    }
    return null;
  }

  async #freeName(name: string): Promise<string> {
    const taken = new Set((await this.#ports.datasets.list()).map(dataset => dataset.name));
    if (!taken.has(name)) return name;
    const dot = name.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    for (let n = 2; ; n += 1) {
      const free = `${stem} (${n})${end}`;
      if (!taken.has(free)) return free;
    }
  }
}

/** What the client is told of a dataset. */
export function datasetOf(manifest: DatasetManifest): Dataset {
  const { id, name, rows, schema, fingerprint, bytes, report, options, madeFrom, addedAt } = manifest;
  return { id, name, rows, columns: schema.map(field => ({ name: field.name, type: field.type })), fingerprint, bytes, report, options, ...(madeFrom === undefined ? {} : { madeFrom }), addedAt };
}

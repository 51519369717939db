import type { DatasetManifest, DatasetStore, DatasetWriter, Hash } from '../engine/ports';
import type { Access } from './access';
import { DatasetWriting } from './datasetWriting';
import { startingWith } from './db';
import type { DatasetRow } from './db';
import type { Marker } from './marker';
import { assertUpdates } from './manifest';
import { corrupt, unknownDataset } from './problems';

/** Datasets: immutable chunks, and manifests that are the only commit. */
export class Datasets implements DatasetStore {
  readonly #access: Access;
  readonly #marker: Marker;
  readonly #hash: Hash;

  constructor(access: Access, marker: Marker, hash: Hash) {
    this.#access = access;
    this.#marker = marker;
    this.#hash = hash;
  }

  async begin(id: string): Promise<DatasetWriter> {
    // Refused now rather than at the commit, after a whole file has been read.
    await this.#access.write([], { what: 'a new dataset' }, async () => {});
    return new DatasetWriting(id, this.#access, this.#marker, this.#hash);
  }

  async list(): Promise<readonly DatasetManifest[]> {
    const rows = await this.#access.read(['datasets'], { what: 'the list of datasets' }, () => this.#access.db.datasets.toArray());
    return rows.map(row => row.manifest).sort((a, b) => a.addedAt - b.addedAt);
  }

  async get(id: string): Promise<DatasetManifest | null> {
    const row = await this.#access.read(['datasets'], { what: `dataset ${id}` }, () => this.#access.db.datasets.get(id));
    return row?.manifest ?? null;
  }

  async chunk(id: string, index: number): Promise<ArrayBuffer> {
    const { db } = this.#access;
    const [row, bytes] = await this.#access.read(['datasets', 'chunks'], { what: `chunk ${index} of dataset ${id}` }, async () => {
      const row = await db.datasets.get(id);
      const size = row?.manifest.chunks[index]?.bytes;
      return [row, row && size !== undefined ? await db.chunks.get([id, row.attempt, index, size]) : undefined] as const;
    });
    if (row === undefined) throw unknownDataset(id);
    const what = `chunk ${index} of "${row.manifest.name}"`;
    if (bytes === undefined) throw corrupt(what, 'nothing');
    const hash = await this.#hash(new Uint8Array(bytes));
    if (hash !== row.manifest.chunks[index].hash) throw corrupt(what, 'bytes with another hash');
    return bytes;
  }

  async update(manifest: DatasetManifest): Promise<void> {
    await this.#change(manifest.id, ({ manifest: old }) => {
      assertUpdates(manifest, old);
      return manifest;
    });
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, ({ manifest }) => ({ ...manifest, name }));
    await this.#marker.remember('datasets', id, name);
  }

  async remove(id: string): Promise<void> {
    const { db } = this.#access;
    if (await this.get(id) === null) return;
    // The marker forgets first: else a crash in between would look like a loss.
    await this.#access.write([], { what: 'the removal' }, async () => {});
    await this.#marker.forget('datasets', id);
    await this.#access.write(['datasets', 'chunks'], { what: 'the removal' }, async () => {
      await db.datasets.delete(id);
      await db.chunks.where(':id').between(...startingWith(id)).delete();
    });
  }

  async #change(id: string, change: (row: DatasetRow) => DatasetManifest): Promise<void> {
    const { db } = this.#access;
    await this.#access.write(['datasets'], { what: `the settings of dataset ${id}` }, async () => {
      const row = await db.datasets.get(id);
      if (row === undefined) throw unknownDataset(id);
      await db.datasets.put({ ...row, manifest: change(row) });
    });
  }
}

import type { DatasetManifest, DatasetWriter, Hash } from '../engine/ports';
import type { Access } from './access';
import { startingWith } from './db';
import type { ChunkKey } from './db';
import { fingerprintOf } from './fingerprint';
import { assertManifestFits } from './manifest';
import type { Marker } from './marker';
import { corrupt } from './problems';
import { assertStorable } from './storable';

/**
 * One attempt at keeping a dataset's bytes. Chunks go in at once, each in a transaction of its own, and may be under way
 * side by side; the manifest goes in when all are complete. After a failure every chunk of the attempt has been deleted,
 * and every further call rejects with that failure.
 */
export class DatasetWriting implements DatasetWriter {
  readonly #id: string;
  readonly #attempt = crypto.randomUUID();
  readonly #access: Access;
  readonly #marker: Marker;
  readonly #hash: Hash;
  readonly #written: { hash: string; bytes: number }[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #failure: { readonly error: unknown } | null = null;
  #isOver = false;

  constructor(id: string, access: Access, marker: Marker, hash: Hash) {
    this.#id = id;
    this.#access = access;
    this.#marker = marker;
    this.#hash = hash;
  }

  async write(bytes: ArrayBuffer, hash: string): Promise<void> {
    this.#assertOpen();
    assertStorable(bytes);
    const key: ChunkKey = [this.#id, this.#attempt, this.#written.length, bytes.byteLength];
    this.#written.push({ hash, bytes: bytes.byteLength });
    const { db } = this.#access;
    const attempt = { what: 'the next part of the file', bytes: bytes.byteLength };
    const writing = this.#access.writeUnseen(['chunks'], attempt, () => db.chunks.add(bytes, key));
    this.#underWay.add(writing);
    try {
      await writing;
    } catch (error) {
      await this.#fail(error);
    } finally {
      this.#underWay.delete(writing);
    }
  }

  async commit(manifest: DatasetManifest): Promise<void> {
    await Promise.allSettled(this.#underWay);
    this.#assertOpen();
    assertManifestFits(manifest, this.#written);
    const fingerprint = await fingerprintOf(manifest.chunks, manifest.bytes, this.#hash);
    if (manifest.id !== this.#id || manifest.fingerprint !== fingerprint) {
      throw new Error(`store: expected a manifest of dataset ${this.#id} with fingerprint ${fingerprint}; got ${manifest.id} with ${manifest.fingerprint}.`);
    }
    try {
      await this.#put(manifest);
    } catch (error) {
      await this.#fail(error);
    }
    this.#isOver = true;
    await this.#marker.remember('datasets', manifest.id, manifest.name);
  }

  async abort(): Promise<void> {
    this.#isOver = true;
    await this.#deleteChunks();
  }

  async #put(manifest: DatasetManifest): Promise<void> {
    const { db } = this.#access;
    await this.#access.write(['datasets', 'chunks'], { what: `dataset "${manifest.name}"` }, async () => {
      if (await db.datasets.get(this.#id)) throw new Error(`store: expected a new dataset id; got ${this.#id} again.`);
      const kept = await db.chunks.where(':id').between(...startingWith(this.#id, this.#attempt)).count();
      if (kept !== manifest.chunks.length) throw corrupt(`"${manifest.name}"`, `${kept} of ${manifest.chunks.length} chunks`);
      await db.datasets.add({ id: this.#id, attempt: this.#attempt, manifest });
    });
  }

  /** Frees what the attempt has kept, then rejects. */
  async #fail(error: unknown): Promise<never> {
    this.#failure ??= { error };
    await this.#deleteChunks();
    throw this.#failure.error;
  }

  async #deleteChunks(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    const { db } = this.#access;
    try {
      await this.#access.writeUnseen(['chunks'], { what: 'the removal' }, () =>
        db.chunks.where(':id').between(...startingWith(this.#id, this.#attempt)).delete());
    } catch {
      // A lost connection: the sweep of the next start finds the chunks without a manifest.
    }
  }

  #assertOpen(): void {
    if (this.#failure) throw this.#failure.error;
    if (this.#isOver) throw new Error(`store: expected a dataset still being written; got ${this.#id} after its commit or abort.`);
  }
}

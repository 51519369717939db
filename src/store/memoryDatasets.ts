import type { DatasetManifest, DatasetStore, DatasetWriter } from '../engine/ports';
import { assertManifestFits, assertUpdates } from './manifest';
import { corrupt, unknownDataset } from './problems';
import { assertStorable } from './storable';

interface Kept {
  readonly manifest: DatasetManifest;
  readonly chunks: readonly ArrayBuffer[];
}

/** Datasets in this thread's memory. Chunks are copied in and out, so nobody holds the store's own bytes. */
export class MemoryDatasets implements DatasetStore {
  readonly #kept = new Map<string, Kept>();

  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, { manifest }) => sum + manifest.bytes, 0);
  }

  async begin(id: string): Promise<DatasetWriter> {
    const chunks: ArrayBuffer[] = [];
    const written: { hash: string; bytes: number }[] = [];
    return {
      write: async (bytes, hash) => {
        assertStorable(bytes);
        chunks.push(bytes.slice(0));
        written.push({ hash, bytes: bytes.byteLength });
      },
      commit: async manifest => {
        assertManifestFits(manifest, written);
        if (this.#kept.has(id)) throw new Error(`store: expected a new dataset id; got ${id} again.`);
        this.#kept.set(id, { manifest: structuredClone(manifest), chunks });
      },
      abort: async () => {
        chunks.length = 0;
      },
    };
  }

  async list() {
    return [...this.#kept.values()].map(({ manifest }) => structuredClone(manifest)).sort((a, b) => a.addedAt - b.addedAt);
  }

  async get(id: string) {
    return structuredClone(this.#kept.get(id)?.manifest ?? null);
  }

  async chunk(id: string, index: number) {
    const found = this.#found(id).chunks[index];
    if (found === undefined) throw corrupt(`chunk ${index} of dataset ${id}`, 'nothing');
    return found.slice(0);
  }

  async update(manifest: DatasetManifest) {
    const { manifest: old, chunks } = this.#found(manifest.id);
    assertUpdates(manifest, old);
    this.#kept.set(manifest.id, { manifest: structuredClone(manifest), chunks });
  }

  async rename(id: string, name: string) {
    const { manifest, chunks } = this.#found(id);
    this.#kept.set(id, { manifest: { ...manifest, name }, chunks });
  }

  async remove(id: string) {
    this.#kept.delete(id);
  }

  clear() {
    this.#kept.clear();
  }

  #found(id: string): Kept {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw unknownDataset(id);
    return kept;
  }
}

import type { ArtifactRecord, ArtifactStore } from '../engine/ports';
import { assertStorable } from './storable';

/** Artifacts in this thread's memory, copied in and out. */
export class MemoryArtifacts implements ArtifactStore {
  /** Least recently used first: a Map keeps the order of insertion. */
  readonly #kept = new Map<string, ArtifactRecord>();

  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, artifact) => sum + artifact.bytes, 0);
  }

  async put(artifact: ArtifactRecord) {
    assertStorable(artifact.payload);
    const own = structuredClone(artifact);
    this.#kept.delete(artifact.key);
    this.#kept.set(artifact.key, own);
  }

  async get(key: string) {
    const found = this.#kept.get(key);
    if (found === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return structuredClone(found);
  }

  async has(keys: readonly string[]) {
    return new Set(keys.filter(key => this.#kept.has(key)));
  }

  async remove(keys: readonly string[]) {
    for (const key of keys) this.#kept.delete(key);
  }

  async evict(budget: number, held: ReadonlySet<string>) {
    const before = this.bytes;
    let left = before;
    for (const [key, { bytes }] of this.#kept) {
      if (left <= budget) break;
      if (held.has(key)) continue;
      this.#kept.delete(key);
      left -= bytes;
    }
    return before - left;
  }

  clear() {
    this.#kept.clear();
  }
}

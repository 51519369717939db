import type { Json } from '../pipeline/json';
import type { SettingStore } from '../engine/ports';
import type { LiveStore } from './live';
import { MemoryArtifacts } from './memoryArtifacts';
import { MemoryDatasets } from './memoryDatasets';
import { MemoryHistory, MemoryLooks, MemoryRuns } from './memoryHistory';

/**
 * A store that lives as long as its thread: for browsers that let nothing be kept, and for tests. Keeps the same promises
 * as the real one, durability aside: what is put is copied, what is refused there is refused here.
 */
export function memoryStore(): LiveStore {
  const datasets = new MemoryDatasets();
  const artifacts = new MemoryArtifacts();
  const runs = new MemoryRuns();
  const looks = new MemoryLooks();
  const history = new MemoryHistory(runs, looks);
  const settings = new MemorySettings();
  return {
    datasets, history, artifacts, runs, looks, settings,
    opening: {
      sweptChunks: 0, sweptBytes: 0, wasReset: false, lost: [], isReadOnly: false, readOnlyBecause: null, closedBecause: null, isEphemeral: true,
    },
    usage() {
      const [data, results] = [datasets.bytes, artifacts.bytes];
      return Promise.resolve({ datasets: data, artifacts: results, total: data + results, persisted: false });
    },
    erase() {
      for (const part of [datasets, artifacts, runs, looks, history, settings]) part.clear();
      return Promise.resolve();
    },
    close() {},
    takeOver: () => Promise.resolve(),
    onNews: () => () => {},
  };
}

class MemorySettings implements SettingStore {
  readonly #settings = new Map<string, Json>();

  async get(key: string) {
    return structuredClone(this.#settings.get(key));
  }

  async set(key: string, value: Json) {
    this.#settings.set(key, structuredClone(value));
  }

  async remove(key: string) {
    this.#settings.delete(key);
  }

  clear() {
    this.#settings.clear();
  }
}

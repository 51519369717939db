import type { JsonObject } from '../pipeline/json';

const KEY = 'plumbline-views';

/**
 * How screens were left whose keeping is not yet certain. The store lives in a worker that dies with its page, so a view is
 * written here first, at once, and forgotten when the store has it; what is still here when its project is next opened
 * was cut off by a reload or a closed tab. Views alone, by project: nothing else of a project is ever here.
 */
export class PendingViews {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#storage = storage;
  }

  of(project: string): JsonObject | null {
    return this.#read().get(project) ?? null;
  }

  put(project: string, view: JsonObject): void {
    this.#write(this.#read().set(project, view));
  }

  /** Forgets `view`, unless the project has a newer one by now. */
  settle(project: string, view: JsonObject): void {
    if (JSON.stringify(this.of(project)) === JSON.stringify(view)) this.forget(project);
  }

  forget(project: string): void {
    const views = this.#read();
    if (views.delete(project)) this.#write(views);
  }

  clear(): void {
    this.#write(new Map());
  }

  #read(): Map<string, JsonObject> {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(KEY) ?? '[]');
      return new Map(Array.isArray(kept) ? kept.filter(isEntry) : []);
    } catch {
      return new Map();
    }
  }

  #write(views: ReadonlyMap<string, JsonObject>): void {
    try {
      if (views.size === 0) this.#storage.removeItem(KEY);
      else this.#storage.setItem(KEY, JSON.stringify([...views]));
    } catch {
      // A browser that keeps nothing here still has the store.
    }
  }
}

function isEntry(entry: unknown): entry is [string, JsonObject] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && typeof entry[1] === 'object' && entry[1] !== null;
}

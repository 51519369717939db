/**
 * The second witness: says, outside the database, that there was a store and what it held. When the browser loses the
 * database it opens an empty one without a word; only another place can tell a robbed person from a new one.
 *
 * The file (in the origin's private file system) outlives a corrupt or deleted database; eviction of the whole origin takes
 * it along. The page's copy of the id (in localStorage, which no worker can reach) outlives that in Chromium. "Clear site
 * data" takes everything, as a person asked.
 */
export interface MarkerContent {
  /** The store's id, as in its own meta row. */
  readonly id: string;
  readonly datasets: Names;
  readonly projects: Names;
}

/** Names by id. */
type Names = ReadonlyMap<string, string>;

/** A small file, replaced as a whole or not at all. */
export interface WitnessFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Keeps the marker in step with the store. Things kept are remembered after their commit and forgotten before their removal, so
 * the marker never names what a crash alone could have taken. Best effort: a witness that cannot be written is no witness,
 * and nothing else fails for it.
 */
export class Marker {
  readonly #file: WitnessFile | null;
  readonly #tellPage: (id: string | null) => void;
  #content: { id: string; datasets: Map<string, string>; projects: Map<string, string> } | null = null;
  #onKept: (() => Promise<void>) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: WitnessFile | null, tellPage: (id: string | null) => void = () => {}) {
    this.#file = file;
    this.#tellPage = tellPage;
  }

  /** What the file says, or null when there is none that can be read. */
  async read(): Promise<MarkerContent | null> {
    try {
      return parse(await this.#file?.read() ?? null);
    } catch {
      return null;
    }
  }

  /**
   * Starts to follow a store that holds this. `loss`: the file speaks of something lost, and stays so until something
   * is kept again, when `loss.onKept` is called; else the file is brought up to date now.
   */
  async follow(content: MarkerContent, loss: { readonly onKept: () => Promise<void> } | null): Promise<void> {
    this.#content = { id: content.id, datasets: new Map(content.datasets), projects: new Map(content.projects) };
    this.#onKept = loss?.onKept ?? null;
    if (loss === null && content.datasets.size + content.projects.size > 0) await this.#write();
  }

  async remember(kind: 'datasets' | 'projects', id: string, name: string): Promise<void> {
    const names = this.#content?.[kind];
    if (names === undefined || names.get(id) === name) return;
    names.set(id, name);
    const onKept = this.#onKept;
    this.#onKept = null;
    await this.#write();
    await onKept?.();
  }

  async forget(kind: 'datasets' | 'projects', id: string): Promise<void> {
    if (this.#content?.[kind].delete(id)) await this.#write();
  }

  /** Removes the file and the page's copy: there never was a store. Called before everything is deleted. */
  async erase(): Promise<void> {
    this.#content?.datasets.clear();
    this.#content?.projects.clear();
    this.#onKept = null;
    await this.#enqueue(async () => {
      this.#tellPage(null);
      await this.#file?.remove();
    });
  }

  #write(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#content === null) return;
      this.#tellPage(this.#content.id);
      await this.#file?.write(format(this.#content));
    });
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(task).catch(() => {});
    return this.#writing;
  }
}

const FORMAT = 'plumbline/store-marker';

function format({ id, datasets, projects }: MarkerContent): string {
  return JSON.stringify({ format: FORMAT, id, datasets: [...datasets], projects: [...projects] });
}

function parse(text: string | null): MarkerContent | null {
  if (text === null) return null;
  const { format: found, id, datasets, projects } = JSON.parse(text) as Record<string, unknown>;
  if (found !== FORMAT || typeof id !== 'string') return null;
  return { id, datasets: namesIn(datasets), projects: namesIn(projects) };
}

function namesIn(entries: unknown): Names {
  return new Map(entries as readonly (readonly [string, string])[]);
}

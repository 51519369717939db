import type { ArtifactStore, DatasetStore, HistoryStore, LookStore, RunStore, SettingStore, StoreOpening, StoreUsage } from '../engine/ports';
import type { Access } from './access';
import { Artifacts } from './artifacts';
import { Datasets } from './datasets';
import { META_KEY, TABLES } from './db';
import { History } from './history';
import type { LiveStore, StoreNews } from './live';
import { WriterLock } from './lock';
import { Looks } from './looks';
import { assessLoss } from './loss';
import type { Loss } from './loss';
import type { Marker, MarkerContent } from './marker';
import type { StorePlatform } from './platform';
import { readOnly } from './problems';
import { Runs } from './runs';
import { Settings } from './settings';
import { sweep } from './sweep';
import type { Swept } from './sweep';

/** What `openStore` has found and made. */
export interface Opened {
  readonly access: Access;
  readonly name: string;
  readonly marker: Marker;
  readonly platform: StorePlatform;
  readonly isNewer: boolean;
  readonly browserSaysLost: boolean;
  readonly pageMarker: string | null;
  readonly beforeRelease: () => Promise<void>;
  readonly lookMs: number;
}

/** How long another tab's upgrade waits for this one to save before it closes. */
const SAVE_MS = 2000;

/** The store in the browser's database. Made by `openStore`. */
export class KeptStore implements LiveStore {
  readonly datasets: DatasetStore;
  readonly history: HistoryStore;
  readonly artifacts: ArtifactStore;
  readonly runs: RunStore;
  readonly looks: LookStore;
  readonly settings: SettingStore;
  readonly #opened: Opened;
  readonly #lock: WriterLock;
  readonly #artifacts: Artifacts;
  #swept: Swept = { chunks: 0, bytes: 0 };
  #loss: Loss = { wasReset: false, lost: [] };
  #isClosing = false;
  #look: ReturnType<typeof setTimeout> | undefined;
  /** The lock is asked for one thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Takes the lock if it is free, and looks for losses. */
  static async open(opened: Opened): Promise<KeptStore> {
    const store = new KeptStore(opened);
    try {
      if (!opened.isNewer && await store.#lock.acquire()) await store.#becomeWriter();
      else {
        await store.#assess();
        store.#lookLater();
      }
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  private constructor(opened: Opened) {
    const { access, marker, platform, name } = opened;
    this.#opened = opened;
    this.datasets = new Datasets(access, marker, platform.hash);
    this.history = new History(access, marker);
    this.artifacts = this.#artifacts = new Artifacts(access, platform.now);
    this.runs = new Runs(access);
    this.looks = new Looks(access);
    this.settings = new Settings(access);
    this.#lock = new WriterLock(`${name}/writer`, platform, {
      beforeRelease: () => this.#save(),
      onEnd: () => access.stopWriting('taken-over'),
    });
    access.listen(({ kind }) => { if (kind === 'read-only') this.#lookLater(); });
    access.db.on('versionchange', () => {
      void this.#makeWay();
      // Keeps Dexie from closing at once, before anything is saved.
      return false;
    });
    access.db.on('close', () => this.#lose());
  }

  get opening(): StoreOpening {
    const { readOnlyBecause, closedBecause } = this.#opened.access;
    return {
      sweptChunks: this.#swept.chunks, sweptBytes: this.#swept.bytes, ...this.#loss,
      isReadOnly: readOnlyBecause !== null, readOnlyBecause, closedBecause, isEphemeral: false,
    };
  }

  onNews(listener: (news: StoreNews) => void): () => void {
    return this.#opened.access.listen(listener);
  }

  takeOver(): Promise<void> {
    const { access, isNewer } = this.#opened;
    return this.#inTurn(async () => {
      if (access.readOnlyBecause === null) return;
      if (isNewer) throw readOnly({ what: 'anything' }, 'newer-store');
      await this.#lock.takeOver();
      await this.#becomeWriter();
    });
  }

  async usage(): Promise<StoreUsage> {
    const { access, platform } = this.#opened;
    const { db } = access;
    const [rows, keys, artifacts] = await access.read(['datasets', 'chunks', 'artifacts'], { what: 'the sizes' }, () =>
      Promise.all([db.datasets.toArray(), db.chunks.toCollection().primaryKeys(), db.artifacts.toArray()]));
    const datasets = rows.reduce((sum, { manifest }) => sum + manifest.bytes, 0);
    const results = artifacts.reduce((sum, { bytes }) => sum + bytes, 0);
    const chunks = keys.reduce((sum, key) => sum + key[3], 0);
    return { datasets, artifacts: results, total: chunks + results, persisted: await platform.persisted() };
  }

  async erase(): Promise<void> {
    const { access, marker } = this.#opened;
    const { db } = access;
    const doomed = TABLES.filter(table => table !== 'meta');
    // Before the rest: a crash in between must not look like a loss. So is it checked first that this tab may.
    await access.write([], { what: 'the removal' }, async () => {});
    await marker.erase();
    await access.write(doomed, { what: 'the removal' }, () => Promise.all(doomed.map(table => db.table(table).clear())));
    this.#loss = { wasReset: false, lost: [] };
  }

  close(): void {
    this.#isClosing = true;
    clearTimeout(this.#look);
    this.#artifacts.close();
    this.#lock.close();
    this.#opened.access.db.close();
  }

  /** Has a reader write once nobody else has for a while. `wasFree`: nobody did when it looked last. */
  #lookLater(wasFree = false): void {
    const { isNewer, lookMs } = this.#opened;
    clearTimeout(this.#look);
    if (this.#isClosing || isNewer) return;
    this.#look = setTimeout(() => void this.#inTurn(() => this.#lookAgain(wasFree)), lookMs);
  }

  async #lookAgain(wasFree: boolean): Promise<void> {
    const { access } = this.#opened;
    if (this.#isClosing || access.readOnlyBecause === null) return;
    const isFree = await this.#lock.isFree().catch(() => false);
    try {
      if (isFree && wasFree && (await this.#lock.tryAcquire())) await this.#becomeWriter();
    } catch {
      // The database could not be read just now. Whoever cannot write must not keep others from it.
      if (access.readOnlyBecause !== null) this.#lock.release();
      else access.tell({ kind: 'writer' });
    }
    if (access.readOnlyBecause !== null) this.#lookLater(isFree);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Under the lock: raises the epoch, sweeps, looks for losses, and has the marker follow. */
  async #becomeWriter(): Promise<void> {
    const { access, marker, browserSaysLost } = this.#opened;
    await access.startWriting({ id: crypto.randomUUID(), wasLost: browserSaysLost });
    this.#swept = await sweep(access);
    const content = await this.#assess();
    await marker.follow(content, this.#loss.wasReset ? { onKept: () => this.#acceptLoss() } : null);
    access.tell({ kind: 'writer' });
  }

  /** Compares the store with its witnesses; gives what it holds. */
  async #assess(): Promise<MarkerContent> {
    const { access, marker, pageMarker, browserSaysLost } = this.#opened;
    const { db } = access;
    const [meta, rows, projects] = await access.read(['meta', 'datasets', 'projects'], { what: 'the store' }, () =>
      Promise.all([db.meta.get(META_KEY), db.datasets.toArray(), db.projects.toArray()]));
    const content: MarkerContent = {
      id: meta?.id ?? '',
      datasets: new Map(rows.map(({ id, manifest }) => [id, manifest.name])),
      projects: new Map(projects.map(({ id, name }) => [id, name])),
    };
    const present = new Set([...content.datasets.keys(), ...content.projects.keys()]);
    this.#loss = assessLoss({ meta: meta ?? null, present, marker: await marker.read(), pageMarker, browserSaysLost });
    return content;
  }

  /** Something is kept again, so from the next start on the loss is history. */
  async #acceptLoss(): Promise<void> {
    const { access } = this.#opened;
    await access.write([], { what: 'the store' }, async () => {
      await access.db.meta.update(META_KEY, { wasLost: false });
    });
  }

  async #save(): Promise<void> {
    await this.#opened.beforeRelease();
    await this.#artifacts.noteUses();
  }

  /** Another tab brings a newer version: save, close, say so. */
  async #makeWay(): Promise<void> {
    if (this.#isClosing) return;
    await Promise.race([this.#save().catch(() => {}), new Promise(resolve => { setTimeout(resolve, SAVE_MS); })]);
    this.close();
    this.#opened.access.closed('upgrade');
  }

  /** The browser closed the database: it was found corrupt, or a person cleared it. */
  #lose(): void {
    if (this.#isClosing) return;
    this.close();
    this.#opened.access.closed('lost');
  }
}

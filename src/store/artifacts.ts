import type { ArtifactRecord, ArtifactStore, Clock } from '../engine/ports';
import type { Access } from './access';
import type { ArtifactRow } from './db';
import { assertStorable } from './storable';

/** Uses are noted together, this long after the first: losing them to a crash costs nothing but an order. */
const NOTE_AFTER_MS = 1000;

/** Content-addressed results, least recently used first to go. Payloads lie apart, so that lists and sums read no bytes. */
export class Artifacts implements ArtifactStore {
  readonly #access: Access;
  readonly #now: Clock;
  readonly #used = new Map<string, number>();
  #lastUse = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(access: Access, now: Clock) {
    this.#access = access;
    this.#now = now;
  }

  async put({ payload, ...artifact }: ArtifactRecord): Promise<void> {
    const { db } = this.#access;
    assertStorable(payload);
    const row: ArtifactRow = { ...artifact, lastUsed: this.#use() };
    await this.#access.write(['artifacts', 'payloads'], { what: `a result (${artifact.kind})`, bytes: artifact.bytes }, async () => {
      await db.artifacts.put(row);
      await db.payloads.put({ payload }, artifact.key);
    });
    this.#used.delete(artifact.key);
  }

  async get(key: string): Promise<ArtifactRecord | null> {
    const { db } = this.#access;
    const [row, kept] = await this.#access.read(['artifacts', 'payloads'], { what: 'a stored result' }, () =>
      Promise.all([db.artifacts.get(key), db.payloads.get(key)]));
    if (row === undefined || kept === undefined) return null;
    this.#noteUse(key);
    const { lastUsed: _lastUsed, ...artifact } = row;
    return { ...artifact, payload: kept.payload };
  }

  async has(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.#access.read(['artifacts'], { what: 'the list of results' }, () =>
      this.#access.db.artifacts.where('key').anyOf([...keys]).primaryKeys());
    return new Set(found);
  }

  async remove(keys: readonly string[]): Promise<void> {
    const { db } = this.#access;
    await this.#access.write(['artifacts', 'payloads'], { what: 'the removal' }, async () => {
      await db.artifacts.bulkDelete([...keys]);
      await db.payloads.bulkDelete([...keys]);
    });
  }

  async evict(budget: number, held: ReadonlySet<string>): Promise<number> {
    await this.noteUses();
    const rows = await this.#access.read(['artifacts'], { what: 'the list of results' }, () =>
      this.#access.db.artifacts.orderBy('lastUsed').toArray());
    let left = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    const doomed: string[] = [];
    let freed = 0;
    for (const { key, bytes } of rows) {
      if (left <= budget) break;
      if (held.has(key)) continue;
      doomed.push(key);
      left -= bytes;
      freed += bytes;
    }
    if (doomed.length > 0) await this.remove(doomed);
    return freed;
  }

  /** Writes down the uses since the last time. A tab that only reads forgets them. */
  async noteUses(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const used = [...this.#used];
    this.#used.clear();
    if (used.length === 0 || this.#access.readOnlyBecause !== null) return;
    const { db } = this.#access;
    await this.#access.write(['artifacts'], { what: 'the order of results' }, async () => {
      for (const [key, lastUsed] of used) await db.artifacts.update(key, { lastUsed });
    });
  }

  /** Forgets uses not yet written down. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #noteUse(key: string): void {
    this.#used.set(key, this.#use());
    this.#timer ??= setTimeout(() => {
      // Lost uses only change which result goes first.
      this.noteUses().catch(() => {});
    }, NOTE_AFTER_MS);
  }

  /** Now, but later than every use before it: two uses within a millisecond keep their order. */
  #use(): number {
    this.#lastUse = Math.max(this.#now(), this.#lastUse + 1);
    return this.#lastUse;
  }
}

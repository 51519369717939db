import type { ClosedReason, ReadOnlyReason } from '../engine/ports';
import { META_KEY } from './db';
import type { MetaRow, StoreDb, TableName } from './db';
import type { StoreNews } from './live';
import { asProblem, readOnly } from './problems';
import type { Attempt } from './problems';
import { isQuota } from './quota';

/**
 * The one way to the database. Every transaction resolves when it is complete, not when its requests are; failures come
 * out as problems. Writes are refused to a tab that is not the writer, and to one whose epoch has passed: a tab that
 * was frozen while its lock was stolen finds out inside the transaction, which then changes nothing.
 */
export class Access {
  readonly db: StoreDb;
  readonly #listeners = new Set<(news: StoreNews) => void>();
  #epoch: number | null = null;
  #because: ReadOnlyReason;
  #closedBecause: ClosedReason | null = null;

  constructor(db: StoreDb, because: ReadOnlyReason) {
    this.db = db;
    this.#because = because;
  }

  /** Why this tab may not write, or null. */
  get readOnlyBecause(): ReadOnlyReason | null {
    return this.#epoch === null ? this.#because : null;
  }

  /** Why the connection is gone, or null. */
  get closedBecause(): ClosedReason | null {
    return this.#closedBecause;
  }

  read<T>(tables: readonly TableName[], attempt: Attempt, work: () => Promise<T>): Promise<T> {
    return this.#run('r', tables, attempt, work);
  }

  /** Runs `work` in one transaction. It may await nothing but the database. */
  async write<T>(tables: readonly TableName[], attempt: Attempt, work: () => Promise<T>): Promise<T> {
    const epoch = this.#epoch;
    if (epoch === null) throw readOnly(attempt, this.#because);
    let isSuperseded = false;
    try {
      return await this.#run('rw', [...tables, 'meta'], attempt, async () => {
        const meta = await this.db.meta.get(META_KEY);
        isSuperseded = meta?.epoch !== epoch;
        if (isSuperseded) throw readOnly(attempt, 'taken-over');
        return work();
      });
    } catch (error) {
      if (isSuperseded) this.stopWriting('taken-over');
      throw error;
    }
  }

  /**
   * Like `write`, without the check: for chunks, which nobody sees before their manifest and which the next sweep
   * removes if that never comes.
   */
  writeUnseen<T>(tables: readonly TableName[], attempt: Attempt, work: () => Promise<T>): Promise<T> {
    return this.#run('rw', tables, attempt, work);
  }

  /** Makes this tab the writer, under the lock: from now on every older epoch is refused. Makes the store's own row. */
  async startWriting(made: { readonly id: string; readonly wasLost: boolean }): Promise<MetaRow> {
    const meta = await this.#run('rw', ['meta'], { what: 'the store' }, async () => {
      const old = await this.db.meta.get(META_KEY);
      const next = { id: old?.id ?? made.id, wasLost: (old?.wasLost ?? false) || made.wasLost, epoch: (old?.epoch ?? 0) + 1 };
      await this.db.meta.put(next, META_KEY);
      return next;
    });
    this.#epoch = meta.epoch;
    return meta;
  }

  /** Makes this tab a reader, and says so once. */
  stopWriting(because: ReadOnlyReason): void {
    if (this.#epoch === null) return;
    this.#epoch = null;
    this.#because = because;
    this.tell({ kind: 'read-only', because });
  }

  /** Says that the connection is gone, now and to whoever tries to use it. */
  closed(because: ClosedReason): void {
    this.#closedBecause = because;
    this.tell({ kind: 'closed', because });
  }

  tell(news: StoreNews): void {
    for (const listener of [...this.#listeners]) listener(news);
  }

  listen(listener: (news: StoreNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #run<T>(mode: 'r' | 'rw', tables: readonly TableName[], attempt: Attempt, work: () => Promise<T>): Promise<T> {
    let tx: IDBTransaction | undefined;
    try {
      return await this.db.transaction(mode, [...tables], transaction => {
        tx = transaction.idbtrans;
        return work();
      });
    } catch (error) {
      // Aborted in mid-work, what comes next fails with words about a transaction that is over; the reason is its own error.
      throw asProblem(isQuota(tx?.error) ? tx?.error : error, attempt, this.#closedBecause);
    }
  }
}

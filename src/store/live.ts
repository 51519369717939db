import type { ClosedReason, ReadOnlyReason, Store } from '../engine/ports';

/** A store as the engine's thread holds it: the contract, and how its tab comes to write or stops writing. */
export interface LiveStore extends Store {
  /**
   * Makes this tab the writer: asks the holder to save and let go, and steals the lock when it has not within 4 s. What
   * was read before may have changed: read it again. Rejects with "read-only" where a later version made the store.
   */
  takeOver(): Promise<void>;
  /** Hears of what happens to the store from outside; returns a function that stops it. */
  onNews(listener: (news: StoreNews) => void): () => void;
}

export type StoreNews =
  /** This tab may no longer write. */
  | { readonly kind: 'read-only'; readonly because: ReadOnlyReason }
  /** This tab may write now. */
  | { readonly kind: 'writer' }
  /** The connection is gone; only a reload brings it back. */
  | { readonly kind: 'closed'; readonly because: ClosedReason };

import type { Plain } from './facts';

/** What this browser keeps, and no longer keeps. */
export interface StoreFacts extends Plain<
  | 'damaged-store' | 'store-gone' | 'store-closed' | 'store-blocked' | 'store-full' | 'store-broken'
  | 'gone-file' | 'gone-dataset' | 'closed-project' | 'unknown-project' | 'unknown-version' | 'unknown-run' | 'gone-run' | 'closed-view' | 'closed-scores'
> {
  quota: { readonly bytes: number | null };
  'read-only': { readonly because: 'another-tab' | 'taken-over' | 'newer-store' };
  'damaged-history': { readonly project: string };
  'same-datasets': { readonly name: string; readonly count: number };
}
